/** The chance of a lead by its cell: how many of those that qualified in it became customers. */
import { z } from 'zod';
import { readCellConversion as readCells } from '../measures/read-cell-conversion.ts';
import { done } from '../vocabulary/result.ts';
import { measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { interval } from './words.ts';

const input = z.object({});
const output = z.object({
  definition: z.string(),
  /** Of all leads that qualified; null where nothing can be told. */
  all: z.object({ value: z.number(), n: z.number() }).nullable(),
  cells: z.array(
    z.object({
      cell: z.string(),
      value: z.number(),
      n: z.number(),
      interval,
      /** Why the figure may be chance alone. */
      small: z.string().nullable(),
    }),
  ),
  missing: z.array(z.string()),
});
export type ReadCellConversionOutput = z.infer<typeof output>;

export const readCellConversion = operation({
  name: 'read-cell-conversion',
  says: 'Shows how many of the leads that qualified in each cell of grade and level became customers.',
  kind: 'read',
  needs: 'lens',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output,
  async run(_, context) {
    const { lens, context: ruling } = await measuring(context);
    const { definition, all, cells, missing } = await readCells(lens, ruling);
    const shown = cells.map((one) => ({
      ...one,
      interval: one.interval === null ? null : ([...one.interval] as [number, number]),
    }));
    return done({ definition, all, cells: shown, missing: [...missing] });
  },
});
