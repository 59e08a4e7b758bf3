/** What the Forecast page asks. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadForecastOutput } from '../../../src/operations/read-forecast.ts';
import { ask } from '../api/call.ts';

export const forecastQuery = (workspace: string, at: string | undefined) =>
  queryOptions({
    queryKey: [workspace, 'forecast', at ?? null],
    queryFn: ({ signal }) => ask<ReadForecastOutput>(workspace, 'read-forecast', { at }, signal),
  });
