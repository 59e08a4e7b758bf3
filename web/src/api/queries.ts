/** The questions the pages ask, each under one key, so that an answer is shared and an import makes them all stale. */
import { queryOptions } from '@tanstack/react-query';
import type { ListAgreementsOutput } from '../../../src/operations/list-agreements.ts';
import type { ListImportsOutput } from '../../../src/operations/list-imports.ts';
import type { ListMeasuresOutput } from '../../../src/operations/list-measures.ts';
import type { ListPresetsOutput } from '../../../src/operations/list-presets.ts';
import type { ListWorkspacesOutput } from '../../../src/operations/list-workspaces.ts';
import type { ReadAgreementOutput } from '../../../src/operations/read-agreement.ts';
import type { ReadFiguresOutput } from '../../../src/operations/read-figures.ts';
import type { ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import type { ReadLeadsBehindOutput } from '../../../src/operations/read-leads-behind.ts';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import type { ReadPeriodsOutput } from '../../../src/operations/read-periods.ts';
import type { ReadRejectedRowsOutput } from '../../../src/operations/read-rejected-rows.ts';
import type { ReadScoreboardOutput } from '../../../src/operations/read-scoreboard.ts';
import type { ReadStatusOutput } from '../../../src/operations/read-status.ts';
import { ask, askPlain } from './call.ts';
import { everyRow } from './every-row.ts';

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: ({ signal }) => askPlain<ListWorkspacesOutput>('/api/v1/workspaces', signal),
});

export const statusQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'status'],
    queryFn: ({ signal }) => ask<ReadStatusOutput>(workspace, 'read-status', {}, signal),
    refetchInterval: (query) => ((query.state.data?.running.length ?? 0) > 0 ? 1_000 : false),
  });

export type Period = 'week' | 'month' | 'quarter' | 'year';

export const scoreboardQuery = (workspace: string, period: Period = 'quarter', span: Span = {}) =>
  queryOptions({
    queryKey: [workspace, 'scoreboard', period, span],
    queryFn: ({ signal }) =>
      ask<ReadScoreboardOutput>(workspace, 'read-scoreboard', { period, ...span }, signal),
  });

/** One of the groups that are folded away until somebody opens them. */
export const figuresQuery = (
  workspace: string,
  group: ReadFiguresOutput['group'],
  period: Period,
  span: Span,
) =>
  queryOptions({
    queryKey: [workspace, 'figures', group, period, span],
    queryFn: ({ signal }) =>
      ask<ReadFiguresOutput>(workspace, 'read-figures', { group, period, ...span }, signal),
  });

/** The quarters and years of now and before, as the workspace counts them. */
export const periodsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'periods'],
    queryFn: ({ signal }) => ask<ReadPeriodsOutput>(workspace, 'read-periods', {}, signal),
  });

type Span = { readonly from?: string; readonly to?: string };

export type Slice = { readonly by?: string; readonly from?: string; readonly to?: string };

export const measureQuery = (workspace: string, id: string, slice: Slice & { readonly against?: string }) =>
  queryOptions({
    queryKey: [workspace, 'measure', id, slice],
    queryFn: ({ signal }) => ask<ReadMeasureOutput>(workspace, 'read-measure', { id, ...slice }, signal),
  });

export const measuresQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'measures'],
    queryFn: ({ signal }) => ask<ListMeasuresOutput>(workspace, 'list-measures', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const leadsBehindQuery = (workspace: string, id: string, slice: Slice, after: number) =>
  queryOptions({
    queryKey: [workspace, 'leads-behind', id, slice, after],
    queryFn: ({ signal }) =>
      ask<ReadLeadsBehindOutput>(workspace, 'read-leads-behind', { id, ...slice, after, limit: 25 }, signal),
  });

/** Every record behind a figure. */
export function allBehind(
  workspace: string,
  id: string,
  slice: Slice,
): Promise<readonly ReadLeadsBehindOutput['leads'][number][]> {
  return everyRow(async (after, limit) => {
    const question = { id, ...slice, after, limit };
    const { leads, total } = await ask<ReadLeadsBehindOutput>(workspace, 'read-leads-behind', question);
    return { rows: leads, total };
  });
}

export const funnelQuery = (workspace: string, slice: Slice) =>
  queryOptions({
    queryKey: [workspace, 'funnel', slice],
    queryFn: ({ signal }) => ask<ReadFunnelOutput>(workspace, 'read-funnel', slice, signal),
  });

export const agreementQuery = (workspace: string, digest?: string) =>
  queryOptions({
    queryKey: [workspace, 'agreement', digest ?? null],
    queryFn: ({ signal }) => ask<ReadAgreementOutput>(workspace, 'read-agreement', { digest }, signal),
  });

export const agreementsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'agreements'],
    queryFn: ({ signal }) => ask<ListAgreementsOutput>(workspace, 'list-agreements', {}, signal),
  });

export const importsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'imports'],
    queryFn: ({ signal }) => ask<ListImportsOutput>(workspace, 'list-imports', {}, signal),
  });

export const presetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'presets'],
    queryFn: ({ signal }) => ask<ListPresetsOutput>(workspace, 'list-presets', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const rejectedQuery = (workspace: string, run: string) =>
  queryOptions({
    queryKey: [workspace, 'rejected', run],
    queryFn: ({ signal }) =>
      ask<ReadRejectedRowsOutput>(workspace, 'read-rejected-rows', { run, limit: 1_000 }, signal),
  });

/**
 * While another slice is read, the one before stays on the page, dimmed; but never that of another workspace or another
 * measure: the first parts of both keys must be the same.
 */
export function meanwhile(...key: readonly string[]) {
  return <Answer>(before: Answer | undefined, query?: { readonly queryKey: readonly unknown[] }) =>
    key.every((part, place) => query?.queryKey[place] === part) ? before : undefined;
}
