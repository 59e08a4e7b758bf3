/** Puts words on a proposal into the ledger: judged against the head, and appended only if it still stands there. */
import type { ProposedBody } from '../../ledger/entries/proposed.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { type Proposal, readProposals } from './proposal-record.ts';

/** Each entry keeps its words under a field of its own, so that none covers another. */
export function proposedDraft<Kind extends ProposedBody['kind']>(
  kind: Kind,
  subject: SubjectId,
  payload: Omit<Extract<ProposedBody, { kind: Kind }>['payload'], 'words' | 'authenticated'>,
  said: string | undefined,
  context: WorkspaceContext,
): Draft {
  const identity = context.identity();
  const words = `said/${identity}`;
  const { authenticated } = context.asker;
  return {
    kind,
    subject,
    payload: { ...payload, authenticated, ...(said === undefined ? {} : { words }) },
    happenedAt: context.now(),
    precision: 'instant',
    source: 'entente',
    key: `${kind}/${identity}`,
    ...(said === undefined ? {} : { personal: { [words]: said } }),
  } as unknown as Draft;
}

export async function proposalNamed(
  id: string,
  context: WorkspaceContext,
): Promise<Result<Proposal, Refusal>> {
  const [found] = await readProposals(context, id as SubjectId);
  if (found !== undefined) return done(found);
  const message = `There is no such proposal ("${id}").`;
  return refused(refusal('not-found', 'unknown-proposal', message, [{ path: 'id', message }]));
}

export type Recording = { readonly drafts: readonly Draft[]; readonly items?: readonly ItemChange[] };

const TIMES_TO_TRY = 5;

/** What is to be recorded is worked out anew where the ledger moved meanwhile. The last seq. */
export async function recordJudged(
  judge: () => Promise<Result<Recording, Refusal>>,
  { store, workspace, now }: WorkspaceContext,
): Promise<Result<number, Refusal>> {
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const head = await store.head(workspace.id);
    const judged = await judge();
    if (!judged.ok) return judged;
    const { drafts, items = [] } = judged.value;
    const appended = await store.append(workspace.id, drafts, { now: now(), expectHead: head.seq, items });
    if (appended.ok) return done(appended.value.seqs.at(-1) ?? 0);
    invariant(appended.refusal.why === 'head-moved', 'a word on a proposal breaks no rule of the ledger');
  }
  return refused(refusal('busy', 'busy', 'The ledger is being written to; try again.'));
}
