/** What the page on pay asks: the plan on record over what happened, and another plan beside it where one is tried. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadIncentivesOutput } from '../../../src/operations/incentives/read-incentives.ts';
import { ask, tell } from '../api/call.ts';

export type Told = ReadIncentivesOutput;
export type Role = Told['roles'][number];
export type Lever = Told['levers'][number];
export type LeverKind = Lever['kinds'][number];
export type Conflict = Told['conflicts'][number];
export type Behind = Conflict['records'][number];
export type Other = NonNullable<Told['other']>;

export const PERIODS = ['last-year', 'this-year', 'last-quarter', 'this-quarter'] as const;
/** What of the page its address keeps. */
export type IncentivesView = { readonly period?: (typeof PERIODS)[number] };

export function incentivesAddress(search: Readonly<Record<string, unknown>>): IncentivesView {
  const period = PERIODS.find((one) => one === search['period']);
  return period === undefined ? {} : { period };
}

export const incentivesQuery = (workspace: string, view: IncentivesView, people: boolean) =>
  queryOptions({
    queryKey: [workspace, 'incentives', view, people],
    queryFn: ({ signal }) =>
      ask<Told>(workspace, 'read-incentives', { ...view, ...(people ? { people: true } : {}) }, signal),
  });

/** A plan may be longer than an address. */
export function tryPlan(workspace: string, view: IncentivesView, plan: string): Promise<Told> {
  return tell<Told>(workspace, 'read-incentives', { ...view, plan });
}
