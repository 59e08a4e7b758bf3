/** Reads an agreement and names every fault in it, each with its line. */
import { z } from 'zod';
import { fault } from './refusal.ts';
import { agreementText } from './words.ts';

const input = z.object({ text: agreementText });
const output = z.object({
  valid: z.boolean(),
  digest: z.string().nullable(),
  faults: z.array(fault.extend({ line: z.number().int(), column: z.number().int(), path: z.string() })),
});
export type CheckAgreementOutput = z.infer<typeof output>;
export const checkAgreementShape = { input, output };
