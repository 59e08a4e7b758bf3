/** Who stands behind the agreement: the parties and who signs for them, liaisons, who tells whom, who decides and does. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { duration } from './duration.ts';

const person = z.string().min(1).max(200);

const signatory = z.strictObject({
  person: person.describe('An id that stays with the person: the login or the id in the CRM.'),
  name: z.string().optional(),
  office: z.string().optional(),
  clauses: z.array(key).optional().describe('Only these clauses; left out: every clause.'),
});

export const party = z.strictObject({
  id: key,
  name: z.string().min(1),
  side: z
    .enum(['marketing', 'sales', 'both'])
    .describe('The side it belongs to; leadership belongs to both.'),
  signs: z.array(signatory).default([]).describe('Who may sign for it; empty: anyone of it.'),
  countersigns: z
    .array(key)
    .default([])
    .describe('Clauses that bind only once this party has signed too (pay: the leadership).'),
});
export type Party = z.infer<typeof party>;

export const partiesClause = z.strictObject({
  list: z.array(party).min(2),
  liaisons: z.array(z.strictObject({ person, from: key, to: key, says: sentence })).default([]),
  communication: z
    .array(
      z.strictObject({
        on: sentence.describe('What happened.'),
        by: z.string().min(1).describe('Who tells.'),
        tell: z.array(z.string().min(1)).min(1),
        within: duration.optional(),
        through: z.string().optional(),
      }),
    )
    .default([]),
  tasks: z
    .array(
      z.strictObject({
        id: key,
        says: sentence,
        decides: z.string().min(1),
        does: z.array(z.string().min(1)).min(1),
        told: z.array(z.string().min(1)).default([]),
      }),
    )
    .default([]),
  delegation,
});
export type PartiesClause = z.infer<typeof partiesClause>;
