/** Bounded delegation: a number that named people of both sides may move within a range, under their two signatures. */
import { z } from 'zod';

export const delegated = z.strictObject({
  number: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'Where the number stands within its clause: "list[mql-volume].atLeast", parts of lists by their id.',
    ),
  from: z.number().describe('The least it may be moved to.'),
  to: z.number().describe('The most it may be moved to.'),
  marketing: z.array(z.string().min(1)).min(1).describe('Who may sign the move for marketing.'),
  sales: z.array(z.string().min(1)).min(1).describe('Who may sign the move for sales.'),
});
export type Delegated = z.infer<typeof delegated>;

export const delegation = z
  .array(delegated)
  .optional()
  .describe('Numbers of this clause that named people may move without signing the whole anew.');

/** What is agreed here but carried out by people or another tool: signed, and not run by this program. */
export const elsewhere = z
  .array(
    z.strictObject({
      says: z.string().min(1).max(2_000),
      by: z.string().min(1).max(200).describe('Who or what carries it out.'),
    }),
  )
  .optional()
  .describe('Agreed here, carried out by people or another tool; this program does not run it.');
