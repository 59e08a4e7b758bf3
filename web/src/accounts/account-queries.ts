/** What the pages of accounts ask, a page at a time, and everything at once where all of it is meant. */
import { queryOptions } from '@tanstack/react-query';
import type { ListAccountsOutput } from '../../../src/operations/list-accounts.ts';
import type { ListDoubtfulMatchesOutput } from '../../../src/operations/list-doubtful-matches.ts';
import type { ReadAccountOutput } from '../../../src/operations/read-account.ts';
import { ask, type Query } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';
import type { Span } from '../parts/span-choice.tsx';
import type { AccountAddress, AccountsAddress, MatchesOf } from './account-addresses.ts';

export type Accounts = ListAccountsOutput;
export type AccountLine = Accounts['accounts'][number];
export type Account = ReadAccountOutput;
export type Happening = Account['timeline']['entries'][number];
export type Doubtful = ListDoubtfulMatchesOutput;
export type DoubtfulMatch = Doubtful['matches'][number];

export const ACCOUNTS_A_PAGE = 25;
export const HAPPENINGS_A_PAGE = 30;
export const MATCHES_A_PAGE = 10;
/** More circles than this nobody tells apart. */
export const MOST_DRAWN = 600;

function asked({ from, to, find, flag, all, order, up }: AccountsAddress): Query {
  return { from, to, find, flag, active: all ? undefined : true, order, ascending: up };
}

export const accountsQuery = (workspace: string, address: AccountsAddress) => {
  const question = { ...asked(address), after: address.after, limit: ACCOUNTS_A_PAGE };
  return queryOptions({
    queryKey: [workspace, 'accounts', question],
    queryFn: ({ signal }) => ask<Accounts>(workspace, 'list-accounts', question, signal),
  });
};

/** Every account the question means, up to `most` of them, beside the last answer itself. */
export async function everyAccount(
  workspace: string,
  address: AccountsAddress,
  most?: number,
  signal?: AbortSignal,
): Promise<Accounts> {
  const answers: Accounts[] = [];
  const accounts = await everyRow(async (after, limit) => {
    const answer = await ask<Accounts>(
      workspace,
      'list-accounts',
      { ...asked(address), after, limit },
      signal,
    );
    answers.push(answer);
    return { rows: answer.accounts, total: answer.total };
  }, most);
  // One page at least is asked for.
  return { ...(answers.at(-1) as Accounts), accounts: [...accounts] };
}

/** Those with business, the largest first: what the map draws. */
export const mapQuery = (workspace: string, span: Span) =>
  queryOptions({
    queryKey: [workspace, 'accounts-map', span],
    queryFn: ({ signal }) => everyAccount(workspace, span, MOST_DRAWN, signal),
  });

export const accountQuery = (workspace: string, id: string, { to, side, after }: AccountAddress) =>
  queryOptions({
    queryKey: [workspace, 'account', id, { to, side, after }],
    queryFn: ({ signal }) =>
      ask<Account>(workspace, 'read-account', { id, to, side, after, limit: HAPPENINGS_A_PAGE }, signal),
  });

export function everyHappening(
  workspace: string,
  id: string,
  { to, side }: AccountAddress,
): Promise<readonly Happening[]> {
  return everyRow(async (after, limit) => {
    const { timeline } = await ask<Account>(workspace, 'read-account', { id, to, side, after, limit });
    return { rows: timeline.entries, total: timeline.total };
  });
}

export const doubtfulQuery = (workspace: string, of: MatchesOf, after: number) =>
  queryOptions({
    queryKey: [workspace, 'doubtful-matches', of, after],
    queryFn: ({ signal }) =>
      ask<Doubtful>(workspace, 'list-doubtful-matches', { of, after, limit: MATCHES_A_PAGE }, signal),
  });
