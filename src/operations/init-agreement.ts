/** Writes a commented starter agreement that both sides can edit. */
import { z } from 'zod';

const input = z.object({
  company: z.string().min(1).max(100).default('Our company').describe('The name at the top.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  zone: z.string().default('UTC').describe('Time zone, such as Europe/Berlin.'),
});
const output = z.object({ text: z.string() });
export type InitAgreementOutput = z.infer<typeof output>;
export const initAgreementShape = { input, output };
