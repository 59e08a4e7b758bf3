/** A filed text as people sign it: clause by clause, who signed, whether it is in force, and how its promises are kept. */
import { z } from 'zod';
import { agreementVersion } from './list-agreements.ts';
import { fault } from './refusal.ts';
import { evidence, interval, isoInstant, signatureShape } from './words.ts';

const input = z.object({
  digest: z.string().optional().describe('Which text; left out: the one in force, else the latest filed.'),
});
const clause = z.object({
  name: z.string(),
  digest: z.string(),
  /** First and last line of the clause in the text, from 1. */
  lines: z.tuple([z.number(), z.number()]).nullable(),
  /** The clause as read, defaults filled in. */
  value: z.unknown(),
  signatures: z.array(signatureShape),
  /** Parties whose signature is still missing. */
  awaits: z.array(z.string()),
  inForceSince: isoInstant.nullable(),
  evidence: z.array(
    z.object({
      part: z.string(),
      says: z.string(),
      value: z.number().nullable(),
      unit: z.string(),
      n: z.number(),
      interval,
      evidence,
    }),
  ),
});
const output = z.object({
  agreement: z
    .object({
      digest: z.string(),
      name: z.string(),
      text: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      reviewBy: z.string().nullable(),
      inForceSince: isoInstant.nullable(),
      faults: z.array(fault),
      clauses: z.array(clause),
    })
    .nullable(),
  versions: z.array(agreementVersion),
});
export type ReadAgreementOutput = z.infer<typeof output>;
export type AgreementClause = z.infer<typeof clause>;
export const readAgreementShape = { input, output };
