/** Every text that was filed, newest first, and from when to when each was in force. */
import { z } from 'zod';
import { isoInstant, signatureShape } from './words.ts';

const input = z.object({});
export const agreementVersion = z.object({
  digest: z.string(),
  name: z.string(),
  filedAt: isoInstant,
  inForceSince: isoInstant.nullable(),
  inForceUntil: isoInstant.nullable(),
  signatures: z.array(signatureShape),
});
const output = z.object({ agreements: z.array(agreementVersion) });
export type ListAgreementsOutput = z.infer<typeof output>;
export const listAgreementsShape = { input, output };
