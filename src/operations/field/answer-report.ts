/** The other side answers a report with a verdict and in words, and everybody concerned is told. */
import { z } from 'zod';
import type { EngineState } from '../../engine/funnel-state.ts';
import { leadView } from '../../engine/lead-view.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { Side } from '../../vocabulary/side.ts';
import { actingPerson, notOfSide } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { findSubject } from '../find-subject.ts';
import { runLive } from '../live-engine.ts';
import { colleagueChanges } from '../notices/tell-colleague.ts';
import { operation } from '../operation.ts';
import { personHere } from '../person-here.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';
import { concernedBy, peopleOfPools, reportersOf, tellingOf } from './telling.ts';

const VERDICTS = ['valid', 'not-valid', 'known', 'done', 'declined'] as const;
const input = z.object({
  report: z.string().trim().min(1).max(500).describe('The report, by its id.'),
  verdict: z.enum(VERDICTS).describe('What was found, or whether it is done.'),
  answer: z.string().trim().min(1).max(500).describe('The answer, in words everybody concerned will read.'),
  tell: z
    .enum(['concerned', 'side', 'nobody'])
    .default('concerned')
    .describe(
      'concerned: who reported it and who has what it is about. side: everybody in the pools of sales.',
    ),
  also: z
    .array(z.string().trim().min(1).max(200))
    .max(100)
    .optional()
    .describe('Further people who are told.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who answers; left out: whoever asks.'),
});
const output = z.object({ subject: z.string(), verdict: z.string(), told: z.number(), seq: z.number() });
export type AnswerReportOutput = z.infer<typeof output>;
type Asked = z.output<typeof input>;

type Open = { readonly handoff: string | null; readonly to: Side };

/** The running handoff it answers, and whose answer is asked for: marketing's, where nothing runs. */
export function openReport(state: EngineState, subject: SubjectId): Open {
  const running = leadView(state, subject)?.handoffs.find(({ shadow }) => !shadow);
  return { handoff: running?.handoff ?? null, to: running?.to ?? 'marketing' };
}

async function audience(
  { tell, also }: Asked,
  subject: SubjectId,
  state: EngineState,
  context: WorkspaceContext,
): Promise<Result<readonly SubjectId[], Refusal>> {
  const named: SubjectId[] = [];
  for (const name of also ?? []) {
    const person = await personHere(name, context);
    if (!person.ok) return person;
    named.push(person.value);
  }
  const told =
    tell === 'concerned'
      ? await concernedBy(subject, state, context)
      : tell === 'side'
        ? peopleOfPools(state)
        : [];
  return done([...new Set([...told, ...named])]);
}

export type Answering = {
  readonly subject: SubjectId;
  readonly by: SubjectId;
  readonly verdict: string;
  readonly answer: string;
  readonly handoff: string | null;
};

export function answerDraft(one: Answering, context: WorkspaceContext): Draft {
  const { subject, by, verdict, answer, handoff } = one;
  return {
    kind: 'answered',
    subject,
    payload: { by, verdict, action: answer, ...(handoff === null ? {} : { handoff }) },
    happenedAt: context.now(),
    precision: 'instant',
    source: 'entente',
    key: `answered/${subject}/${context.identity()}`,
  };
}

/** The answer, what it links and whom it is told, all or nothing; then what the agreement makes of it. */
export async function recordAnswer(
  drafts: readonly Draft[],
  items: readonly ItemChange[],
  context: WorkspaceContext,
): Promise<Result<number, Refusal>> {
  const { store, workspace } = context;
  const appended = await store.append(workspace.id, drafts, { now: context.now(), items });
  if (!appended.ok) {
    invariant(appended.refusal.why === 'item-moved', 'an answer breaks no rule of the ledger');
    return refused(
      refusal('conflict', 'changed-meanwhile', 'Somebody did the same at this moment; look again.'),
    );
  }
  await runLive(await context.agreements.read(workspace.id), context.now(), context);
  return done(appended.value.seqs.at(-1) ?? 0);
}

const VERDICT_SAYS: { readonly [verdict in Asked['verdict']]: string } = {
  valid: 'it holds',
  'not-valid': 'it does not hold',
  known: 'it was known',
  done: 'it is done',
  declined: 'it is declined',
};

/** Whoever reported it is told in person that it was answered, and how it was found. */
async function reporterChanges(
  subject: SubjectId,
  by: SubjectId,
  { verdict }: Asked,
  context: WorkspaceContext,
): Promise<readonly ItemChange[]> {
  const of = `${subject}/${context.identity()}`;
  const reporters = (await reportersOf(subject, context)).filter((one) => one !== by);
  return reporters.flatMap((to) => {
    const telling = { kind: 'report-answered' as const, of, to, from: by, subject };
    return colleagueChanges({ ...telling, detail: VERDICT_SAYS[verdict], at: context.now() }, context);
  });
}

export const answerReport = operation({
  name: 'answer-report',
  says: 'Records the answer to what the other side reported or asked for, and tells everybody concerned.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input,
  output,
  async run(asked, context) {
    const standing = await standingEngine(context);
    if (standing === null) return refused(NOTHING_IN_FORCE);
    const { state } = standing;
    const subject = await findSubject(['insight'], asked.report, state, context);
    if (!subject.ok) return subject;
    const open = openReport(state, subject.value);
    const against = notOfSide(context, open.to);
    if (against !== null) return refused(against);
    const by = await actingPerson(asked.by, context);
    if (!by.ok) return by;
    const told = await audience(asked, subject.value, state, context);
    if (!told.ok) return told;
    const { verdict, answer } = asked;
    const draft = answerDraft(
      { subject: subject.value, by: by.value, verdict, answer, handoff: open.handoff },
      context,
    );
    const items = [
      tellingOf(subject.value, told.value, context.now()),
      ...(await reporterChanges(subject.value, by.value, asked, context)),
    ];
    const seq = await recordAnswer([draft], items, context);
    return seq.ok ? done({ subject: subject.value, verdict, told: told.value.length, seq: seq.value }) : seq;
  },
});
