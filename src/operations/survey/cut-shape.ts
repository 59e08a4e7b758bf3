/** How regions and teams of a wave look from outside: which may be told of, why others are not, and their means. */
import { z } from 'zod';
import { GROUP_NAMES } from '../../alignment/survey/cells.ts';
import { type CutTold, cutsOf } from '../../alignment/survey/cut-wave.ts';
import { CUTS } from '../../alignment/survey/places.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { constructId, groupId, WHY } from './wave-shape.ts';

const mean = z.object({
  ...{ group: groupId, n: z.number(), mean: z.number(), low: z.number(), high: z.number() },
});
const difference = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const cutShape = z.object({
  by: z.enum(CUTS),
  value: z.string(),
  /** The groups that are told of there. */
  groups: z.array(z.object({ group: groupId, name: z.string(), n: z.number() })),
  /** Sides that are not told of as a whole there. */
  withheld: z.array(z.object({ side: z.enum(SIDES), why: z.string() })),
  /** Each construct as it is shown: said of both sides, or of the other; sales less marketing. */
  scales: z.array(z.object({ construct: constructId, groups: z.array(mean), gap: difference.nullable() })),
});

function cutView({ by, value, groups, withheld, scales }: CutTold, floor: number): z.input<typeof cutShape> {
  return {
    ...{ by, value },
    groups: groups.map(({ group, n }) => ({ group, name: GROUP_NAMES[group], n })),
    withheld: withheld.map(({ side, why }) => ({ side, why: WHY[why](floor) })),
    scales: scales.map((one) => ({ ...one, groups: [...one.groups] })),
  };
}

export function cutViews(wave: Wave): z.input<typeof cutShape>[] {
  return cutsOf(wave).map((one) => cutView(one, wave.floor));
}
