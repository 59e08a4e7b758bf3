/** What the page Stage asks: the whole assessment as of a day. */
import { queryOptions } from '@tanstack/react-query';
import type { AssessOutput } from '../../../src/operations/stage/assess.ts';
import type { ReadStageOutput } from '../../../src/operations/stage/read-stage.ts';
import { ask } from '../api/call.ts';

export type Assessment = AssessOutput;
export type Gate = Assessment['gates'][number];
export type Evidence = Gate['evidence'][number];
export type Span = Assessment['history'][number];
export type Diagnosis = Assessment['symptoms'][number];
export type StageName = Assessment['stage'];

export type StageWishes = {
  readonly at?: string;
  /** Signatures without a login as they were given, or as if given with one. */
  readonly suppose?: 'as-given' | 'signed-in';
};

export const assessQuery = (workspace: string, wishes: StageWishes) =>
  queryOptions({
    queryKey: [workspace, 'assess', wishes],
    queryFn: ({ signal }) => ask<Assessment>(workspace, 'assess', wishes, signal),
  });

/** The stage in one sentence, and what is missing: known before the whole is judged. */
export const stageQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'stage'],
    queryFn: ({ signal }) => ask<ReadStageOutput>(workspace, 'read-stage', {}, signal),
  });
