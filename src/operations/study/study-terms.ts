/** The terms of a study of the workspace's own units: what is cut, what is compared, over which rows and time. */
import { z } from 'zod';
import { digestOf } from '../../agreement/canonical.ts';
import { canonicalJson } from '../../ledger/canonical-json.ts';
import { FOUNDING_STUDY } from '../../study/founding-study.ts';
import type { Digest } from '../../vocabulary/ids.ts';
import { when } from '../words.ts';
import { splitNames } from './read-columns.ts';

/** The score that needs no measure: for how much of the time a unit worked under the agreement. */
export const UNDER_AGREEMENT = 'under-agreement';

const measure = z.string().trim().min(1).max(200);

export const studyTerms = z.object({
  split: measure
    .default(UNDER_AGREEMENT)
    .describe(
      'The score that is cut: a measure, or under-agreement, the share of the time a unit worked under it.',
    ),
  outcomes: z
    .array(measure)
    .min(1)
    .max(60)
    .optional()
    .describe('The measures compared; left out: the eight of the founding study.'),
  by: z.string().trim().min(1).max(200).default('team').describe('The dimension whose values are the units.'),
  rows: z
    .enum(['units', 'cells', 'periods'])
    .default('units')
    .describe('A row per unit, per unit and period, or per period of everybody together.'),
  period: z.enum(['month', 'quarter', 'year']).default('quarter').describe('How time is divided.'),
  figures: z
    .enum(['level', 'growth'])
    .default('level')
    .describe(
      'What an outcome is, or how much it grew from the first to the second half (of cells: from the period before).',
    ),
  ties: z.enum(['above', 'at-or-above']).default('above').describe('Which scores count as high.'),
  window: z.number().int().min(1).max(24).default(2).describe('Before and after: periods on each side.'),
  from: when.optional().describe('From this date on; left out: from the first whole period.'),
  to: when.optional().describe('Up to this date; left out: to the last whole period.'),
});
type Asked = z.output<typeof studyTerms>;

/** Complete terms: two that compare the same are the same text. */
export type StudyTerms = Omit<Asked, 'outcomes' | 'from' | 'to'> & {
  readonly outcomes: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
};

export function termsOf(asked: Asked): StudyTerms {
  const outcomes = splitNames(asked.outcomes ?? FOUNDING_STUDY.outcomes.map((one) => one.measure));
  const { split, by, rows, period, figures, ties, window, from, to } = asked;
  return {
    ...{ split, by, rows, period, figures, ties, window },
    outcomes: [...new Set(outcomes)],
    from: from ?? null,
    to: to ?? null,
  };
}

export function digestOfTerms(terms: StudyTerms): Digest {
  return digestOf(canonicalJson({ ...terms, outcomes: [...terms.outcomes] }));
}

/** What is compared, one line per analysis: a plan holds some of them, a study asks for some of them. */
export function analysesOf({
  split,
  outcomes,
  by,
  rows,
  period,
  figures,
  ties,
  window,
}: StudyTerms): string[] {
  const over =
    rows === 'periods' ? `per ${period}` : rows === 'cells' ? `per ${by} and ${period}` : `per ${by}`;
  return outcomes.flatMap((outcome) => [
    `${outcome} (${figures}) against ${split}, ${over}, cut ${ties} the median`,
    `${outcome} before and after, per ${by}, ${window} ${period}s on each side`,
  ]);
}
