/** Who gets a handed-off lead: the account's owner, a territory, or the next in a weighted rotation. */
import { z } from 'zod';
import { condition, key } from './condition.ts';
import { delegation, elsewhere } from './delegation.ts';

const member = z.strictObject({
  person: z.string().describe("The person's id in the CRM."),
  weight: z.number().int().min(1).max(1_000).default(1),
  capacity: z.number().int().min(0).optional().describe('Most open handoffs at a time.'),
  team: z.string().optional(),
});

export const pool = z.strictObject({ id: key, members: z.array(member).min(1) });

/** Steps are tried in order; the first that finds somebody present and with room decides. */
const step = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('owner') }).describe('Whoever owns the lead now.'),
  z.strictObject({ by: z.literal('account-owner') }),
  z.strictObject({ by: z.literal('territory'), when: condition, pool: key }),
  z.strictObject({ by: z.literal('rotation'), pool: key }),
  z.strictObject({ by: z.literal('queue'), person: z.string() }).describe('Someone who sorts by hand.'),
]);

export const route = z.strictObject({ id: key, steps: z.array(step).min(1) });
export type Route = z.infer<typeof route>;

export const routingClause = z.strictObject({
  pools: z.array(pool).default([]),
  routes: z.array(route).default([]),
  elsewhere,
  delegation,
});
export type RoutingClause = z.infer<typeof routingClause>;
