/** What the pages of proposals ask, and how each state and voter is called. */
import { queryOptions } from '@tanstack/react-query';
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import type { ListProposalsOutput } from '../../../src/operations/proposal/list-proposals.ts';
import type { ProposalShape } from '../../../src/operations/proposal/proposal-shapes.ts';
import type { ReadProposalOutput } from '../../../src/operations/proposal/read-proposal.ts';
import { ask, tell } from '../api/call.ts';

export type Voter = ProposalShape['asked'][number];

export const proposalsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'proposals'],
    queryFn: ({ signal }) => ask<ListProposalsOutput>(workspace, 'list-proposals', {}, signal),
  });

export const proposalQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [workspace, 'proposals', id],
    queryFn: ({ signal }) => ask<ReadProposalOutput>(workspace, 'read-proposal', { id }, signal),
  });

export type Tested = { readonly text: string } | { readonly digest: string };

/** Asked for by hand: it replays the whole history, and stays as it was until it is asked for again. */
export const backtestQuery = (workspace: string, tested: Tested | null) =>
  queryOptions({
    queryKey: [workspace, 'backtest', tested],
    queryFn: ({ signal }) => tell<BacktestOutput>(workspace, 'backtest', { ...tested, limit: 50 }, signal),
    enabled: tested !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

const VOTERS: Readonly<Record<Voter, string>> = {
  marketing: 'Marketing',
  sales: 'Sales',
  ceo: 'Head of the company (CEO)',
  cfo: 'Head of finance (CFO)',
};

export function voterName(voter: Voter): string {
  return VOTERS[voter];
}

const STATES: Readonly<Record<ProposalShape['state'], string>> = {
  open: 'Being voted on',
  accepted: 'Accepted: it may be signed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed: the day for voting passed',
  signed: 'Signed, not yet in force',
  'in-force': 'In force',
  replaced: 'Was in force',
};

export function stateName(state: ProposalShape['state']): string {
  return STATES[state];
}
