/** One number, whole or by a dimension, with its definition, n and interval, or "no evidence" and what is missing. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Against, Comparison, MeasureAnswer } from '../measures/measure-answer.ts';
import { type MeasureRefusal, readMeasure as read } from '../measures/read-measure.ts';
import type { PeriodOptions } from '../vocabulary/period.ts';
import { done, refused } from '../vocabulary/result.ts';
import { WEEK_PATTERNS, type WeekPattern } from '../vocabulary/retail-year.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { withheldBy } from './persons-told.ts';
import { type Refusal, refusal } from './refusal.ts';
import { by, type MeasureAnswerShape, measureAnswer, when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure, such as win-rate.'),
  by: by.optional(),
  from: when.optional().describe('From this date or instant on (inclusive).'),
  to: when.optional().describe('Up to this date or instant (exclusive).'),
  against: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Compared with: previous, last-year, goal, DIMENSION=VALUE, or a value of the dimension asked by.',
    ),
  fiscalStart: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe('The month (1 to 12) in which the fiscal year begins; left out: as the agreement says.'),
  fiscalWeeks: z
    .enum(WEEK_PATTERNS)
    .optional()
    .describe('Fiscal months of whole weeks, in this order; left out: months of the calendar.'),
});
export type ReadMeasureOutput = MeasureAnswerShape;

type Figures = MeasureAnswerShape['interval'];

function pair(interval: MeasureAnswer['interval']): Figures {
  return interval === null ? null : [interval[0], interval[1]];
}

function againstShape<A extends Against>(against: A) {
  return {
    ...against,
    interval: pair(against.interval),
    differenceInterval: pair(against.differenceInterval),
  };
}

function comparisonShape(comparison: Comparison): NonNullable<MeasureAnswerShape['comparison']> {
  const { ours, missing, met, ...rest } = comparison;
  return {
    ...againstShape(rest),
    ours: ours === null ? null : { ...ours, interval: pair(ours.interval) },
    missing: [...missing],
    ...(met === undefined ? {} : { met }),
  };
}

/** The same answer with arrays that may be written out. */
export function answerShape(answer: MeasureAnswer): MeasureAnswerShape {
  const { currency, beside, small, comparison } = answer;
  return {
    id: answer.id,
    says: answer.says,
    definition: answer.definition,
    unit: answer.unit,
    value: answer.value,
    n: answer.n,
    interval: pair(answer.interval),
    evidence: answer.evidence,
    missing: [...answer.missing],
    rows: answer.rows.map(({ against, ...row }) => ({
      ...row,
      interval: pair(row.interval),
      ...(against === undefined ? {} : { against: againstShape(against) }),
    })),
    ...(currency === undefined ? {} : { currency }),
    ...(beside === undefined ? {} : { beside }),
    ...(small === undefined ? {} : { small }),
    ...(comparison === undefined ? {} : { comparison: comparisonShape(comparison) }),
  };
}

export function measureRefusal({ why, message }: MeasureRefusal): Refusal {
  return refusal(why === 'unknown-measure' ? 'not-found' : 'misuse', why, message);
}

type Fiscal = { readonly fiscalStart?: number | undefined; readonly fiscalWeeks?: WeekPattern | undefined };

/** Years as the question has them; null where it says nothing of them. */
function periodsAsked({ fiscalStart, fiscalWeeks }: Fiscal): PeriodOptions | null {
  if (fiscalStart === undefined && fiscalWeeks === undefined) return null;
  return {
    ...(fiscalStart === undefined ? {} : { fiscalYearStart: fiscalStart }),
    ...(fiscalWeeks === undefined ? {} : { weeks: fiscalWeeks }),
  };
}

export const readMeasure = operation({
  name: 'read-measure',
  says: 'Reads one measure, whole or by a dimension, with its definition, n and interval, and what it is compared with.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output: measureAnswer,
  async run({ id, by: dimension, from, to, against, ...fiscal }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = {
      ...span.value,
      ...(dimension === undefined ? {} : { by: dimension }),
      ...(against === undefined ? {} : { against }),
    };
    const periods = periodsAsked(fiscal);
    const answer = await read(lens, id, question, periods === null ? ruling : { ...ruling, periods });
    if (!answer.ok) return refused(measureRefusal(answer.refusal));
    const withheld = ruling.persons === undefined || dimension === undefined ? null : withheldBy(dimension);
    return done({ ...answerShape(answer.value), ...(withheld === null ? {} : { withheld }) });
  },
});
