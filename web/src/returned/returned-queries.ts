/** What the Returned page asks: the flow, complaints, leads that came back, what is owed so far, the flood warning. */
import { queryOptions } from '@tanstack/react-query';
import type { ListBadLeadsOutput } from '../../../src/operations/list-bad-leads.ts';
import type { ListRecycledOutput } from '../../../src/operations/list-recycled.ts';
import type { ReadFloodOutput } from '../../../src/operations/read-flood.ts';
import type { ReadOwedOutput } from '../../../src/operations/read-owed.ts';
import type { ReadReturnedOutput } from '../../../src/operations/read-returned.ts';
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';

export type Returned = ReadReturnedOutput;
export type PassedLead = Returned['leads'][number];
export type Place = PassedLead['place'];
export type Outcome = Returned['outcomes'][number]['outcome'];
export type BadLead = ListBadLeadsOutput['cases'][number];
export type Owed = ReadOwedOutput['owed'][number];
export type RecycledState = 'all' | 'held' | 'ready';

/** What of the page its address keeps. */
export type ReturnedView = {
  readonly from?: string;
  readonly to?: string;
  readonly campaign?: string;
  readonly channel?: string;
  readonly team?: string;
  readonly place?: Place;
  readonly reason?: string;
};

export const LEADS_A_PAGE = 20;
export const CASES_A_PAGE = 10;

export const returnedQuery = (workspace: string, view: ReturnedView, after: number) =>
  queryOptions({
    queryKey: [workspace, 'returned', view, after],
    queryFn: ({ signal }) =>
      ask<Returned>(workspace, 'read-returned', { ...view, after, limit: LEADS_A_PAGE }, signal),
  });

export function everyPassed(workspace: string, view: ReturnedView): Promise<readonly PassedLead[]> {
  return everyRow(async (after, limit) => {
    const { leads, total } = await ask<Returned>(workspace, 'read-returned', { ...view, after, limit });
    return { rows: leads, total };
  });
}

export const badLeadsQuery = (workspace: string, state: BadLead['state'] | undefined, after: number) =>
  queryOptions({
    queryKey: [workspace, 'bad-leads', state ?? null, after],
    queryFn: ({ signal }) =>
      ask<ListBadLeadsOutput>(workspace, 'list-bad-leads', { state, after, limit: CASES_A_PAGE }, signal),
  });

export function everyBadLead(workspace: string, state: BadLead['state'] | undefined) {
  return everyRow(async (after, limit) => {
    const question = { state, after, limit };
    const { cases, total } = await ask<ListBadLeadsOutput>(workspace, 'list-bad-leads', question);
    return { rows: cases, total };
  });
}

export const recycledQuery = (workspace: string, state: RecycledState, after: number) =>
  queryOptions({
    queryKey: [workspace, 'recycled', state, after],
    queryFn: ({ signal }) =>
      ask<ListRecycledOutput>(workspace, 'list-recycled', { state, after, limit: LEADS_A_PAGE }, signal),
  });

export const owedQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'owed'],
    queryFn: ({ signal }) => ask<ReadOwedOutput>(workspace, 'read-owed', {}, signal),
  });

export const floodQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'flood'],
    queryFn: ({ signal }) => ask<ReadFloodOutput>(workspace, 'read-flood', {}, signal),
  });
