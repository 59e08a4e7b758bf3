/** What each side is there for, what it looks at and how far ahead, and the differences both accept as useful. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';

export const HORIZONS = ['week', 'month', 'quarter', 'year', 'years'] as const;

const sideCharter = z.strictObject({
  mandate: sentence.describe('What this side is there for, in one sentence.'),
  horizon: z.enum(HORIZONS).describe('How far ahead it plans and is judged.'),
  responsibilities: z.array(sentence).min(1),
  capabilities: z.array(sentence).default([]).describe('What it can do that the other side cannot.'),
});

export const charterClause = z.strictObject({
  principle: sentence.describe('That one side does not win by the other losing.'),
  marketing: sideCharter,
  sales: sideCharter,
  differences: z
    .array(z.strictObject({ id: key, says: sentence, useful: sentence.describe('Why it is kept.') }))
    .default([])
    .describe('Differences of the two sides that both accept.'),
  generation: z
    .array(z.strictObject({ what: sentence, by: z.enum(['marketing', 'sales', 'both']) }))
    .default([])
    .describe('Who finds which leads.'),
  extraRules: z
    .array(z.strictObject({ rule: sentence, reason: sentence }))
    .default([])
    .describe('Rules beyond scoring, follow-up and conversion, each with its reason.'),
  delegation,
});
export type CharterClause = z.infer<typeof charterClause>;
