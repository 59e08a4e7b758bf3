/** Are we keeping our word to each other, and does it pay: one sentence, the promises, then every figure by its group. */
import { z } from 'zod';
import { evidence, interval, isoInstant, measureAnswer, measureRow, when } from './words.ts';

export const SCOREBOARD_GROUPS = ['creating', 'growing', 'telltale', 'interface'] as const;

const input = z.object({
  from: when.optional(),
  to: when.optional(),
  period: z.enum(['week', 'month', 'quarter', 'year']).default('quarter').describe('The step of the trends.'),
});
const figure = measureAnswer.extend({
  better: z.enum(['higher', 'lower', 'neither']),
  formula: z.string(),
  needs: z.array(z.string()),
  /** One row per period, oldest first; an unripe last period is left in and flagged by its key's end after `asOf`. */
  trend: z.array(measureRow),
  /** Last whole period against the one before. */
  change: z.object({ value: z.number(), from: z.string(), to: z.string() }).nullable(),
  /** The figure of the time before the first signature. */
  baseline: z.number().nullable(),
});
const promise = z.object({
  /** A handoff's or a promise's id in the agreement. */
  id: z.string(),
  says: z.string(),
  side: z.enum(['marketing', 'sales']),
  owed: z.number().nullable(),
  kept: z.number().nullable(),
  unit: z.enum(['ratio', 'count', 'money', 'days', 'hours', 'business-hours']),
  n: z.number(),
  interval,
  evidence,
  missing: z.array(z.string()),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  sentence: z.string(),
  agreement: z
    .object({ name: z.string(), digest: z.string(), inForceSince: isoInstant.nullable() })
    .nullable(),
  /** Days on which a text came into force: marked on the trends. */
  signedOn: z.array(isoInstant),
  promises: z.array(promise),
  groups: z.array(z.object({ id: z.enum(SCOREBOARD_GROUPS), says: z.string(), figures: z.array(figure) })),
});
export type ReadScoreboardOutput = z.infer<typeof output>;
export type ScoreboardFigure = z.infer<typeof figure>;
export type ScoreboardPromise = z.infer<typeof promise>;
export const readScoreboardShape = { input, output };
