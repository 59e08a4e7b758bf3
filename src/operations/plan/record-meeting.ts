/** A meeting that was held: who was there, what was decided, what is to be done by whom. Recorded whole or not at all. */
import { z } from 'zod';
import type { Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import { type OwnerTold, tellOwners } from './action-notices.ts';
import { type ActionAsked, actionAsked, actionDrafts } from './agree-action.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  newRecord,
  notPast,
  pastMoment,
  plannedDraft,
  recordPlanned,
  says,
  type Words,
  whenHeld,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';
import { type DecisionAsked, decisionAsked, decisionDrafts } from './take-decision.ts';

const MOST = 50;

const input = z.object({
  meeting: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Its id in the cadence clause; left out: nobody had planned it.'),
  at: pastMoment.optional().describe('When it was; left out: now.'),
  minutes: z.number().int().min(1).max(1_440).optional().describe('How long it took.'),
  present: z
    .array(z.string().trim().min(1).max(200))
    .max(200)
    .default([])
    .describe('Who was there, by name or id.'),
  sides: z
    .array(z.enum(SIDES))
    .min(1)
    .max(2)
    .default([...SIDES])
    .describe('Sides of which somebody was there; left out: both.'),
  says: says.optional().describe('What was said, in a few words.'),
  decisions: z.array(decisionAsked).max(MOST).default([]),
  actions: z.array(actionAsked).max(MOST).default([]),
  ...speaking,
});
const output = z.object({
  id: z.string(),
  seq: z.number(),
  decisions: z.array(z.string()),
  actions: z.array(z.string()),
});

type Made = {
  readonly drafts: readonly Draft[];
  readonly ids: readonly string[];
  readonly told: readonly OwnerTold[];
};
type Minutes = {
  readonly meeting: SubjectId;
  readonly speaker: Speaker;
  readonly at: Words['at'];
  readonly context: WorkspaceContext;
};

/** Every fault of every part at once. */
async function partsMade<Part>(
  parts: readonly Part[],
  make: (
    part: Part,
    path: string,
  ) => Promise<
    Result<
      { readonly subject: SubjectId; readonly drafts: readonly Draft[]; readonly told?: OwnerTold },
      Refusal
    >
  >,
  name: string,
): Promise<Made & { readonly faults: readonly Fault[] }> {
  const drafts: Draft[] = [];
  const ids: string[] = [];
  const told: OwnerTold[] = [];
  const faults: Fault[] = [];
  for (const [place, part] of parts.entries()) {
    const made = await make(part, `${name}.${place}.`);
    if (!made.ok) {
      faults.push(...(made.refusal.faults ?? [{ path: `${name}.${place}`, message: made.refusal.says }]));
      continue;
    }
    drafts.push(...made.value.drafts);
    ids.push(made.value.subject);
    if (made.value.told !== undefined) told.push(made.value.told);
  }
  return { drafts, ids, told, faults };
}

async function actionMade(action: ActionAsked, path: string, { meeting, speaker, at, context }: Minutes) {
  const past = await notPast(action.due, `${path}due`, context);
  if (past !== null) return refused(past);
  const made = await actionDrafts(action, meeting, speaker, context, { path, ...(at ? { at } : {}) });
  if (!made.ok) return made;
  const { subject, owner, drafts } = made.value;
  return done({ subject, drafts, told: { action: subject, owner, due: action.due } });
}

async function decisionMade(decision: DecisionAsked, path: string, minutes: Minutes) {
  const { meeting, speaker, at, context } = minutes;
  const past = await notPast(decision.expires, `${path}expires`, context);
  if (past !== null) return refused(past);
  return decisionDrafts(decision, meeting, speaker, context, { path, ...(at ? { at } : {}) });
}

async function unknownMeeting(
  meeting: string | undefined,
  context: WorkspaceContext,
): Promise<Refusal | null> {
  if (meeting === undefined) return null;
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const known = (ruling?.agreement.cadence?.meetings ?? []).map(({ id }) => id);
  if (known.includes(meeting)) return null;
  const which = known.length === 0 ? 'It names none.' : `It names ${known.join(', ')}.`;
  const message = `The cadence clause names no meeting "${meeting}". ${which}`;
  return refusal('not-found', 'unknown-meeting', message, [{ path: 'meeting', message }]);
}

export const recordMeeting = operation({
  name: 'record-meeting',
  says: 'Records a meeting that was held, with its decisions and actions; who is to do something is told.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output,
  async run(asked, context) {
    const unknown = await unknownMeeting(asked.meeting, context);
    if (unknown !== null) return refused(unknown);
    const held = await whenHeld(asked.at, 'at', context);
    if (!held.ok) return held;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker } = spoken.value;
    const present = await peopleOfPlan(asked.present, 'present', context);
    const meeting = await newRecord('meeting', context);
    const minutes: Minutes = { meeting, speaker, at: held.value, context };
    const decisions = await partsMade(
      asked.decisions,
      (one, path) => decisionMade(one, path, minutes),
      'decisions',
    );
    const actions = await partsMade(asked.actions, (one, path) => actionMade(one, path, minutes), 'actions');
    const absent = present.ok ? [] : (present.refusal.faults ?? []);
    const faults = [...absent, ...decisions.faults, ...actions.faults];
    if (!present.ok || faults.length > 0) {
      return refused(
        refusal('not-valid', 'minutes-not-valid', faults[0]?.message ?? 'It cannot be recorded.', faults),
      );
    }
    const payload = {
      meeting: asked.meeting ?? null,
      minutes: asked.minutes ?? null,
      present: present.value.people,
      sides: [...new Set(asked.sides)].sort(),
    };
    const at = held.value;
    const own = plannedDraft('meeting-held', meeting, payload, speaker, context, {
      says: asked.says,
      ...(at === undefined ? {} : { at }),
    });
    const drafts = [
      ...spoken.value.drafts,
      ...present.value.drafts,
      own,
      ...decisions.drafts,
      ...actions.drafts,
    ];
    const items = tellOwners(actions.told, speaker.by, context);
    const seq = await recordPlanned(drafts, context, items);
    return done({ id: meeting, seq, decisions: [...decisions.ids], actions: [...actions.ids] });
  },
});
