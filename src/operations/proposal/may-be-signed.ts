/**
 * What is to be signed was voted on first, where it was put to the vote; and a change of pay or structure is always put
 * to it, so that those who lead the company stand behind it. From the machine alone, before or beside any login, a text
 * may be signed as it is: such signatures are marked and open no evidence gate.
 */
import { championsNeeded } from '../../agreement/champions-needed.ts';
import { compareAgreements } from '../../agreement/compare-agreements.ts';
import { type ProposalState, proposalState } from '../../agreement/proposal-state.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import { inForce } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { proposalsOf, readProposals } from './proposal-record.ts';

const WAITS: { readonly [state in ProposalState]?: string } = {
  open: 'It was put to the vote, and not everybody has voted yet.',
  refused: 'It was put to the vote and refused: propose it otherwise.',
  withdrawn: 'It was proposed and withdrawn.',
  lapsed: 'It was put to the vote, and the day for voting passed.',
};

/** Why the text may not be signed yet; null where it may. */
export async function notVoted(read: ReadAgreement, context: WorkspaceContext): Promise<Refusal | null> {
  const { agreements, workspace, asker } = context;
  const now = context.now();
  const record = await agreements.read(workspace.id);
  const states = proposalsOf(await readProposals(context), read.digest).map((one) =>
    proposalState(one, record.periods, now),
  );
  const [latest] = states;
  if (latest !== undefined) {
    const says = states.includes('accepted') ? undefined : WAITS[latest];
    return says === undefined ? null : refusal('conflict', 'not-voted', says);
  }
  const current = inForce(record, now);
  if (current === null || asker.by === 'machine' || current.digest === read.digest) return null;
  if (!championsNeeded(compareAgreements(current.read, read))) return null;
  const says =
    'It changes pay or structure: propose it, so that both sides and the heads of finance and company vote.';
  return refusal('conflict', 'champions-needed', says);
}
