/** What the Plan page asks: the plan's records, the next agenda, goals, investments, disputes. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadAgendaOutput } from '../../../src/operations/plan/read-agenda.ts';
import type { ReadDisputesOutput } from '../../../src/operations/plan/read-disputes.ts';
import type { ReadGoalsOutput } from '../../../src/operations/plan/read-goals.ts';
import type { ReadInvestmentsOutput } from '../../../src/operations/plan/read-investments.ts';
import type { ReadPlanOutput } from '../../../src/operations/plan/read-plan.ts';
import { ask } from '../api/call.ts';

export type Plan = ReadPlanOutput;
export type Action = Plan['actions'][number];
export type Step = Plan['steps'][number];
export type PlanItem = Plan['items'][number];
export type Agenda = ReadAgendaOutput;
export type Goal = ReadGoalsOutput['goals'][number];
export type Investment = ReadInvestmentsOutput['investments'][number];
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
