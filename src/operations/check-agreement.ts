/** Reads an agreement and names every fault in it, each with its line. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readAgreement } from '../agreement/read-agreement.ts';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';
import { placedFault } from './refusal.ts';
import { agreementText } from './words.ts';

const input = z.object({ text: agreementText });
const output = z.object({
  valid: z.boolean(),
  digest: z.string().nullable(),
  faults: z.array(placedFault),
});
export type CheckAgreementOutput = z.infer<typeof output>;

export const checkAgreement = operation({
  name: 'check-agreement',
  says: 'Reads an agreement and names every fault in it, each with its line.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  wanting: (answer) => !answer.valid,
  async run({ text }) {
    const read = readAgreement(text);
    if (read.ok) return done({ valid: true, digest: read.value.digest, faults: [] });
    return done({ valid: false, digest: null, faults: [...read.refusal] });
  },
});
