/** A proposed match in the shape every door shows: two records by the names their systems give them, and why. */
import { z } from 'zod';
import type { SubjectName } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { WorkspaceContext } from './context.ts';
import type { DuplicatePair } from './duplicate-records.ts';
import type { AccountMatch } from './leads-to-accounts.ts';

const record = z.object({
  subject: z.string(),
  /** The id its system gives it, and how it is called. */
  id: z.string(),
  name: z.string(),
});

export const proposedMatch = z.object({
  /** `account`: the first is a lead that may belong to the second. Else both may be the same. */
  kind: z.enum(['account', 'people', 'companies']),
  record,
  other: record,
  score: z.number(),
  reason: z.string(),
  runnerUp: record.extend({ score: z.number() }).nullable(),
  doubtful: z.boolean(),
});
export type ProposedMatch = z.infer<typeof proposedMatch>;

export type Proposal = {
  readonly kind: ProposedMatch['kind'];
  readonly record: SubjectId;
  readonly other: SubjectId;
  readonly score: number;
  readonly reason: string;
  readonly runnerUp: { readonly subject: SubjectId; readonly score: number } | null;
  readonly doubtful: boolean;
};

export function accountProposal({ lead, account, runnerUp, ...rest }: AccountMatch): Proposal {
  const next = runnerUp === null ? null : { subject: runnerUp.account, score: runnerUp.score };
  return { ...rest, kind: 'account', record: lead, other: account, runnerUp: next };
}

export function duplicateProposal({ subject, into, ...rest }: DuplicatePair): Proposal {
  return { ...rest, record: subject, other: into };
}

function shown(subject: SubjectId, names: ReadonlyMap<SubjectId, SubjectName>): z.infer<typeof record> {
  const name = names.get(subject);
  return { subject, id: name?.external ?? subject, name: name?.label ?? subject };
}

export async function proposedMatches(
  proposals: readonly Proposal[],
  { store, workspace }: WorkspaceContext,
): Promise<ProposedMatch[]> {
  const subjects = proposals.flatMap(({ record: one, other, runnerUp }) => [
    one,
    other,
    ...(runnerUp === null ? [] : [runnerUp.subject]),
  ]);
  const names = await store.names(workspace.id, [...new Set(subjects)]);
  return proposals.map(({ record: one, other, runnerUp, kind, score, reason, doubtful }) => ({
    ...{ kind, score, reason, doubtful },
    record: shown(one, names),
    other: shown(other, names),
    runnerUp: runnerUp === null ? null : { ...shown(runnerUp.subject, names), score: runnerUp.score },
  }));
}
