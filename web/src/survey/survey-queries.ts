/** What the survey's pages ask: the results of a wave, and the form somebody is to fill in. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadSurveyFormOutput } from '../../../src/operations/survey/answer-survey.ts';
import type { ListSurveyStatementsOutput } from '../../../src/operations/survey/list-statements.ts';
import type { ReadSurveyOutput } from '../../../src/operations/survey/read-survey.ts';
import { ask, tell, tellPlain } from '../api/call.ts';

export type Survey = ReadSurveyOutput;
export type Wave = Survey['waves'][number];
export type Construct = Survey['constructs'][number];
export type Scale = Construct['scales'][number];
export type Asked = Scale['questions'][number];
export type Mirror = Construct['mirrors'][number];
export type Recorded = Survey['records'][number];
export type Cut = Survey['cuts'][number];
export type Listed = ListSurveyStatementsOutput['constructs'];
export type Group = Wave['groups'][number]['group'];
export type Form = NonNullable<ReadSurveyFormOutput['form']>;
export type FormState = ReadSurveyFormOutput;

/** Which wave, and of which region or team alone. */
export type SurveyWishes = {
  readonly wave?: string | undefined;
  readonly region?: string | undefined;
  readonly team?: string | undefined;
};

export const surveyQuery = (workspace: string, { wave, region, team }: SurveyWishes) =>
  queryOptions({
    queryKey: [workspace, 'survey', wave ?? null, region ?? null, team ?? null],
    queryFn: ({ signal }) => ask<Survey>(workspace, 'read-survey', { wave, region, team }, signal),
  });

export const statementsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'survey-statements'],
    queryFn: ({ signal }) => ask<ListSurveyStatementsOutput>(workspace, 'list-survey-statements', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Whose form: whoever is signed in, or whoever holds the link. */
export type Whose = { readonly workspace: string; readonly token?: string | undefined };

export const formQuery = ({ workspace, token }: Whose) =>
  queryOptions({
    queryKey: [workspace, 'survey-form', token ?? null],
    queryFn: ({ signal }) =>
      token === undefined
        ? ask<FormState>(workspace, 'read-survey-form', {}, signal)
        : tellPlain<FormState>('/api/survey/form', { workspace, token }),
    retry: false,
  });

export function handIn(
  { workspace, token }: Whose,
  filledIn: { readonly answers: { readonly [question: string]: number }; readonly named: boolean },
): Promise<unknown> {
  return token === undefined
    ? tell(workspace, 'answer-survey', filledIn)
    : tellPlain('/api/survey/answer', { workspace, token, ...filledIn });
}
