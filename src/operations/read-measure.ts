/** One number, whole or by a dimension, with its definition, n and interval, or "no evidence" and what is missing. */
import { z } from 'zod';
import { by, measureAnswer, when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure, such as win-rate.'),
  by: by.optional(),
  from: when.optional().describe('From this date or instant on (inclusive).'),
  to: when.optional().describe('Up to this date or instant (exclusive).'),
});
export type ReadMeasureInput = z.input<typeof input>;
export type ReadMeasureOutput = z.infer<typeof measureAnswer>;
export const readMeasureShape = { input, output: measureAnswer };
