/** The questions the inbox asks. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { JointCallTimesOutput } from '../../../src/operations/joint-call-times.ts';
import type { ReadInboxOutput } from '../../../src/operations/read-inbox.ts';
import type { ReadInboxLeadOutput } from '../../../src/operations/read-inbox-lead.ts';
import { ask } from '../api/call.ts';
import type { InboxAddress } from './inbox-address.ts';

export type Inbox = ReadInboxOutput;
export type InboxLine = ReadInboxOutput['lines'][number];
export type InboxLead = ReadInboxLeadOutput;
export type Waiting = ReadInboxLeadOutput['waiting'][number];

export const LINES_A_PAGE = 50;
/** The clocks go on without news: the list is asked for anew each minute, sooner while the server does not answer. */
const EVERY_MINUTE_MS = 60_000;
const TRY_AGAIN_MS = 3_000;

function again(query: { readonly state: { readonly status: string } }): number {
  return query.state.status === 'error' ? TRY_AGAIN_MS : EVERY_MINUTE_MS;
}

export const inboxQuery = (workspace: string, { lead: _, ...address }: InboxAddress, as: string | null) =>
  queryOptions({
    queryKey: [workspace, 'inbox', address, as],
    queryFn: ({ signal }) =>
      ask<Inbox>(
        workspace,
        'read-inbox',
        { ...address, limit: LINES_A_PAGE, ...(as === null ? {} : { as }) },
        signal,
      ),
    refetchInterval: again,
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const inboxLeadQuery = (workspace: string, id: string, as: string | null) =>
  queryOptions({
    queryKey: [workspace, 'inbox-lead', id, as],
    queryFn: ({ signal }) =>
      ask<InboxLead>(workspace, 'read-inbox-lead', { id, ...(as === null ? {} : { as }) }, signal),
    refetchInterval: again,
    retry: false,
  });

export const jointCallTimesQuery = (
  workspace: string,
  asked: { readonly by?: string; readonly with?: string; readonly side: 'marketing' | 'sales' },
) =>
  queryOptions({
    queryKey: [workspace, 'joint-call-times', asked],
    queryFn: ({ signal }) => ask<JointCallTimesOutput>(workspace, 'joint-call-times', asked, signal),
    retry: false,
  });
