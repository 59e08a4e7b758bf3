/** What both sides owe the relationship: with accounts (who is known there) and with each other (who goes along). */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { plainDuration } from './duration.ts';

export const relationshipClause = z.strictObject({
  accounts: z
    .strictObject({
      contacts: z.number().int().min(1).describe('People known at an account, at least.'),
      roles: z.array(z.string().min(1)).default([]).describe('Roles of whom one must be known.'),
      decisionMaker: z.boolean().default(true),
      seenWithin: plainDuration.describe('Someone of either side met them within this time.'),
    })
    .optional(),
  exposure: z
    .array(
      z.strictObject({
        id: key,
        says: sentence,
        by: z.enum(['marketing', 'sales', 'both']),
        per: z.enum(['month', 'quarter', 'year']),
        atLeast: z.number().int().min(1),
      }),
    )
    .default([])
    .describe('Joint calls, ride-alongs, shared training.'),
  survey: z
    .strictObject({
      every: z.enum(['month', 'quarter', 'half-year', 'year']),
      floor: z.number().int().min(3).default(5).describe('Fewer answers of a side are not shown.'),
    })
    .optional(),
  references: z
    .strictObject({ most: z.number().int().min(1), per: z.enum(['month', 'quarter', 'year']) })
    .optional()
    .describe('How often one customer may be asked to speak for us.'),
  silence: plainDuration.optional().describe('No word between the sides for this long raises an alarm.'),
  delegation,
});
export type RelationshipClause = z.infer<typeof relationshipClause>;
