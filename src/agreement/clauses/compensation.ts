/** What pay hangs on, per role. Amounts may stand in a sealed annex, bound by its digest and read by those entitled. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { plainDuration } from './duration.ts';

const tier = z.strictObject({
  above: z.number().min(0).describe('From this share of the target on.'),
  times: z.number().min(0).max(10).describe('A unit pays this many times as much; below 1 it pays less.'),
});

const component = z.strictObject({
  id: key,
  says: sentence,
  measure: z.string().describe('The id of the measure that is paid on.'),
  where: z.record(z.string(), z.string()).default({}),
  share: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Of variable pay at target. Left out where pay is by rate or by piece alone.'),
  rate: z
    .string()
    .regex(/^\d+(\.\d+)?( ?%)?$/, 'a rate: 8% or "0.08"')
    .optional()
    .describe('Commission on the money the measure counts: 8%.'),
  each: z
    .number()
    .min(0)
    .optional()
    .describe('Money per piece the measure counts: per unit sold, per accepted lead, per customer kept.'),
  per: z.enum(['month', 'quarter', 'year']),
  level: z.enum(['person', 'team', 'company']).default('person'),
  credit: z
    .enum(['owners', 'side'])
    .optional()
    .describe(
      'Whose a deal is: its owners, as split on the deal (left out), or each side by the credit both agreed.',
    ),
  target: z.number().optional(),
  threshold: z.number().optional().describe('Share of the target below which nothing is paid.'),
  cap: z.number().optional().describe('Share of the target above which no more is paid.'),
  accelerator: z
    .strictObject({ above: z.number(), times: z.number().min(0).max(10) })
    .optional()
    .describe('Above this share of the target a unit pays this many times as much.'),
  tiers: z
    .array(tier)
    .min(1)
    .optional()
    .describe('Several steps in rising order, instead of one accelerator.'),
  fromFirst: z
    .boolean()
    .optional()
    .describe(
      'Once a step is reached it counts for all, back to the first deal; left out: only for what lies above it.',
    ),
  guard: z
    .strictObject({
      marginAtLeast: z.number().max(1).optional().describe('Margin as a share of the amount.'),
      discountAtMost: z.number().min(0).max(1).optional().describe('Discount as a share of the list price.'),
      acceptanceAtLeast: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Leads accepted as a share of those answered in the period; below it no lead is paid.'),
    })
    .optional()
    .describe('What a deal must keep to be counted at all, or the leads of a period to be paid.'),
  pool: z
    .strictObject({
      amount: z.number().positive().describe('Money of each period.'),
      shares: z
        .array(z.number().min(0).max(1))
        .min(1)
        .describe('What the first, the second, … gets of it; together at most 1.'),
    })
    .optional()
    .describe('A sum divided among the holders of the role by rank of what they achieved.'),
  clawback: z
    .strictObject({
      within: plainDuration,
      share: z.number().min(0).max(1).default(1).describe('How much of the pay for the deal goes back.'),
    })
    .optional()
    .describe('Pay for a deal goes back where its customer leaves or is refunded within this time.'),
});

export const payRole = z.strictObject({
  id: key,
  name: z.string().min(1),
  side: z.enum(['marketing', 'sales']),
  variable: z.number().min(0).max(1).describe('Variable pay as a share of pay at target.'),
  atTarget: z
    .number()
    .min(0)
    .optional()
    .describe('Pay at target a year, in the currency of the agreement; where it is no secret.'),
  holders: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      "Who holds it: people by id, or what their records call their role or pay plan. Left out: the role's id and name.",
    ),
  components: z.array(component).min(1),
  ramp: z
    .array(z.number().min(0).max(1))
    .min(1)
    .optional()
    .describe('Shares of the targets in the first months of somebody new, one a month.'),
  guarantee: z
    .strictObject({ months: z.int().min(1).max(24), share: z.number().min(0).max(1).default(1) })
    .optional()
    .describe('The least share of variable pay at target in the first months of somebody new.'),
  draw: z
    .strictObject({ perMonth: z.number().min(0), recoverable: z.boolean().default(true) })
    .optional()
    .describe(
      'An advance each month on what is earned; recoverable: what was not earned is kept from later pay.',
    ),
});

/** For all time, or each from its day on until the next. */
const exchangeRate = z.union([
  z.number().positive(),
  z
    .record(z.iso.date(), z.number().positive())
    .refine((dated) => Object.keys(dated).length > 0, 'a rate for at least one day'),
]);

export const compensationClause = z.strictObject({
  roles: z.array(payRole).min(1),
  rates: z
    .record(z.string().regex(/^[A-Z]{3}$/, 'a currency: USD'), exchangeRate)
    .optional()
    .describe(
      'What one unit of another currency counts as in the currency of the agreement: { USD: 0.92 }, or from a day on: { USD: { 2025-01-01: 0.92, 2026-01-01: 0.95 } }, where the day a deal closes decides. Without a rate, amounts in it are not added.',
    ),
  sealed: z
    .strictObject({
      says: sentence,
      digest: z.string().regex(/^[0-9a-f]{64}$/, "the annex's SHA-256 in lower-case hex"),
      readers: z.array(z.string().min(1)).min(1).describe('Who may read the annex.'),
    })
    .optional(),
  delegation,
});
export type PayRole = z.infer<typeof payRole>;
export type PayComponent = PayRole['components'][number];
export type CompensationClause = z.infer<typeof compensationClause>;
