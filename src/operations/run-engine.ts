/** Runs what was signed over what happened since the engine last looked, and writes down what it decided. */
import { z } from 'zod';
import { isoInstant, when } from './words.ts';

const input = z.object({
  until: when.optional().describe('Let timers fire up to this instant; left out: now.'),
});
const output = z.object({
  agreement: z.string().nullable(),
  looked: z.number(),
  decided: z.record(z.string(), z.number()),
  cursor: z.number(),
  until: isoInstant,
  /** When the next clock comes due, if any is running. */
  nextDueAt: isoInstant.nullable(),
});
export type RunEngineOutput = z.infer<typeof output>;
export const runEngineShape = { input, output };
