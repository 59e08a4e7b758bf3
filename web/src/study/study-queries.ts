/** What the Study page asks, and the words of its address. */
import { queryOptions } from '@tanstack/react-query';
import type { FixStudyPlanOutput } from '../../../src/operations/study/fix-study-plan.ts';
import type { RunStudyOutput } from '../../../src/operations/study/run-study.ts';
import { ask, tell } from '../api/call.ts';

export type OwnStudy = RunStudyOutput;
export type Table = NonNullable<OwnStudy['study']>;
export type Outcome = Table['outcomes'][number];

export const ROWS = ['units', 'cells', 'periods'] as const;
export const TIES = ['above', 'at-or-above'] as const;
export const FIGURES = ['level', 'growth'] as const;

export type StudyWishes = {
  readonly split?: string;
  readonly by?: string;
  readonly rows?: (typeof ROWS)[number];
  readonly ties?: (typeof TIES)[number];
  readonly figures?: (typeof FIGURES)[number];
};

type Search = Readonly<Record<string, unknown>>;

const oneOf = <Word extends string>(words: readonly Word[], said: unknown): Word | undefined =>
  words.find((word) => word === said);
const word = (said: unknown): string | undefined =>
  typeof said === 'string' && said !== '' ? said : undefined;

/** Only what is said otherwise than usual stands in the address. */
export function studyAddress(search: Search): StudyWishes {
  const split = word(search['split']);
  const by = word(search['by']);
  const rows = oneOf(ROWS, search['rows']);
  const ties = oneOf(TIES, search['ties']);
  const figures = oneOf(FIGURES, search['figures']);
  return {
    ...(split ? { split } : {}),
    ...(by ? { by } : {}),
    ...(rows ? { rows } : {}),
    ...(ties ? { ties } : {}),
    ...(figures ? { figures } : {}),
  };
}

export const studyQuery = (workspace: string, wishes: StudyWishes) =>
  queryOptions({
    queryKey: [workspace, 'study', wishes],
    queryFn: ({ signal }) => ask<OwnStudy>(workspace, 'run-study', wishes, signal),
  });

export function askReport(workspace: string, wishes: StudyWishes, report: 'html' | 'csv'): Promise<OwnStudy> {
  return ask<OwnStudy>(workspace, 'run-study', { ...wishes, report });
}

export function fixPlan(workspace: string, wishes: StudyWishes): Promise<FixStudyPlanOutput> {
  return tell<FixStudyPlanOutput>(workspace, 'fix-study-plan', wishes);
}
