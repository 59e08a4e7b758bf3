/** Every number Entente knows how to compute, with its sentence and the data it needs. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { MEASURES } from '../measures/catalogue.ts';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';
import { unit } from './words.ts';

const input = z.object({});
const output = z.array(
  z.object({
    id: z.string(),
    says: z.string(),
    unit,
    dimensions: z.array(z.string()),
    needs: z.array(z.string()),
    better: z.enum(['higher', 'lower', 'neither']),
    definition: z.string(),
    formula: z.string(),
    source: z.string(),
    /** Which date puts something into its period. */
    dated: z.string(),
  }),
);
export type ListMeasuresOutput = z.infer<typeof output>;

export const listMeasures = operation({
  name: 'list-measures',
  says: 'Lists every measure with its sentence, its dimensions and the data it needs.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run() {
    return done(MEASURES.map((one) => ({ ...one, dimensions: [...one.dimensions], needs: [...one.needs] })));
  },
});
