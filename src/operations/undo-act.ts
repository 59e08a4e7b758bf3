/**
 * Takes one's own act back within ten minutes. The act stays on record and no longer counts; what the text had decided
 * because of it is named, each as withdrawn or still standing.
 */
import { z } from 'zod';
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { Draft, Entry, EntryKind, EntryOf } from '../ledger/entry.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { actingPerson, actsForOthers } from './acting-person.ts';
import type { WorkspaceContext } from './context.ts';
import { decidedOn, decidedShape } from './decided-on.ts';
import { runLive } from './live-engine.ts';
import { operation } from './operation.ts';
import { NOTHING_IN_FORCE } from './read-lead.ts';
import { type Refusal, refusal } from './refusal.ts';
import { UNDO_WITHIN_MS } from './undo-window.ts';

const ACTS = ['attempted', 'accepted', 'rejected', 'answered'] as const;
type Act = EntryOf<(typeof ACTS)[number]>;

const input = z.object({
  seq: z.number().int().min(1).describe('The entry that records the act.'),
  why: z.string().trim().min(1).max(500).default('taken back').describe('Why it is taken back.'),
});
const output = z.object({
  seq: z.number(),
  act: z.string(),
  subject: z.string(),
  /** What the text had decided because of the act. */
  decided: z.array(decidedShape.extend({ stands: z.boolean() })),
  /** What it decided now. */
  follows: z.array(decidedShape),
});
export type UndoActOutput = z.infer<typeof output>;

async function entryAt(seq: Seq, { store, workspace }: WorkspaceContext): Promise<Entry | null> {
  const after = (seq - 1) as Seq;
  for await (const page of store.entries(workspace.id, { after, until: seq, live: true })) {
    for (const entry of page) if (entry.seq === seq) return entry;
  }
  return null;
}

function isAct(entry: Entry | null): entry is Act {
  return entry !== null && entry.source === 'entente' && (ACTS as readonly EntryKind[]).includes(entry.kind);
}

const UNKNOWN = refusal('not-found', 'unknown-act', 'No act that still counts stands there.');
const TOO_LATE = refusal(
  'conflict',
  'too-late',
  'An act can be taken back for ten minutes; what followed from it since belongs to others too.',
);

async function ownAct(seq: Seq, context: WorkspaceContext): Promise<Result<Act, Refusal>> {
  const entry = await entryAt(seq, context);
  if (!isAct(entry)) return refused(UNKNOWN);
  if (!actsForOthers(context.asker)) {
    const own = await actingPerson(undefined, context);
    if (!own.ok) return own;
    if (entry.payload.by !== own.value) {
      return refused(refusal('not-allowed', 'not-yours', 'Everybody takes back their own acts only.'));
    }
  }
  return context.now() - entry.recordedAt > UNDO_WITHIN_MS ? refused(TOO_LATE) : done(entry);
}

/** What an answer led to, which does not hold once the handoff waits again. */
const OF_AN_ANSWER = ['settled', 'routed', 'recycled'];

/** The kinds of decisions that were withdrawn: those of an answer where its handoff waits again, a stage that was left. */
async function withdrawn(act: Act, after: Seq, context: WorkspaceContext): Promise<ReadonlySet<string>> {
  const { store, workspace } = context;
  const kinds = new Set<string>();
  const range = { after, subject: act.subject, kinds: DECIDED_KINDS };
  for await (const page of store.entries(workspace.id, range)) {
    for (const entry of page) {
      if (entry.kind === 'entered') kinds.add('entered');
      if (entry.kind !== 'routed' || entry.payload.rule !== 'taken-back') continue;
      for (const kind of OF_AN_ANSWER) kinds.add(kind);
    }
  }
  return kinds;
}

async function retract(act: Act, why: string, context: WorkspaceContext): Promise<Result<Seq, Refusal>> {
  const { store, workspace, identity } = context;
  const now = context.now();
  const draft: Draft = {
    kind: 'retracted',
    subject: WORKSPACE_SUBJECT,
    payload: { seqs: [act.seq], why },
    ...{ happenedAt: now, precision: 'instant', source: 'entente', key: `undo/${act.seq}/${identity()}` },
  };
  const appended = await store.append(workspace.id, [draft], { now });
  if (!appended.ok) {
    invariant(appended.refusal.why === 'rule', 'a retraction alone rests on no head and no item');
    return refused(UNKNOWN);
  }
  const seq = appended.value.seqs[0];
  invariant(seq !== undefined && seq !== null, 'a retraction bears a key of its own');
  return done(seq);
}

export const undoAct = operation({
  name: 'undo-act',
  says: 'Takes back an act of one’s own within ten minutes, and says what still stands of what followed from it.',
  kind: 'write',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'administrator'],
  input,
  output,
  async run({ seq, why }, context) {
    const record = await context.agreements.read(context.workspace.id);
    if (record.periods.length === 0) return refused(NOTHING_IN_FORCE);
    const act = await ownAct(seq as Seq, context);
    if (!act.ok) return act;
    const decided = await decidedOn(act.value.seq, act.value.subject, context);
    const retracted = await retract(act.value, why, context);
    if (!retracted.ok) return retracted;
    await runLive(record, context.now(), context);
    const follows = await decidedOn(retracted.value, act.value.subject, context);
    const undone = await withdrawn(act.value, retracted.value, context);
    return done({
      ...{ seq: act.value.seq, act: act.value.kind, subject: act.value.subject as SubjectId },
      decided: decided.map((one) => ({ ...one, stands: !undone.has(one.kind) })),
      follows,
    });
  },
});
