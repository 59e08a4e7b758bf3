/**
 * A person answers what was handed over, or tried to reach the lead. The act is judged against the engine as it stands
 * at the head of the ledger, recorded only if the head still stands there, and what it led to is decided at once.
 */
import { z } from 'zod';
import type { EngineState } from '../engine/funnel-state.ts';
import { leadView } from '../engine/lead-view.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Asked, actDraft } from './act-draft.ts';
import { actFaults } from './act-faults.ts';
import { actingPerson, notOfSide } from './acting-person.ts';
import type { WorkspaceContext } from './context.ts';
import { decidedOn, decidedShape } from './decided-on.ts';
import { endedMeanwhile } from './ended-meanwhile.ts';
import { findSubject } from './find-subject.ts';
import { ELSEWHERE, runLive } from './live-engine.ts';
import { operation } from './operation.ts';
import { NOTHING_IN_FORCE } from './read-lead.ts';
import { type Refusal, refusal } from './refusal.ts';
import { standingEngine } from './standing-engine.ts';

const input = z.object({
  lead: z.string().min(1).max(500).describe('What was handed over, by the id its system gives it.'),
  act: z.enum(['accepted', 'rejected', 'answered', 'attempted']).describe('What was done.'),
  by: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The person who did it, by the id in the CRM or by name; left out: whoever asks.'),
  reason: z.string().max(200).optional().describe('Why it is rejected: one of the agreed reasons.'),
  handoff: z.string().max(500).optional().describe('Which handoff, where several run.'),
  activity: z.string().min(1).max(60).optional().describe('How it was attempted (call).'),
  minutes: z.number().positive().max(1_440).optional().describe('How many minutes an attempt took.'),
  note: z.string().max(2_000).optional().describe('In free words; kept with the personal values.'),
});
const output = z.object({
  subject: z.string(),
  act: z.string(),
  /** Which handoff it answers; null for an attempt. */
  handoff: z.string().nullable(),
  seq: z.number(),
  decided: z.array(decidedShape),
});
export type AnswerHandoffOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

const TIMES_TO_TRY = 8;
const BUSY = refusal('busy', 'busy', 'The ledger is being written to; try again.');

type Level = { readonly state: EngineState; readonly head: Seq };

/** Where another process runs the engine: what it will have decided by now, of everything up to the head. */
async function followedToHead(context: WorkspaceContext): Promise<Result<Level, Refusal>> {
  const standing = await standingEngine(context);
  return standing === null ? refused(NOTHING_IN_FORCE) : done(standing);
}

/** The engine once it has looked at everything up to the head, and that head. */
async function engineAtHead(context: WorkspaceContext): Promise<Result<Level, Refusal>> {
  const { store, workspace, engines } = context;
  for (let time = 0; time < TIMES_TO_TRY && !context.signal.aborted; time += 1) {
    const record = await context.agreements.read(workspace.id);
    if (record.periods.length === 0) return refused(NOTHING_IN_FORCE);
    const run = await runLive(record, context.now(), context);
    if (!run.ok) return run.refusal === ELSEWHERE ? followedToHead(context) : run;
    const { seq } = await store.head(workspace.id);
    const engine = engines.get(workspace.id);
    // What it decided stands behind it: it is level once a run adds nothing.
    if (engine !== undefined && seq === engine.seq) return done({ state: engine.state, head: seq });
  }
  return refused(BUSY);
}

async function asked(
  input: Input,
  state: EngineState,
  context: WorkspaceContext,
): Promise<Result<Asked, Refusal>> {
  const running = (subject: SubjectId) => {
    const open = state.byId.get(subject)?.handoffs ?? [];
    return open.some(({ id }) => input.handoff === undefined || id === input.handoff);
  };
  const types = ['lead', 'insight', 'opportunity'] as const;
  const subject = await findSubject(types, input.lead, state, context, running);
  if (!subject.ok) return subject;
  const by = await actingPerson(input.by, context);
  return by.ok ? done({ ...input, subject: subject.value, by: by.value }) : by;
}

/** The side something was handed to answers it; an attempt, too, would stop that side's clock. */
function otherSide(state: EngineState, act: Asked, context: WorkspaceContext): Refusal | null {
  const running = leadView(state, act.subject)?.handoffs ?? [];
  const meant = running.filter(({ handoff }) => act.handoff === undefined || handoff === act.handoff);
  const against = meant.map(({ to }) => notOfSide(context, to));
  return against.length > 0 && against.every((one) => one !== null) ? (against[0] ?? null) : null;
}

type Recorded = { readonly asked: Asked; readonly handoff: string | null; readonly seq: Seq };

async function judgeAndRecord(input: Input, context: WorkspaceContext): Promise<Result<Recorded, Refusal>> {
  const { store, workspace } = context;
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const level = await engineAtHead(context);
    if (!level.ok) return level;
    const { state, head } = level.value;
    const act = await asked(input, state, context);
    if (!act.ok) return act;
    const other = otherSide(state, act.value, context);
    if (other !== null) return refused(other);
    const faults = actFaults(state, act.value);
    if (faults.length > 0) {
      const meanwhile = await endedMeanwhile(state, act.value, context);
      return refused(meanwhile ?? refusal('not-valid', 'not-recorded', 'Nothing was recorded.', faults));
    }
    const now = context.now();
    const { draft, handoff } = actDraft(state, act.value, now, context.identity());
    const appended = await store.append(workspace.id, [draft], { now, expectHead: head });
    if (appended.ok) {
      const seq = appended.value.seqs[0];
      invariant(seq !== undefined && seq !== null, 'an act bears a key of its own');
      return done({ asked: act.value, handoff, seq });
    }
    invariant(appended.refusal.why === 'head-moved', 'an act that was allowed breaks no rule of the ledger');
  }
  return refused(BUSY);
}

export const answerHandoff = operation({
  name: 'answer-handoff',
  says: 'Records that a person accepted, rejected, answered or attempted what was handed over, and says what follows.',
  kind: 'write',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'administrator'],
  input,
  output,
  async run(input, context) {
    const recorded = await judgeAndRecord(input, context);
    if (!recorded.ok) return recorded;
    const { asked, handoff, seq } = recorded.value;
    const record = await context.agreements.read(context.workspace.id);
    // The act stands, whoever runs the engine: one that runs elsewhere decides on it there.
    await runLive(record, context.now(), context);
    const decided = await decidedOn(seq, asked.subject, context);
    return done({ subject: asked.subject, act: asked.act, handoff, seq, decided });
  },
});
