/**
 * Everything a person needs before calling one lead: both sides' timeline, the company and who else is there, the score
 * as a sum of its lines, why the clock stands as it does, for which reasons it may be returned, and what was promised.
 */
import { z } from 'zod';
import { companyOf } from '../engine/company-of.ts';
import { fitView } from '../engine/fit-view.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import { leadView, scoreView } from '../engine/lead-view.ts';
import { type OpenHandoff, whyDue } from '../engine/open-handoffs.ts';
import { plainMs } from '../engine/scoring-rules.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { isoOrNull } from './agreement-views.ts';
import { type Looker, seesNamesAtBreach } from './breach-names.ts';
import type { WorkspaceContext } from './context.ts';
import { type Called, calledBy, findSubject } from './find-subject.ts';
import { type InboxGround, inboxGround, type ToAnswer, waitingAbout } from './inbox-ground.ts';
import { inboxLines, lookerOf } from './inbox-lines.ts';
import { inboxLine } from './inbox-shapes.ts';
import { type JointCall, jointCallsOf } from './joint-calls.ts';
import { type Happening, leadTimeline } from './lead-timeline.ts';
import { operation } from './operation.ts';
import { seesPersons } from './persons-told.ts';
import { NOTHING_IN_FORCE } from './read-lead.ts';
import { refusal } from './refusal.ts';
import { UNDO_WITHIN_MS } from './undo-window.ts';
import { isoInstant } from './words.ts';

const input = z.object({
  id: z.string().min(1).max(500).describe('The lead, by the id its system gives it, or by system/id.'),
  as: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Look as this person; for those who may act for others.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many of the newest happenings first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most happenings to show.'),
});
const side = z.enum(['marketing', 'sales']);
const named = z.object({ subject: z.string(), id: z.string(), name: z.string() });
const reason = z.object({
  id: z.string(),
  says: z.string(),
  /** Whose doing it is held to be. */
  fault: z.string(),
  recyclable: z.boolean(),
  /** When it may come back at the earliest, were it returned now. */
  earliestReturn: isoInstant.nullable(),
});
const waiting = inboxLine.extend({
  /** Why it is due then, one sentence each. */
  clockWhy: z.array(z.string()),
  within: z.string(),
  acts: z.array(z.enum(['accepted', 'rejected', 'answered', 'attempted'])),
  reasons: z.array(reason),
  /** How often it may still be recycled; null where it is never. */
  loopsLeft: z.number().nullable(),
  /** What whoever passed it on has promised of it. */
  promises: z.array(z.object({ says: z.string(), by: side })),
});
const output = named.extend({
  at: isoInstant,
  type: z.string(),
  stage: z.object({ id: z.string(), name: z.string(), definition: z.string() }).nullable(),
  stageEnteredAt: isoInstant.nullable(),
  cell: z.string().nullable(),
  qualifies: z.boolean(),
  loops: z.number(),
  heldUntil: isoInstant.nullable(),
  flagged: z.array(z.string()),
  /** Handoffs that wait for an answer. */
  waiting: z.array(waiting),
  score: z.object({
    points: z.number().nullable(),
    lines: z.array(
      z.object({
        rule: z.string(),
        says: z.string(),
        points: z.number(),
        touch: z.object({ type: z.string(), channel: z.string().nullable(), at: isoInstant }).nullable(),
      }),
    ),
    /** The criteria of fit, which make the grade. */
    fit: z.array(z.object({ criterion: z.string(), says: z.string(), points: z.number(), met: z.boolean() })),
  }),
  company: named.nullable(),
  people: z.array(
    named.extend({
      roles: z.array(z.string()),
      stage: z.string().nullable(),
      owner: z.string().nullable(),
      cell: z.string().nullable(),
      open: z.boolean(),
      lastTouchAt: isoInstant.nullable(),
    }),
  ),
  deals: z.array(
    named.extend({
      stage: z.string().nullable(),
      owner: z.string().nullable(),
      state: z.enum(['open', 'won', 'lost']),
    }),
  ),
  /** Kinds of attempts that may be logged, with the minutes they usually take. */
  activities: z.array(z.object({ activity: z.string(), minutes: z.number().nullable() })),
  jointCalls: z.array(
    z.object({
      id: z.string(),
      requestedBy: z.string(),
      with: z.string(),
      proposed: z.array(isoInstant),
      state: z.string(),
      outcome: z.string().nullable(),
    }),
  ),
  /** What was last written down about the lead in free words. */
  note: z.string().nullable(),
  timeline: z.object({
    total: z.number(),
    entries: z.array(
      z.object({
        seq: z.number(),
        at: isoInstant,
        byDay: z.boolean(),
        kind: z.string(),
        side: side.nullable(),
        says: z.string(),
        by: z.string().nullable(),
        /** Until then whoever asks may take this act of theirs back; null where they may not. */
        undoUntil: isoInstant.nullable(),
      }),
    ),
  }),
});
export type ReadInboxLeadOutput = z.infer<typeof output>;

const MICRO = 1_000_000;
const MOST_NEIGHBOURS = 50;
/** Where the vocabulary names none. */
const USUAL_ACTIVITIES = ['call', 'email', 'meeting'];
const ACTS = ['attempted', 'accepted', 'rejected', 'answered'];

function scoreOf(state: EngineState, id: SubjectId, at: Instant): ReadInboxLeadOutput['score'] {
  const told = scoreView(state, id, at);
  const points = told?.score ?? null;
  return {
    points: points === null ? null : points / MICRO,
    lines: (told?.lines ?? []).map(({ rule, says, micro, touch }) => ({
      ...{ rule, says, points: micro / MICRO },
      touch:
        touch === null
          ? null
          : { type: touch.type, channel: touch.channel ?? null, at: isoOf(touch.happenedAt) },
    })),
    fit: fitView(state, id, at).map(({ criterion, says, micro, met }) => ({
      ...{ criterion, says, met },
      points: micro / MICRO,
    })),
  };
}

function actsFor({ clause }: OpenHandoff): ('accepted' | 'rejected' | 'answered' | 'attempted')[] {
  const { stops } = clause.clock;
  const isLead = clause.subject === 'lead';
  return [
    ...(isLead || stops.includes('accepted') ? (['accepted'] as const) : []),
    ...(clause.reasons.length > 0 ? (['rejected'] as const) : []),
    ...(!isLead || stops.includes('answered') ? (['answered'] as const) : []),
    ...(isLead ? (['attempted'] as const) : []),
  ];
}

function termsOf({ each }: ToAnswer, { state, at }: InboxGround, loops: number) {
  const { clause } = each;
  const { within } = clause.clock;
  return {
    clockWhy: [...whyDue(state, each)],
    within: `${within.amount} ${within.unit.replace('-', ' ')}`,
    acts: actsFor(each),
    reasons: clause.reasons.map(({ id, says, fault, recyclable, earliestReturn }) => ({
      ...{ id, says, fault, recyclable },
      earliestReturn:
        recyclable && earliestReturn !== undefined ? isoOf(instant(at + plainMs(earliestReturn))) : null,
    })),
    loopsLeft: clause.recycle === undefined ? null : Math.max(0, clause.recycle.most - loops),
    promises: (state.plan?.inForce.agreement.promises?.list ?? [])
      .filter(({ by }) => by === clause.from)
      .map(({ says, by }) => ({ says, by })),
  };
}

function activitiesOf({ plan }: EngineState): ReadInboxLeadOutput['activities'] {
  const { sales = [], minutes = {} } = plan?.inForce.agreement.vocabulary?.activities ?? {};
  const named = sales.length > 0 ? sales : USUAL_ACTIVITIES;
  return named.map((activity) => ({ activity, minutes: minutes[activity] ?? null }));
}

function stageOf({ plan }: EngineState, id: string | null): ReadInboxLeadOutput['stage'] {
  if (id === null) return null;
  const found = plan?.stages.find(({ stage }) => stage.id === id)?.stage;
  return { id, name: found?.name ?? id, definition: found?.definition ?? '' };
}

/** Beside a broken promise a colleague's name is kept back from those who are not entitled to it. */
function namesKept(
  timeline: readonly Happening[],
  { state }: InboxGround,
  { looker, waiting }: { readonly looker: Looker; readonly waiting: readonly ToAnswer[] },
): boolean {
  const isBroken =
    timeline.some(({ kind }) => kind === 'breached') || waiting.some(({ each }) => each.breached);
  if (!isBroken || seesPersons(looker.asker, state.plan?.inForce.agreement ?? null)) return false;
  const clauses = waiting.map(({ each }) => each.clause);
  return clauses.length === 0 || !clauses.every((clause) => seesNamesAtBreach(looker, clause));
}

function timelineOf(
  page: readonly Happening[],
  called: Called,
  { looker, kept, now }: { readonly looker: Looker; readonly kept: boolean; readonly now: Instant },
): ReadInboxLeadOutput['timeline']['entries'] {
  return page.map(({ seq, at, recordedAt, byDay, kind, side: whose, says, by }) => {
    const isOwn = by !== null && by === looker.person;
    const until = instant(recordedAt + UNDO_WITHIN_MS);
    const mayUndo = ACTS.includes(kind) && until > now && (isOwn || looker.asker.by === 'machine');
    const shown =
      by === null ? null : kept && !isOwn && whose !== 'marketing' ? 'a colleague' : called.name(by);
    // The engine's reason for a route names people by their ids.
    const words = kept && kind === 'routed' ? 'Given to somebody' : says;
    return {
      ...{ seq, byDay, kind, side: whose, says: words, by: shown },
      at: isoOf(at),
      undoUntil: mayUndo ? isoOf(until) : null,
    };
  });
}

async function neighboursOf(
  ground: InboxGround,
  subject: SubjectId,
  kept: boolean,
  context: WorkspaceContext,
) {
  const { state } = ground;
  const company = companyOf(state, subject);
  const people = company.people.slice(0, MOST_NEIGHBOURS);
  const deals = company.deals.slice(0, MOST_NEIGHBOURS);
  const account = state.byId.get(subject)?.account ?? null;
  const spoken = [...people, ...deals].flatMap((one) => [one.subject, one.owner]);
  const called = await calledBy([account, ...spoken], state, context);
  const naming = (one: SubjectId) => ({ subject: one, id: called.id(one), name: called.name(one) });
  const ownerOf = (owner: SubjectId | null) => (owner === null || kept ? null : called.name(owner));
  return {
    company: account === null ? null : naming(account),
    people: people.map(({ roles, stage, owner, cell, open, lastTouchAt, subject: who }) => ({
      ...naming(who),
      ...{ roles: [...roles], stage, cell, open },
      owner: ownerOf(owner),
      lastTouchAt: isoOrNull(lastTouchAt),
    })),
    deals: deals.map(({ subject: which, stage, owner, state: how }) => ({
      ...naming(which),
      ...{ stage, state: how, owner: ownerOf(owner) },
    })),
  };
}

function jointCallShape(call: JointCall, called: Called): ReadInboxLeadOutput['jointCalls'][number] {
  const { id, requestedBy, with: asked, proposed, state, outcome } = call;
  const nameOf = (person: string) => called.name(person as SubjectId);
  return { id, requestedBy: nameOf(requestedBy), with: nameOf(asked), proposed, state, outcome };
}

export const readInboxLead = operation({
  name: 'read-inbox-lead',
  says: 'Shows all one needs before calling a lead: timeline, company, score, clock, reasons, promises.',
  kind: 'read',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'executive', 'administrator'],
  input,
  output,
  async run({ id, as, after, limit }, context) {
    const ground = await inboxGround(context);
    if (ground === null) return refused(NOTHING_IN_FORCE);
    const { state, at } = ground;
    const found = await findSubject(['lead', 'insight', 'opportunity'], id, state, context);
    if (!found.ok) return found;
    const subject = found.value;
    const view = leadView(state, subject);
    if (view === null) {
      return refused(refusal('not-found', 'unknown-lead', `Nothing that counts is recorded of "${id}".`));
    }
    const looking = await lookerOf(as, ground, context);
    if (!looking.ok) return looking;
    const looker = looking.value;
    const open = waitingAbout(ground, subject);
    const lines = await inboxLines(open, ground, looker, context);
    const timeline = await leadTimeline(subject, state, context);
    const page = timeline.slice(after, after + limit);
    const calls = await jointCallsOf(subject, context);
    const spoken = [...page.map(({ by }) => by), ...calls.flatMap((one) => [one.requestedBy, one.with])];
    const called = await calledBy([subject, ...(spoken as (SubjectId | null)[])], state, context);
    const kept = namesKept(timeline, ground, { looker, waiting: open });
    const personal = await context.store.personal(context.workspace.id, subject);
    return done({
      ...{ subject, id: called.id(subject), name: called.name(subject), at: isoOf(at) },
      type: subject.slice(0, subject.indexOf(':')),
      stage: stageOf(state, view.stage),
      stageEnteredAt: isoOrNull(view.stageEnteredAt),
      ...{ cell: view.cell, qualifies: view.qualifies, loops: view.loops, flagged: [...view.flagged] },
      heldUntil: isoOrNull(view.heldUntil),
      waiting: open.flatMap((one, index) => {
        const line = lines[index];
        return line === undefined ? [] : [{ ...line, ...termsOf(one, ground, view.loops) }];
      }),
      score: scoreOf(state, subject, at),
      ...(await neighboursOf(ground, subject, kept, context)),
      activities: activitiesOf(state),
      jointCalls: calls.map((call) => jointCallShape(call, called)),
      note: personal?.['note'] ?? null,
      timeline: {
        total: timeline.length,
        entries: timelineOf(page, called, { looker, kept, now: context.now() }),
      },
    });
  },
});
