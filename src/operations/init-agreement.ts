/** Writes a commented starter agreement that both sides can edit. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { starterAgreement } from '../agreement/starter.ts';
import { done, refused } from '../vocabulary/result.ts';
import { compileZone } from '../vocabulary/time-zone.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = z.object({
  company: z.string().min(1).max(100).default('Our company').describe('The name at the top.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as "EUR"')
    .default('EUR')
    .describe('The currency of reports.'),
  zone: z.string().default('UTC').describe('The time zone of reports, such as Europe/Berlin.'),
});
const output = z.object({ text: z.string() });
export type InitAgreementOutput = z.infer<typeof output>;

export const initAgreement = operation({
  name: 'init-agreement',
  says: 'Writes a commented starter agreement for both sides to change.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run({ company, currency, zone }) {
    const known = compileZone(zone);
    if (!known.ok) return refused(refusal('misuse', 'unknown-zone', `${known.refusal}.`));
    return done({ text: starterAgreement({ company, currency, timeZone: zone }) });
  },
});
