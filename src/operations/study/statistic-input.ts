/** How a single test is asked for: which columns of the file are what, or the figures themselves. */
import { z } from 'zod';

export const STATISTICS = [
  't',
  'welch',
  'paired',
  'mann-whitney',
  'levene',
  'alpha',
  'omega',
  'anova',
  'chi-square',
  'wilson',
  'kaplan-meier',
  'log-rank',
  'ols',
  'logistic',
  'power',
  'holm',
  'bh',
  'spearman',
] as const;
export type StatisticName = (typeof STATISTICS)[number];

const name = z.string().trim().min(1).max(500);
const names = z.array(name).max(200);

export const statisticInput = z.object({
  test: z.enum(STATISTICS).describe('The test or figure.'),
  files: z.array(z.string()).max(1, 'one file').optional().describe('The file; power needs none.'),
  values: name
    .optional()
    .describe(
      'The column of outcomes; of chi-square the second classification; of holm and bh the p-values.',
    ),
  groups: name.optional().describe('The column that says to which group a row belongs.'),
  columns: names
    .optional()
    .describe(
      'Several columns, A,B,C: two groups side by side, items of a scale, counts of a table, predictors.',
    ),
  pairs: name.optional().describe('Of the paired test: the column that says which two rows belong together.'),
  time: name.optional().describe('Of survival: the column of how long.'),
  event: name.optional().describe('Of survival: whether it ended (1) or was still going on (0); or 2 and 1.'),
  weights: name.optional().describe('Of logistic regression: how many rows each stands for.'),
  degree: z
    .number()
    .int()
    .min(1)
    .max(15)
    .optional()
    .describe('Of ols with one predictor: its powers up to this.'),
  level: z.number().gt(0.5).lt(1).default(0.95).describe('The confidence of intervals.'),
  hits: z.number().int().min(0).optional().describe('Of wilson without a file: how many.'),
  n: z
    .number()
    .min(1)
    .optional()
    .describe('Of wilson: of how many. Of power: how many in each group, or in the first.'),
  m: z.number().min(1).optional().describe('Of power: how many in the second group.'),
  effect: z.number().gt(0).optional().describe('Of power: the effect in standard deviations (d).'),
  power: z.number().gt(0).lt(1).optional().describe('Of power: the chance to see it.'),
  alpha: z.number().gt(0).lt(1).default(0.05).describe('Of power: the level of the two-sided test.'),
  resamples: z
    .number()
    .int()
    .min(100)
    .max(1_000_000)
    .optional()
    .describe('Of welch: also by so many resamples.'),
  seed: z.number().int().min(0).default(1).describe('Of resamples: same seed, same figures.'),
  decimal: z.enum(['.', ',']).default('.').describe('The mark before the decimals of numbers.'),
});
export type StatisticAsked = z.output<typeof statisticInput>;
