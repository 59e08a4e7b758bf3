/** One party signs clauses of a text. Both parties' signatures put a clause in force from the stated date. */
import { z } from 'zod';
import { agreementText, isoInstant, when } from './words.ts';

const input = z.object({
  text: agreementText,
  as: z.string().min(1).describe('The party that signs: marketing or sales.'),
  by: z.string().min(1).max(200).describe('The person who signs for it.'),
  from: when.optional().describe('In force from; left out: now.'),
  clause: z.array(z.string()).optional().describe('Only these clauses; left out: all.'),
});
const output = z.object({
  digest: z.string(),
  party: z.string(),
  by: z.string(),
  from: isoInstant,
  signed: z.array(z.string()),
  /** Signed by this party before, word for word. */
  already: z.array(z.string()),
  /** Clauses both sides have now signed. */
  inForce: z.array(z.string()),
  /** Clauses that still wait for another party. */
  awaits: z.array(z.object({ clause: z.string(), parties: z.array(z.string()) })),
  authenticated: z.boolean(),
});
export type SignAgreementOutput = z.infer<typeof output>;
export const signAgreementShape = { input, output };
