/** How areas, lift, curves, points and refused columns read in an answer. */
import { z } from 'zod';

export const area = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** Standard error, by DeLong. */
  se: z.number(),
});
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export const bounds = z.object({ low: z.number(), high: z.number() });
export const part = z.object({ n: z.number(), events: z.number() });

const share = { n: z.number(), events: z.number(), rate: z.number(), low: z.number(), high: z.number() };
export const decile = z.object({
  decile: z.number(),
  ...share,
  /** The rate over that of all rows. */
  lift: z.number(),
  /** The share of all events found down to here. */
  captured: z.number(),
});
export const groupLift = z.object({ ...share, lift: z.number() });

export const calibration = z.object({
  curve: z.array(z.object({ predicted: z.number(), ...share })),
  brier: z.number(),
  brierOfAverage: z.number(),
  slope: estimate.nullable(),
  intercept: estimate.nullable(),
});

export const pointLine = z.object({
  criterion: z.string(),
  points: z.number(),
  column: z.string(),
  /** 95 % interval before rounding; null for the level that is worth 0 by definition. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  events: z.number(),
});

export const refusedColumn = z.object({
  column: z.string(),
  reason: z.string(),
  why: z.string(),
  /** Whether it gives the outcome away; else it is of no use. */
  leak: z.boolean(),
  /** The area under the curve of the column alone. */
  auc: z.number().nullable(),
});

/** Numbers as an answer carries them: nine digits tell more than any of these figures knows. */
export function plainNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(9));
}

/** The same answer with its numbers shortened. */
export function shortened<Value>(value: Value): Value {
  if (typeof value === 'number') return plainNumber(value) as Value;
  if (Array.isArray(value)) return value.map(shortened) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)])) as Value;
}
