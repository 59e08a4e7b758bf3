/** A side opens a dispute; each accepts or contests what the record shows; where they do not agree, those named decide. */
import { z } from 'zod';
import { CLAUSES } from '../../agreement/agreement.ts';
import { sideOfParty } from '../../agreement/who-signs.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DISPUTES } from '../../vocabulary/plan-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { findSubject } from '../find-subject.ts';
import { operation } from '../operation.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';
import { wordFor } from './annual-plan-acts.ts';
import type { ReadDisputesOutput } from './read-disputes.ts';
import { newRecord, plannedDraft, recorded, recordId, recordPlanned, says } from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

/** The clause that decides what is disputed, where nobody names another. */
const DECIDES = { lead: 'handoffs', credit: 'attribution', rule: null } as const;

async function disputed(
  about: (typeof DISPUTES)[number],
  on: string | undefined,
  context: WorkspaceContext,
): Promise<Result<SubjectId | null, Refusal>> {
  if (about === 'rule') return done(null);
  const path = 'on';
  if (on === undefined) {
    const message = about === 'lead' ? 'Say which lead.' : 'Say which deal.';
    return refused(refusal('not-valid', 'nothing-named', message, [{ path, message }]));
  }
  const standing = await standingEngine(context);
  if (standing === null) return refused(NOTHING_IN_FORCE);
  const found = await findSubject([about === 'lead' ? 'lead' : 'opportunity'], on, standing.state, context);
  if (found.ok) return found;
  const { kind, why, says: message } = found.refusal;
  return refused(refusal(kind, why, message, [{ path, message }]));
}

export const openDispute = operation({
  name: 'open-dispute',
  says: 'Opens a dispute over a lead, over credit or over a rule for one side; the record is asked first.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    about: z.enum(DISPUTES).describe('What it is over.'),
    on: z.string().trim().min(1).max(500).optional().describe('The lead or the won deal, by its id.'),
    clause: z.enum(CLAUSES).optional().describe('Of a rule: the clause it stands in.'),
    says: says.describe('What is disputed.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const clause = DECIDES[asked.about] ?? asked.clause;
    if (clause === undefined) {
      const message = 'Say in which clause the rule stands.';
      return refused(refusal('not-valid', 'no-clause', message, [{ path: 'clause', message }]));
    }
    const on = await disputed(asked.about, asked.on, context);
    if (!on.ok) return on;
    const subject = await newRecord('dispute', context);
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items } = word.value;
    const payload = { about: asked.about, on: on.value, clause };
    const draft = plannedDraft('dispute-opened', subject, payload, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context, items) });
  },
});

type Shown = ReadDisputesOutput['disputes'][number];

async function disputeShown(id: string, context: WorkspaceContext): Promise<Result<Shown, Refusal>> {
  const question = { operation: 'read-disputes', input: { dispute: id }, workspace: context.workspace.name };
  const answer = await context.figures.ask(question, context.workspace, context);
  if (!answer.ok) return answer;
  const [only] = (answer.value as ReadDisputesOutput).disputes;
  if (only !== undefined) return done(only);
  const message = `There is no such dispute ("${id}").`;
  return refused(refusal('not-found', 'unknown-record', message, [{ path: 'dispute', message }]));
}

const ENDED: readonly Shown['state'][] = ['settled', 'decided', 'withdrawn'];
const OVER = refusal('conflict', 'ended', 'It is settled; open another if something new has come up.');

function findingOf({ finding }: Shown) {
  const { word, favours, marketing } = finding;
  const parts = marketing === null ? {} : { marketing: Math.round(marketing * 10_000) };
  return { finding: word, favours, ...parts };
}

export const answerDispute = operation({
  name: 'answer-dispute',
  says: 'Accepts or contests for one side what the record shows of a dispute, or takes back one that this side opened.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    dispute: recordId,
    answer: z.enum(['accepts', 'contests', 'withdrawn']).describe('What this side says.'),
    says: says.optional().describe('Why; asked for where it is contested.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    if (asked.answer === 'contests' && asked.says === undefined) {
      const message = 'Say what the record does not show.';
      return refused(refusal('not-valid', 'no-reason', message, [{ path: 'says', message }]));
    }
    const shown = await disputeShown(asked.dispute, context);
    if (!shown.ok) return shown;
    if (ENDED.includes(shown.value.state)) return refused(OVER);
    const subject = shown.value.id as SubjectId;
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return word;
    const { speaker, drafts, items, side } = word.value;
    if (asked.answer === 'withdrawn' && shown.value.openedBy !== side) {
      return refused(refusal('not-allowed', 'other-side', 'The side that opened it may take it back.'));
    }
    const payload = { answer: asked.answer, ...findingOf(shown.value) };
    const draft = plannedDraft('dispute-answered', subject, payload, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context, items) });
  },
});

/** An executive, or whoever of this account the text lets sign for the party that decides. */
async function againstDeciding(party: string, context: WorkspaceContext): Promise<Refusal | null> {
  const { asker } = context;
  if (asker.by === 'machine') return null;
  if (asker.by === 'key') return refusal('not-allowed', 'not-by-key', 'A person says this, never a program.');
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const agreement = ruling?.agreement ?? null;
  const signs = agreement?.parties?.list.find(({ id }) => id === party)?.signs ?? [];
  if (signs.some(({ person }) => person === asker.person)) return null;
  const of = agreement === null ? null : sideOfParty(agreement, party);
  const may = of === 'marketing' || of === 'sales' ? asker.side === of : asker.roles.includes('executive');
  return may ? null : refusal('not-allowed', 'not-deciding', `This is for ${party} to decide.`);
}

export const decideDispute = operation({
  name: 'decide-dispute',
  says: 'Records what those decided whom the agreement names, where a side contests what the record shows.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    dispute: recordId,
    favours: z.enum([...SIDES, 'neither']).describe('Whom it favours.'),
    marketing: z.number().min(0).max(100).optional().describe('Of credit: marketing’s part, in percent.'),
    says: says.describe('What was decided, and why.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const shown = await disputeShown(asked.dispute, context);
    if (!shown.ok) return shown;
    const { state, decides, about } = shown.value;
    if (ENDED.includes(state)) return refused(OVER);
    if (state !== 'escalated') {
      const says = 'Neither side contests it yet: both are asked before anybody decides.';
      return refused(refusal('conflict', 'not-contested', says));
    }
    if (about === 'credit' && asked.marketing === undefined) {
      const message = 'Say marketing’s part of it.';
      return refused(refusal('not-valid', 'no-share', message, [{ path: 'marketing', message }]));
    }
    const against = await againstDeciding(decides, context);
    if (against !== null) return refused(against);
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const subject = shown.value.id as SubjectId;
    const { speaker, drafts } = spoken.value;
    const payload = {
      ...{ answer: 'decided' as const, finding: 'decided', favours: asked.favours, party: decides },
      ...(asked.marketing === undefined ? {} : { marketing: Math.round(asked.marketing * 100) }),
    };
    const draft = plannedDraft('dispute-answered', subject, payload, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});
