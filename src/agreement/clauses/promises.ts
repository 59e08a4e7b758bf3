/** What is owed per period: marketing's volume and quality, sales' capacity, answers to the field. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';

export const promise = z.strictObject({
  id: key,
  says: sentence,
  by: z.enum(['marketing', 'sales']),
  measure: z.string().describe('The id of the measure that tells whether it was kept.'),
  where: z.record(z.string(), z.string()).default({}).describe('Dimension values it is restricted to.'),
  per: z.enum(['week', 'month', 'quarter', 'year']),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});
export const promisesClause = z.strictObject({ list: z.array(promise), delegation });
export type PromisesClause = z.infer<typeof promisesClause>;
