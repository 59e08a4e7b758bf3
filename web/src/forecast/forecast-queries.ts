/** What the Forecast page asks: the reading of calls and outcomes, and the items of the call. */
import { queryOptions } from '@tanstack/react-query';
import type { ListForecastItemsOutput } from '../../../src/operations/list-forecast-items.ts';
import type { ReadForecastOutput } from '../../../src/operations/read-forecast.ts';
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';

export type Forecast = ReadForecastOutput;
export type ForecastPeriod = Forecast['periods'][number];
export type ForecastWeek = Forecast['weeks'][number];
export type ForecastItems = ListForecastItemsOutput;
export type ForecastItem = ForecastItems['items'][number];
export type ItemState = 'all' | 'unanswered' | 'overdue';

/** What of the page its address keeps. */
export type ForecastView = {
  readonly at?: string;
  readonly category?: string;
  readonly items?: Exclude<ItemState, 'all'>;
};

export const ITEMS_A_PAGE = 20;

export const forecastQuery = (workspace: string, at: string | undefined) =>
  queryOptions({
    queryKey: [workspace, 'forecast', at ?? null],
    queryFn: ({ signal }) => ask<Forecast>(workspace, 'read-forecast', { at }, signal),
  });

export const itemsQuery = (workspace: string, state: ItemState, after: number) =>
  queryOptions({
    queryKey: [workspace, 'forecast-items', state, after],
    queryFn: ({ signal }) =>
      ask<ForecastItems>(workspace, 'list-forecast-items', { state, after, limit: ITEMS_A_PAGE }, signal),
  });

export function everyItem(workspace: string, state: ItemState): Promise<readonly ForecastItem[]> {
  return everyRow(async (after, limit) => {
    const { items, total } = await ask<ForecastItems>(workspace, 'list-forecast-items', {
      state,
      after,
      limit,
    });
    return { rows: items, total };
  });
}
