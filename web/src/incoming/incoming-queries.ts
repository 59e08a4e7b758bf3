/** What the page of incoming data asks: events, one of them whole, the plan, the connections. */
import { queryOptions } from '@tanstack/react-query';
import type { ListConnectionsOutput } from '../../../src/operations/crm/list-connections.ts';
import type { ReadConnectionOutput } from '../../../src/operations/crm/read-connection.ts';
import type { ListEventsOutput } from '../../../src/operations/events/list-events.ts';
import type { ReadEventOutput } from '../../../src/operations/events/read-event.ts';
import type { ReadTrackingPlanOutput } from '../../../src/operations/events/tracking-plan.ts';
import { ask } from '../api/call.ts';

export const REFUSALS_A_PAGE = 25;
/** While somebody connects a source they watch it come in. */
const WATCH_EVERY_MS = 5_000;

export type RefusalView = { readonly after: number; readonly code: string };

export const eventsQuery = (workspace: string, { after, code }: RefusalView) =>
  queryOptions({
    queryKey: [workspace, 'events', after, code],
    queryFn: ({ signal }) =>
      ask<ListEventsOutput>(workspace, 'list-events', { after, code, limit: REFUSALS_A_PAGE }, signal),
    placeholderData: (before) => before,
    refetchInterval: WATCH_EVERY_MS,
  });

export const eventQuery = (workspace: string, event: string) =>
  queryOptions({
    queryKey: [workspace, 'event', event],
    queryFn: ({ signal }) => ask<ReadEventOutput>(workspace, 'read-event', { event }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const planQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'tracking-plan'],
    queryFn: ({ signal }) => ask<ReadTrackingPlanOutput>(workspace, 'read-tracking-plan', {}, signal),
  });

/** Read anew whenever somebody is going to change it. */
export const connectionQuery = (workspace: string, name: string) =>
  queryOptions({
    queryKey: [workspace, 'connection', name],
    queryFn: ({ signal }) => ask<ReadConnectionOutput>(workspace, 'read-connection', { name }, signal),
    gcTime: 0,
  });

export const connectionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'connections'],
    queryFn: ({ signal }) => ask<ListConnectionsOutput>(workspace, 'list-connections', {}, signal),
    refetchInterval: WATCH_EVERY_MS,
  });
