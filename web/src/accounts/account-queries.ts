/** What the pages of accounts ask. */
import { queryOptions } from '@tanstack/react-query';
import type { ListAccountsOutput } from '../../../src/operations/list-accounts.ts';
import type { ReadAccountOutput } from '../../../src/operations/read-account.ts';
import { ask } from '../api/call.ts';

export const accountsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'accounts'],
    queryFn: ({ signal }) => ask<ListAccountsOutput>(workspace, 'list-accounts', {}, signal),
  });

export const accountQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [workspace, 'account', id],
    queryFn: ({ signal }) => ask<ReadAccountOutput>(workspace, 'read-account', { id }, signal),
  });
