/** What the Revenue page asks: the claims of both sides, and the credit of each channel, campaign or piece. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadAttributionOutput } from '../../../src/operations/read-attribution.ts';
import type { ReadContestedRevenueOutput } from '../../../src/operations/read-contested-revenue.ts';
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';
import type { Span } from '../parts/span-choice.tsx';

export type Contested = ReadContestedRevenueOutput;
export type ContestedDeal = Contested['rows'][number];
export type ModelSide = Contested['models'][number];
export type Attribution = ReadAttributionOutput;

export const SHOWN = ['all', 'contested', 'settled', 'half-settled', 'unclaimed'] as const;
export type Shown = (typeof SHOWN)[number];
export const DEALS_A_PAGE = 20;

/** Which deals; `page` counts from 1. */
export type DealQuestion = { readonly show: Shown; readonly deal: string; readonly page: number };

/** The sums alone, without a deal. */
export const claimsQuery = (workspace: string, span: Span) =>
  queryOptions({
    queryKey: [workspace, 'contested', 'sums', span],
    queryFn: ({ signal }) =>
      ask<Contested>(workspace, 'read-contested-revenue', { ...span, limit: 0 }, signal),
  });

export const dealsQuery = (workspace: string, span: Span, { show, deal, page }: DealQuestion) =>
  queryOptions({
    queryKey: [workspace, 'contested', 'deals', span, show, deal, page],
    queryFn: ({ signal }) =>
      ask<Contested>(
        workspace,
        'read-contested-revenue',
        { ...span, show, deal, after: (page - 1) * DEALS_A_PAGE, limit: DEALS_A_PAGE },
        signal,
      ),
  });

/** Every deal the question means, for the download. */
export function everyDeal(
  workspace: string,
  span: Span,
  { show, deal }: DealQuestion,
): Promise<readonly ContestedDeal[]> {
  return everyRow(async (after, limit) => {
    const question = { ...span, show, deal, after, limit };
    const { rows, found } = await ask<Contested>(workspace, 'read-contested-revenue', question);
    return { rows, total: found };
  });
}

export const CREDITED = ['channel', 'campaign', 'asset', 'team', 'function', 'touch'] as const;
export type Credited = (typeof CREDITED)[number];

export const attributionQuery = (workspace: string, span: Span, by: Credited, model: string | undefined) =>
  queryOptions({
    queryKey: [workspace, 'attribution', by, span, model ?? null],
    queryFn: ({ signal }) => ask<Attribution>(workspace, 'read-attribution', { ...span, by, model }, signal),
  });
