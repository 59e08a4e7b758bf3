/** What pay hangs on, per role. Amounts may stand in a sealed annex, bound by its digest and read by those entitled. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';

const component = z.strictObject({
  id: key,
  says: sentence,
  measure: z.string().describe('The id of the measure that is paid on.'),
  where: z.record(z.string(), z.string()).default({}),
  share: z.number().min(0).max(1).describe('Of variable pay at target.'),
  per: z.enum(['month', 'quarter', 'year']),
  level: z.enum(['person', 'team', 'company']).default('person'),
  target: z.number().optional(),
  threshold: z.number().optional().describe('Share of the target below which nothing is paid.'),
  cap: z.number().optional().describe('Share of the target above which no more is paid.'),
  accelerator: z
    .strictObject({ above: z.number(), times: z.number().min(0).max(10) })
    .optional()
    .describe('Above this share of the target a unit pays this many times as much.'),
});

export const payRole = z.strictObject({
  id: key,
  name: z.string().min(1),
  side: z.enum(['marketing', 'sales']),
  variable: z.number().min(0).max(1).describe('Variable pay as a share of pay at target.'),
  components: z.array(component).min(1),
});

export const compensationClause = z.strictObject({
  roles: z.array(payRole).min(1),
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
export type CompensationClause = z.infer<typeof compensationClause>;
