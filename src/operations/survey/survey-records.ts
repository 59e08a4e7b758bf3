/** What was recorded of the statements the record can answer: of the whole company, or of one region of those told of. */
import { z } from 'zod';
import { ANSWERABLE, type Answerable, bearsOut } from '../../alignment/survey/record.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import type { MeasureAnswer } from '../../measures/measure-answer.ts';
import { readMeasures } from '../../measures/read-measure.ts';
import { readWithin } from '../../measures/read-within.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { measuring } from '../measuring.ts';
import { interval, unit } from '../words.ts';

/** The record is read over the half year before the wave closed: what those who answered had lived through. */
const RECORD_DAYS = 182;

export const recordShape = z.object({
  item: z.string(),
  about: z.enum(SIDES).nullable(),
  measure: z.string(),
  says: z.string(),
  unit,
  currency: z.string().optional(),
  /** Null: no evidence. */
  value: z.number().nullable(),
  n: z.number(),
  interval,
  missing: z.array(z.string()),
  when: z.enum(['higher', 'lower']),
  holds: z.number().nullable(),
  /** Whether the record bears the statement out; null where it names no amount, or there is no evidence. */
  bearsOut: z.boolean().nullable(),
});
export type RecordShape = z.input<typeof recordShape>;

function recordOf(one: Answerable, answer: MeasureAnswer): RecordShape {
  const { says, unit: own, currency, n, interval: around, missing, beside, evidence } = answer;
  const told = one.beside === null ? null : (beside?.[one.beside] ?? null);
  const value = evidence === 'none' ? null : (told ?? answer.value);
  return {
    ...{ item: one.item, about: one.about, measure: one.measure, says, n, value },
    ...(currency === undefined ? {} : { currency }),
    unit: told === null ? own : 'business-hours',
    interval: around === null || told !== null ? null : [around[0], around[1]],
    missing: [...missing],
    ...{ when: one.when, holds: one.holds },
    // In hours of the clock a working day is not eight: nothing is said of it.
    bearsOut: value === null || (one.beside !== null && told === null) ? null : bearsOut(one, value),
  };
}

function spanOf(wave: Wave) {
  const to = wave.closed?.at ?? wave.closesAt;
  return { from: instant(to - RECORD_DAYS * DAY_MS), to };
}

function answerableIn(wave: Wave): readonly Answerable[] {
  const items = new Set(wave.questions.map(({ item }) => item.id));
  return ANSWERABLE.filter(({ item }) => items.has(item));
}

export async function recordsOf(wave: Wave, context: LensContext): Promise<RecordShape[]> {
  const asked = await measuring(context);
  return readMeasures(asked.lens, asked.context, async (ask) => {
    const found: RecordShape[] = [];
    for (const one of answerableIn(wave)) {
      const answer = await ask(one.measure, spanOf(wave));
      if (answer.ok) found.push(recordOf(one, answer.value));
    }
    return found;
  });
}

/** Figures that rest on fewer records than the floor say little of a region, and much of whoever was there. */
function withheldBelow(floor: number, region: string, answer: MeasureAnswer): MeasureAnswer {
  if (answer.evidence === 'none' || answer.n >= floor) return answer;
  const missing = [`fewer than ${floor} on record in ${region}`];
  const { beside: _, ...rest } = answer;
  return { ...rest, value: null, n: 0, interval: null, evidence: 'none', missing };
}

/** Of a region that is told of; nothing of one the survey is silent on. */
export async function recordsIn(wave: Wave, region: string, context: LensContext): Promise<RecordShape[]> {
  if ((wave.closed?.published.length ?? 0) === 0) return [];
  const asked = await measuring(context);
  const answerable = answerableIn(wave);
  const ids = answerable.map(({ measure }) => measure);
  const within = { by: 'region', value: region, ...spanOf(wave) };
  const answers = await readWithin(asked.lens, ids, within, asked.context);
  return answerable.flatMap((one) => {
    const answer = answers.get(one.measure);
    return answer === undefined ? [] : [recordOf(one, withheldBelow(wave.floor, region, answer))];
  });
}
