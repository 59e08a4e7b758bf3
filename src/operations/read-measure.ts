/** One number, whole or by a dimension, with its definition, n and interval, or "no evidence" and what is missing. */
import { z } from 'zod';
import type { MeasureAnswer } from '../measures/measure-answer.ts';
import { type MeasureRefusal, readMeasure as read } from '../measures/read-measure.ts';
import { done, refused } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { by, type MeasureAnswerShape, measureAnswer, when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure, such as win-rate.'),
  by: by.optional(),
  from: when.optional().describe('From this date or instant on (inclusive).'),
  to: when.optional().describe('Up to this date or instant (exclusive).'),
});
export type ReadMeasureOutput = MeasureAnswerShape;

/** The same answer with arrays that may be written out. */
export function answerShape(answer: MeasureAnswer): MeasureAnswerShape {
  const interval = answer.interval === null ? null : ([...answer.interval] as [number, number]);
  const { currency, beside } = answer;
  return {
    id: answer.id,
    says: answer.says,
    definition: answer.definition,
    unit: answer.unit,
    value: answer.value,
    n: answer.n,
    interval,
    evidence: answer.evidence,
    missing: [...answer.missing],
    rows: answer.rows.map((row) => ({
      ...row,
      interval: row.interval === null ? null : ([...row.interval] as [number, number]),
    })),
    ...(currency === undefined ? {} : { currency }),
    ...(beside === undefined ? {} : { beside }),
  };
}

export function measureRefusal({ why, message }: MeasureRefusal): Refusal {
  return refusal(why === 'unknown-measure' ? 'not-found' : 'misuse', why, message);
}

export const readMeasure = operation({
  name: 'read-measure',
  says: 'Reads one measure, whole or by a dimension, with its definition, n and interval.',
  kind: 'read',
  needs: 'lens',
  input,
  output: measureAnswer,
  async run({ id, by: dimension, from, to }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = dimension === undefined ? span.value : { ...span.value, by: dimension };
    const answer = await read(lens, id, question, ruling);
    return answer.ok ? done(answerShape(answer.value)) : refused(measureRefusal(answer.refusal));
  },
});
