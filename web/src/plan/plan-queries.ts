/** What the Plan page asks: the plan's records, the next agenda, goals, investments, disputes. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadAgendaOutput } from '../../../src/operations/plan/read-agenda.ts';
import type { ReadBackPlanOutput } from '../../../src/operations/plan/read-back-plan.ts';
import type { ReadDisputesOutput } from '../../../src/operations/plan/read-disputes.ts';
import type { ReadGoalsOutput } from '../../../src/operations/plan/read-goals.ts';
import type { ReadInvestmentsOutput } from '../../../src/operations/plan/read-investments.ts';
import type { ReadMisalignmentCostOutput } from '../../../src/operations/plan/read-misalignment-cost.ts';
import type { ReadPlanOutput } from '../../../src/operations/plan/read-plan.ts';
import type { ReadStakeholdersOutput } from '../../../src/operations/plan/read-stakeholders.ts';
import type { SavedViewsOutput } from '../../../src/operations/saved-views.ts';
import { ask } from '../api/call.ts';

export type Plan = ReadPlanOutput;
export type Action = Plan['actions'][number];
export type Step = Plan['steps'][number];
export type PlanItem = Plan['items'][number];
export type Agenda = ReadAgendaOutput;
export type Goal = ReadGoalsOutput['goals'][number];
export type Investment = ReadInvestmentsOutput['investments'][number];
export type MisalignmentCost = ReadMisalignmentCostOutput;
export type BackPlan = ReadBackPlanOutput;
export type Stakeholders = ReadStakeholdersOutput;
export type Dispute = ReadDisputesOutput['disputes'][number];

/** What an act of the plan may change, and with it the agenda. */
export const REFRESH = ['plan', 'agenda', 'disputes', 'investments'] as const;

export const planQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'plan'],
    queryFn: ({ signal }) => ask<Plan>(workspace, 'read-plan', {}, signal),
  });

export const agendaQuery = (workspace: string, meeting: string | undefined) =>
  queryOptions({
    queryKey: [workspace, 'agenda', meeting ?? null],
    queryFn: ({ signal }) => ask<Agenda>(workspace, 'read-agenda', { meeting }, signal),
  });

export const goalsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'goals'],
    queryFn: ({ signal }) => ask<ReadGoalsOutput>(workspace, 'read-goals', {}, signal),
  });

export const investmentsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'investments'],
    queryFn: ({ signal }) => ask<ReadInvestmentsOutput>(workspace, 'read-investments', {}, signal),
  });

export const disputesQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'disputes'],
    queryFn: ({ signal }) => ask<ReadDisputesOutput>(workspace, 'read-disputes', {}, signal),
  });

export const costQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'misalignment-cost'],
    queryFn: ({ signal }) => ask<MisalignmentCost>(workspace, 'read-misalignment-cost', {}, signal),
  });

export type BackPlanAsked = { readonly amount?: number; readonly until?: string; readonly share?: number };

export const backPlanQuery = (workspace: string, asked: BackPlanAsked) =>
  queryOptions({
    queryKey: [workspace, 'back-plan', asked],
    queryFn: ({ signal }) => ask<BackPlan>(workspace, 'read-back-plan', { ...asked }, signal),
    placeholderData: (before) => before,
  });

export const stakeholdersQuery = (workspace: string, of: Stakeholders['views'][number]['of']) =>
  queryOptions({
    queryKey: [workspace, 'stakeholders', of],
    queryFn: ({ signal }) => ask<Stakeholders>(workspace, 'read-stakeholders', { of }, signal),
    placeholderData: (before) => before,
  });

export const viewsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'plan-views'],
    queryFn: ({ signal }) => ask<SavedViewsOutput>(workspace, 'list-views', { page: 'plan' }, signal),
  });
