/** The ready mappings, and which export files each one reads. */
import { z } from 'zod';

const input = z.object({});
const output = z.object({
  presets: z.array(z.object({ id: z.string(), says: z.string(), reads: z.array(z.string()) })),
});
export type ListPresetsOutput = z.infer<typeof output>;
export const listPresetsShape = { input, output };
