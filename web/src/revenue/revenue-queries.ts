/** What the Revenue page asks: the claims of both sides, and the credit of each channel or campaign. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadContestedRevenueOutput } from '../../../src/operations/read-contested-revenue.ts';
import { ask } from '../api/call.ts';
import type { Span } from '../parts/span-choice.tsx';

export const contestedQuery = (workspace: string, span: Span) =>
  queryOptions({
    queryKey: [workspace, 'contested', span],
    queryFn: ({ signal }) =>
      ask<ReadContestedRevenueOutput>(workspace, 'read-contested-revenue', { ...span }, signal),
  });
