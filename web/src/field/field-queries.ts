/** What the Field page asks: reports and their answers, customers who could speak, joint calls, the month's brief. */
import { queryOptions } from '@tanstack/react-query';
import type { ListJointCallsOutput } from '../../../src/operations/field/joint-call-answers.ts';
import type { MatchReferencesOutput } from '../../../src/operations/field/match-references.ts';
import type { ReadFieldOutput } from '../../../src/operations/field/read-field.ts';
import type { ReadMarketBriefOutput } from '../../../src/operations/field/read-market-brief.ts';
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';

export type Field = ReadFieldOutput;
export type Report = Field['reports'][number];
export type JointCall = ListJointCallsOutput['calls'][number];
export type Brief = ReadMarketBriefOutput;

/** What of the page its address keeps. */
export type FieldView = { readonly type?: string; readonly state?: string };

export const REPORTS_A_PAGE = 15;
export const CALLS_A_PAGE = 10;

export const fieldQuery = (workspace: string, view: FieldView, after: number) =>
  queryOptions({
    queryKey: [workspace, 'field', view, after],
    queryFn: ({ signal }) =>
      ask<Field>(workspace, 'read-field', { ...view, after, limit: REPORTS_A_PAGE }, signal),
  });

export function everyReport(workspace: string, view: FieldView): Promise<readonly Report[]> {
  return everyRow(async (after, limit) => {
    const { reports, total } = await ask<Field>(workspace, 'read-field', { ...view, after, limit });
    return { rows: reports, total };
  });
}

export const matchesQuery = (
  workspace: string,
  wanted: { readonly industry?: string; readonly product?: string },
) =>
  queryOptions({
    queryKey: [workspace, 'references', wanted],
    queryFn: ({ signal }) =>
      ask<MatchReferencesOutput>(workspace, 'match-references', { ...wanted, limit: 8 }, signal),
  });

export const jointCallsQuery = (workspace: string, after: number) =>
  queryOptions({
    queryKey: [workspace, 'joint-calls', after],
    queryFn: ({ signal }) =>
      ask<ListJointCallsOutput>(workspace, 'list-joint-calls', { after, limit: CALLS_A_PAGE }, signal),
  });

export const briefQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'market-brief'],
    queryFn: ({ signal }) => ask<Brief>(workspace, 'read-market-brief', {}, signal),
  });
