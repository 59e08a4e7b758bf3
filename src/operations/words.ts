/** Shapes several operations share: a written instant, a day or instant asked for, a page, a figure, a signature. */
import { z } from 'zod';
import { DIMENSION_HINT } from './dimension-hint.ts';

/** `2026-03-01T12:00:00.000Z`. */
export const isoInstant = z.string().describe('An instant as ISO 8601.');

export const when = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/,
    'a date ("2026-03-01") or an instant ("2026-03-01T09:00:00+01:00")',
  )
  .describe('A date (in the workspace’s zone) or an instant.');

export const by = z
  .string()
  .min(1)
  .max(60)
  .describe(`One row per value of this dimension: ${DIMENSION_HINT}.`);

export const agreementText = z.string().max(1_000_000).describe('The text of an agreement (YAML).');

export const evidence = z.enum(['ok', 'none']);
export const interval = z.tuple([z.number(), z.number()]).nullable();

/** The figure something is held against, and how far the two are apart. */
const against = z.object({
  value: z.number().nullable(),
  n: z.number(),
  interval,
  difference: z.number().nullable(),
  /** 95 %; Newcombe's for rates. Null where either figure has no interval. */
  differenceInterval: interval,
  ratio: z.number().nullable(),
});

const comparison = against.extend({
  against: z.string(),
  says: z.string(),
  ours: z.object({ value: z.number().nullable(), n: z.number(), interval }).nullable(),
  /** Of a goal: whether it is met. */
  met: z.boolean().nullable().optional(),
  missing: z.array(z.string()),
});

export const measureRow = z.object({
  key: z.string(),
  /** Of a period in a fiscal year: its local dates, the last not included. */
  span: z.object({ from: z.string(), to: z.string() }).optional(),
  value: z.number().nullable(),
  n: z.number(),
  interval,
  evidence,
  against: against.optional(),
  /** Why the figure may be chance alone. */
  small: z.string().optional(),
});

export const unit = z.enum(['ratio', 'count', 'money', 'days', 'hours', 'business-hours']);

export const measureAnswer = z.object({
  id: z.string(),
  says: z.string(),
  definition: z.string(),
  unit,
  value: z.number().nullable(),
  currency: z.string().optional(),
  n: z.number(),
  interval,
  evidence,
  missing: z.array(z.string()),
  rows: z.array(measureRow),
  beside: z.record(z.string(), z.number().nullable()).optional(),
  /** Why the figure may be chance alone. */
  small: z.string().optional(),
  /** Why rows of single persons are left out for whoever asked. */
  withheld: z.string().optional(),
  comparison: comparison.optional(),
});
export type MeasureAnswerShape = z.infer<typeof measureAnswer>;
