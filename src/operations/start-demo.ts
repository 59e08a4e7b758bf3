/** Makes a simulated company, labelled as such, in a workspace of its own. */
import { z } from 'zod';

const input = z.object({
  leads: z.number().int().min(100).max(5_000_000).default(20_000).describe('How many leads.'),
  seed: z.number().int().min(0).default(7).describe('Same seed, same company.'),
});
const output = z.object({ workspace: z.string(), entries: z.number(), leads: z.number() });
export type StartDemoOutput = z.infer<typeof output>;
export const startDemoShape = { input, output };
