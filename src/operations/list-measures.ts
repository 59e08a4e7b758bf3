/** Every number Entente knows how to compute, with its sentence and the data it needs. */
import { z } from 'zod';
import { unit } from './words.ts';

const input = z.object({});
const output = z.array(
  z.object({
    id: z.string(),
    says: z.string(),
    unit,
    dimensions: z.array(z.string()),
    needs: z.array(z.string()),
    better: z.enum(['higher', 'lower', 'neither']).optional(),
    formula: z.string().optional(),
  }),
);
export type ListMeasuresOutput = z.infer<typeof output>;
export const listMeasuresShape = { input, output };
