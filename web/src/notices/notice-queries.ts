/** The questions about notices: the list, how one is told, web hooks, what was sent, calendars. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AbsenceCalendarsOutput } from '../../../src/operations/notices/absence-calendars.ts';
import type { CalendarFeedsOutput } from '../../../src/operations/notices/calendar-feeds.ts';
import type { ListDeliveriesOutput } from '../../../src/operations/notices/deliveries.ts';
import type { ListOfficesOutput } from '../../../src/operations/notices/name-office.ts';
import type { NoticeSettingsOutput } from '../../../src/operations/notices/notice-settings.ts';
import type { ReadNoticesOutput } from '../../../src/operations/notices/read-notices.ts';
import type { ListWebhooksOutput } from '../../../src/operations/notices/webhooks.ts';
import { ask } from '../api/call.ts';
import type { LiveState } from '../api/live.ts';

export type Notice = ReadNoticesOutput['notices'][number];

const A_PAGE = 50;
/** The count at the head of every page is asked for so often where no news arrive; else only what no entry tells of. */
const COUNT_EVERY_MS = 30_000;
const COUNT_SELDOM_MS = 5 * 60_000;

export function countEvery(live: LiveState): number {
  return live === 'live' ? COUNT_SELDOM_MS : COUNT_EVERY_MS;
}

export type NoticeView = { readonly of?: 'everyone'; readonly unread?: true };

export const noticesQuery = (workspace: string, { of, unread }: NoticeView) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'notices', of ?? null, unread ?? false],
    queryFn: ({ signal, pageParam }) =>
      ask<ReadNoticesOutput>(
        workspace,
        'read-notices',
        { of, unread, after: pageParam, limit: A_PAGE },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const unreadQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'notices', 'count'],
    queryFn: ({ signal }) => ask<ReadNoticesOutput>(workspace, 'read-notices', { limit: 1 }, signal),
    retry: false,
  });

export const settingsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'notice-settings'],
    queryFn: ({ signal }) => ask<NoticeSettingsOutput>(workspace, 'notice-settings', {}, signal),
  });

export const feedsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'calendar-feeds'],
    queryFn: ({ signal }) => ask<CalendarFeedsOutput>(workspace, 'list-calendar-feeds', {}, signal),
  });

export const absenceQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'absence-calendars'],
    queryFn: ({ signal }) => ask<AbsenceCalendarsOutput>(workspace, 'list-absence-calendars', {}, signal),
  });

export const webhooksQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'webhooks'],
    queryFn: ({ signal }) => ask<ListWebhooksOutput>(workspace, 'list-webhooks', {}, signal),
  });

export type DeliveryState = 'waiting' | 'failed' | 'delivered';
/** What is being sent changes from second to second. */
const SENT_EVERY_MS = 5_000;

export const deliveriesQuery = (workspace: string, state: DeliveryState) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'deliveries', state],
    queryFn: ({ signal, pageParam }) => {
      const after = pageParam === '' ? undefined : pageParam;
      return ask<ListDeliveriesOutput>(workspace, 'list-deliveries', { state, after, limit: A_PAGE }, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: SENT_EVERY_MS,
  });

export const officesQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'offices'],
    queryFn: ({ signal }) => ask<ListOfficesOutput>(workspace, 'list-offices', {}, signal),
  });
