/** How a forecast is made, frozen and judged, and what marketing owes on its items. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { duration } from './duration.ts';

export const forecastClause = z.strictObject({
  per: z.enum(['month', 'quarter', 'year']),
  categories: z
    .array(
      z.strictObject({
        id: key,
        says: sentence.describe('What an opportunity must show to stand here.'),
        includes: z.array(key).default([]).describe('Categories counted in with it when rolled up.'),
        probability: z.number().min(0).max(1).optional(),
      }),
    )
    .min(1),
  called: key.describe('The category that is the promise of the period.'),
  snapshot: z.strictObject({
    day: z.number().int().min(1).max(92).describe('The day of the period on which the call is frozen.'),
  }),
  levels: z.array(z.enum(['seller', 'manager', 'company'])).min(1),
  accuracy: z
    .enum(['wape', 'mape', 'of-call', 'of-booking'])
    .describe('The error both sides mean: |actual - forecast| over which sum.'),
  bias: z.enum(['over-is-positive', 'under-is-positive']).default('over-is-positive'),
  counts: z.enum(['bookings', 'revenue']),
  verdict: z
    .strictObject({ within: duration, says: sentence })
    .optional()
    .describe('By when marketing answers each item that sales sends: valid or not.'),
  delegation,
});
export type ForecastClause = z.infer<typeof forecastClause>;
