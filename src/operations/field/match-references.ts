/** Which customers could speak for us: content ones that fit first, with how often each was asked in the period. */
import { z } from 'zod';
import { referencePool } from '../../measures/field/reference-pool.ts';
import { type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { referenceCap } from './reference-cap.ts';

const word = z.string().trim().min(1).max(100);
const input = z.object({
  industry: word.optional().describe('The industry the customer should be of.'),
  product: word.optional().describe('The product the customer should use.'),
  employees: z.number().int().min(1).optional().describe('About how many people should work there.'),
  limit: z.number().int().min(1).max(100).default(10).describe('The most to show.'),
});
const candidate = z.object({
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  industry: z.string().nullable(),
  employees: z.number().nullable(),
  products: z.array(z.string()),
  /** The last mark they gave, as a share of its scale; null where they were never asked. */
  satisfaction: z.number().nullable(),
  fits: z.array(z.enum(['industry', 'product', 'size'])),
  lastWonAt: isoInstant,
  /** In the period that runs. */
  asked: z.number(),
  /** Whether the cap leaves room for one more. */
  free: z.boolean(),
});
const output = z.object({
  cap: z.object({ most: z.number(), per: z.enum(['month', 'quarter', 'year']), period: z.string() }),
  total: z.number(),
  candidates: z.array(candidate),
});
export type MatchReferencesOutput = z.infer<typeof output>;

export const matchReferences = operation({
  name: 'match-references',
  says: 'Finds customers who could speak for us: won and content, by industry, size and product, within the cap.',
  kind: 'read',
  needs: 'lens',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input,
  output,
  async run({ limit, ...wanted }, context) {
    const { lens, context: ruling, today } = await measuring(context);
    const now = instant(Math.max(lens.lastHappenedAt ?? 0, today ?? 0));
    const { since, ...cap } = referenceCap(ruling.agreement, lens.zone, now);
    const all = (await referencePool(lens, wanted, since, ruling)).filter(({ satisfied }) => satisfied);
    const candidates = all.slice(0, limit).map(({ satisfied: _, ...one }) => ({
      ...one,
      products: [...one.products],
      fits: [...one.fits],
      lastWonAt: isoOf(one.lastWonAt as Instant),
      free: one.asked < cap.most,
    }));
    return done({ cap, total: all.length, candidates });
  },
});
