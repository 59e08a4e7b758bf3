/**
 * A person decides whether two records belong together: a lead to an account, or two that are one. "same" links or
 * merges, "not-the-same" keeps them apart for good, "undecided" takes the earlier decision back. All of it is entries.
 */
import { z } from 'zod';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import {
  type Seq,
  type SubjectId,
  subjectType,
  WORKSPACE_SUBJECT,
  type WorkspaceId,
} from '../vocabulary/ids.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';

const input = z.object({
  record: z.string().min(1).max(500).describe('The lead, or the record that goes.'),
  other: z.string().min(1).max(500).describe('The account, or the record that stays.'),
  verdict: z.enum(['same', 'not-the-same', 'undecided']).describe('Whether they belong together.'),
  score: z.number().min(0).max(1).optional().describe('The score that was shown.'),
  reason: z.string().max(300).optional().describe('The reason that was shown; no personal values.'),
});
const output = z.object({
  record: z.string(),
  other: z.string(),
  verdict: z.string(),
  /** The entry that says so; null where nothing was to be written. */
  seq: z.number().nullable(),
  /** Earlier entries that no longer count. */
  retracted: z.array(z.number()),
});
export type DecideMatchOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

/** By the ledger's own id; the lists show it. */
async function subjectNamed(
  written: string,
  { store, workspace }: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const subject = written as SubjectId;
  const type = subjectType(subject);
  if (type === 'lead' || type === 'account') {
    const said = store.entries(workspace.id, { subject, live: true })[Symbol.asyncIterator]();
    if ((await said.next()).value?.length > 0) return done(subject);
  }
  const says = `No lead or account "${written}" is known here; write the subject as the lists show it.`;
  return refused(refusal('not-found', 'unknown-record', says));
}

function speaksOf(entry: Entry, other: SubjectId): boolean {
  if (entry.kind === 'linked') return entry.payload.role === 'matched' && entry.payload.to === other;
  if (entry.kind === 'merged') return entry.payload.into === other;
  return entry.kind === 'kept-apart' && entry.payload.from === other;
}

/** What was decided of the two before and still counts, whichever of them it was said of. */
async function decidedBefore(
  store: LedgerStore,
  workspace: WorkspaceId,
  one: SubjectId,
  other: SubjectId,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (const [subject, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const kinds = ['linked', 'merged', 'kept-apart'] as const;
    for await (const page of store.entries(workspace, { subject, kinds, live: true })) {
      found.push(...page.filter((entry) => speaksOf(entry, to)));
    }
  }
  return found;
}

function decision(asked: Input, one: SubjectId, other: SubjectId): Pick<Draft, 'kind' | 'payload'> | null {
  if (asked.verdict === 'undecided') return null;
  if (asked.verdict === 'not-the-same') return { kind: 'kept-apart', payload: { from: other } };
  const [score, reason] = [asked.score ?? 1, asked.reason ?? 'decided by a person'];
  if (subjectType(one) === subjectType(other))
    return { kind: 'merged', payload: { into: other, score, reason } };
  return {
    kind: 'linked',
    payload: { to: other, role: 'matched', matched: { score, reason, runnerUp: null } },
  };
}

function draftsOf(
  asked: Input,
  one: SubjectId,
  other: SubjectId,
  before: readonly Entry[],
  context: WorkspaceContext,
): Draft[] {
  const identity = context.identity();
  const common = { happenedAt: context.now(), precision: 'instant', source: 'entente' } as const;
  const takenBack = {
    ...common,
    kind: 'retracted',
    subject: WORKSPACE_SUBJECT,
    key: `match-taken-back/${identity}`,
    payload: { seqs: before.map(({ seq }) => seq), why: `decided anew: ${asked.verdict}` },
  } as const;
  const body = decision(asked, one, other);
  const decided = { ...common, ...body, subject: one, key: `match-decided/${identity}` } as Draft;
  return [...(before.length > 0 ? [takenBack] : []), ...(body === null ? [] : [decided])];
}

function pairFault(one: SubjectId, other: SubjectId): string | null {
  if (one === other) return 'A record is not matched with itself.';
  if (subjectType(one) === subjectType(other)) return null;
  return subjectType(one) === 'lead' ? null : 'Name the lead first, then the account.';
}

/** Whether it is decided so already, and nothing else is said of the two. */
function standsSo(before: readonly Entry[], asked: Input, one: SubjectId): boolean {
  const [only] = before;
  if (only === undefined || before.length > 1 || only.subject !== one) return false;
  return asked.verdict === 'not-the-same'
    ? only.kind === 'kept-apart'
    : asked.verdict === 'same' && only.kind !== 'kept-apart';
}

async function record(
  asked: Input,
  one: SubjectId,
  other: SubjectId,
  context: WorkspaceContext,
): Promise<Result<{ seq: Seq | null; retracted: Seq[] }, Refusal>> {
  const { store, workspace } = context;
  const { seq: head } = await store.head(workspace.id);
  const before = await decidedBefore(store, workspace.id, one, other);
  if (standsSo(before, asked, one)) return done({ seq: before[0]?.seq ?? null, retracted: [] });
  const drafts = draftsOf(asked, one, other, before, context);
  if (drafts.length === 0) return done({ seq: null, retracted: [] });
  const appended = await store.append(workspace.id, drafts, { now: context.now(), expectHead: head });
  if (!appended.ok) return refused(refusal('busy', 'busy', 'The ledger is being written to; try again.'));
  const seq = asked.verdict === 'undecided' ? null : (appended.value.seqs.at(-1) ?? null);
  return done({ seq, retracted: before.map((entry) => entry.seq) });
}

export const decideMatch = operation({
  name: 'decide-match',
  says: 'Decides whether a lead belongs to an account, or whether two records are one; it can be taken back.',
  kind: 'write',
  needs: 'workspace',
  who: ['marketing', 'sales', 'operations', 'administrator'],
  input,
  output,
  async run(asked, context) {
    const one = await subjectNamed(asked.record, context);
    if (!one.ok) return one;
    const other = await subjectNamed(asked.other, context);
    if (!other.ok) return other;
    const fault = pairFault(one.value, other.value);
    if (fault !== null) return refused(refusal('misuse', 'wrong-pair', fault));
    const recorded = await record(asked, one.value, other.value, context);
    if (!recorded.ok) return recorded;
    const { seq, retracted } = recorded.value;
    return done({ record: one.value, other: other.value, verdict: asked.verdict, seq, retracted });
  },
});
