/** When a handoff made at an instant would be due, and why: business hours, holidays and zone walked through. */
import { z } from 'zod';
import { agreementText, when } from './words.ts';

const input = z.object({
  agreement: agreementText,
  handoff: z.string().describe('The id of the handoff in the agreement.'),
  at: when.describe('When the clock would start.'),
  person: z.string().optional().describe('The owner, by the id in the CRM: whose calendar counts.'),
});
const written = z.string().describe('An instant with the offset of the calendar that counts.');
const output = z.object({
  startsAt: written.nullable(),
  dueAt: written.nullable(),
  warningsAt: z.array(written),
  why: z.array(z.string()),
});
export type DueOutput = z.infer<typeof output>;
export const dueShape = { input, output };
