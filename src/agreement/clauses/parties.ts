/** Who stands behind the agreement: the parties and who signs for them, liaisons, who tells whom, who decides and does. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { duration, plainDuration } from './duration.ts';

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

/** Roles a workspace knows; `operations` is revenue operations. */
const ROLES = ['administrator', 'operations', 'executive', 'marketing', 'sales'] as const;

const visibility = z.strictObject({
  purpose: sentence.describe('What figures of single persons are for, and what they are never used for.'),
  entitled: z
    .array(
      z.strictObject({
        roles: z.array(z.enum(ROLES)).default([]),
        people: z.array(person).default([]).describe('By the login or the id in the CRM.'),
        says: sentence.describe('Why they may see them.'),
      }),
    )
    .default([])
    .describe('Who sees figures of persons other than themselves; nobody, where this is left out.'),
  keptFor: plainDuration.optional().describe('How long figures of single persons are looked back at.'),
});
export type Visibility = z.infer<typeof visibility>;

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
  visibility: visibility
    .optional()
    .describe('Figures are of teams; this says who sees those of single persons, and what for.'),
  delegation,
});
export type PartiesClause = z.infer<typeof partiesClause>;
