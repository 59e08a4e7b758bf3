/** Marketing answers a complaint of a bad lead with a verdict and what it does about it; sales closes the case. */
import { z } from 'zod';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { badLeadCase, CASE_CLOSED } from '../vocabulary/report-words.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { actingPerson, notOfSide } from './acting-person.ts';
import type { WorkspaceContext } from './context.ts';
import { meant } from './did-you-mean.ts';
import type { ListBadLeadsOutput } from './list-bad-leads.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';

const input = z.object({
  case: z
    .string()
    .min(1)
    .max(500)
    .describe('The case: its handoff, or the lead’s id or name where one case is open.'),
  verdict: z
    .enum(['agreed', 'disputed', CASE_CLOSED])
    .describe('agreed or disputed: what marketing finds. closed: sales is content with the answer.'),
  action: z.string().trim().min(1).max(500).optional().describe('What is done about it.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who answers; left out: whoever asks.'),
});
const output = z.object({
  handoff: z.string(),
  subject: z.string(),
  verdict: z.string(),
  action: z.string().nullable(),
  seq: z.number(),
});
export type AnswerBadLeadOutput = z.infer<typeof output>;
type Asked = z.output<typeof input>;
type Case = ListBadLeadsOutput['cases'][number];

const AT_ONCE = 500;
const MOST_PAGES = 100;

async function allCases(context: WorkspaceContext): Promise<Result<readonly Case[], Refusal>> {
  const cases: Case[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const input = { after: cases.length, limit: AT_ONCE };
    const question = { operation: 'list-bad-leads', input, workspace: context.workspace.name };
    const answer = await context.figures.ask(question, context.workspace, context);
    if (!answer.ok) return answer;
    const list = answer.value as ListBadLeadsOutput;
    cases.push(...list.cases);
    if (list.cases.length === 0 || cases.length >= list.total) break;
  }
  return done(cases);
}

function isCalled(one: Case, written: string): boolean {
  const sought = written.toLowerCase();
  return (
    [one.subject, one.id, one.name].some((name) => name.toLowerCase() === sought) ||
    one.id.endsWith(`/${written}`)
  );
}

/** By its handoff; else by its lead, where the lead has one case that is not closed. */
function caseNamed(written: string, cases: readonly Case[]): Result<Case, Refusal> {
  const exact = cases.find(({ handoff }) => handoff === written);
  if (exact !== undefined) return done(exact);
  const [only, ...more] = cases.filter((one) => one.state !== 'closed' && isCalled(one, written));
  if (only !== undefined && more.length === 0) return done(only);
  if (only !== undefined) {
    const ids = [only, ...more].map(({ handoff }) => `"${handoff}"`).join(' or ');
    return refused(refusal('misuse', 'ambiguous-id', `Several cases are of "${written}"; write ${ids}.`));
  }
  const near = meant(
    written,
    cases.flatMap(({ id, name }) => [id, name]),
  );
  return refused(refusal('not-found', 'no-such-case', `"${written}" is no open case.${near}`));
}

/** Who may say what, and when. */
function refusalOf(one: Case, { verdict, action }: Asked, context: WorkspaceContext): Refusal | null {
  if (one.state === 'closed') return refusal('conflict', 'closed', 'This case is closed.');
  const side = verdict === CASE_CLOSED ? 'sales' : 'marketing';
  const against = notOfSide(context, side);
  if (against !== null) return against;
  if (verdict === CASE_CLOSED && one.state === 'open') {
    return refusal('not-valid', 'not-answered', 'Marketing has not answered this case yet.');
  }
  if (verdict === 'agreed' && action === undefined) {
    const says = 'Whoever agrees that a lead was bad says what is done about it.';
    return refusal('not-valid', 'no-action', says, [{ path: 'action', message: says }]);
  }
  return null;
}

function draftOf(one: Case, { verdict, action }: Asked, by: SubjectId, context: WorkspaceContext): Draft {
  const named = { by, verdict, handoff: badLeadCase(one.handoff) };
  return {
    kind: 'answered',
    subject: one.subject as SubjectId,
    payload: { ...named, ...(action === undefined ? {} : { action }) },
    happenedAt: context.now(),
    precision: 'instant',
    source: 'entente',
    key: `${named.handoff}/${context.identity()}`,
  };
}

export const answerBadLead = operation({
  name: 'answer-bad-lead',
  says: 'Records marketing’s verdict on a complaint of a bad lead and what it does about it, or that sales closes it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input,
  output,
  async run(asked, context) {
    const cases = await allCases(context);
    if (!cases.ok) return cases;
    const found = caseNamed(asked.case, cases.value);
    if (!found.ok) return found;
    const against = refusalOf(found.value, asked, context);
    if (against !== null) return refused(against);
    const by = await actingPerson(asked.by, context);
    if (!by.ok) return by;
    const draft = draftOf(found.value, asked, by.value, context);
    const appended = await context.store.append(context.workspace.id, [draft], { now: context.now() });
    const seq = appended.ok ? appended.value.seqs[0] : null;
    invariant(typeof seq === 'number', 'an answer that was allowed breaks no rule of the ledger');
    const { handoff, subject } = found.value;
    return done({ handoff, subject, verdict: asked.verdict, action: asked.action ?? null, seq });
  },
});
