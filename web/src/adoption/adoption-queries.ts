/** What the pages on adoption ask: the shadow run, and the statement for works councils. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadShadowOutput } from '../../../src/operations/read-shadow.ts';
import type { ReadWorksCouncilOutput } from '../../../src/operations/read-works-council.ts';
import { ask } from '../api/call.ts';

export type Shadow = ReadShadowOutput;
export type Shown = Shadow['handoffs'][number];
export type Running = NonNullable<Shadow['text']>['running'];
export type Statement = ReadWorksCouncilOutput;

export const SHOWN_A_PAGE = 20;

export const shadowQuery = (workspace: string, after: number) =>
  queryOptions({
    queryKey: [workspace, 'shadow', after],
    queryFn: ({ signal }) => ask<Shadow>(workspace, 'read-shadow', { after, limit: SHOWN_A_PAGE }, signal),
  });

export const statementQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'works-council'],
    queryFn: ({ signal }) => ask<Statement>(workspace, 'read-works-council', {}, signal),
  });
