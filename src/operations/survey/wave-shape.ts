/** How a wave looks from outside, open or closed: how many were asked and answered, and which groups are told of. */
import { z } from 'zod';
import { CELLS, type Cell, GROUP_NAMES, GROUPS } from '../../alignment/survey/cells.ts';
import { CONSTRUCT_IDS } from '../../alignment/survey/constructs.ts';
import { peopleOf } from '../../alignment/survey/release.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { isoInstant } from '../words.ts';
import { type PerPlace, rollOf } from './open-wave.ts';

export const groupId = z.enum(GROUPS);
export const constructId = z.enum(CONSTRUCT_IDS);

export const waveShape = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['open', 'ended', 'closed']),
  imported: z.boolean(),
  points: z.union([z.literal(5), z.literal(7)]),
  floor: z.number(),
  questions: z.number(),
  openedAt: isoInstant,
  closesAt: isoInstant,
  closedAt: isoInstant.nullable(),
  asked: z.array(
    z.object({
      side: z.enum(SIDES),
      invited: z.number(),
      /** Null of a side of which fewer than the floor are asked: the count would nearly tell who has answered. */
      answered: z.number().nullable(),
    }),
  ),
  /** Once closed: each group, and why it is not told of. */
  groups: z.array(
    z.object({
      group: groupId,
      name: z.string(),
      /** Null where it is withheld. */
      n: z.number().nullable(),
      withheld: z.string().nullable(),
    }),
  ),
});
export type WaveShape = z.infer<typeof waveShape>;

export const WHY: Readonly<Record<'nobody' | 'few' | 'difference' | 'waves', (floor: number) => string>> = {
  nobody: () => 'nobody answered',
  few: (floor) => `fewer than ${floor} answered`,
  difference: (floor) => `taken from another group it would show fewer than ${floor} people`,
  waves: (floor) => `beside an earlier wave it would show fewer than ${floor} people`,
};

function countOf(places: PerPlace, side: string): number {
  return Object.entries(places)
    .filter(([place]) => place.startsWith(side))
    .reduce((sum, [, marks]) => sum + marks.length, 0);
}

function groupsOf({ closed, floor }: Wave): WaveShape['groups'] {
  if (closed === null) return [];
  return GROUPS.map((group) => {
    const why = closed.withheld.find((one) => one.group === group)?.why;
    return {
      ...{ group, name: GROUP_NAMES[group] },
      n: closed.published.includes(group) ? peopleOf(closed.respondents, group).size : null,
      withheld: why === undefined ? null : WHY[why](floor),
    };
  });
}

export async function waveView(
  wave: Wave,
  context: Pick<WorkspaceContext, 'store' | 'workspace' | 'now'>,
): Promise<WaveShape> {
  const { id, name, imported, points, floor, questions, openedAt, closesAt, closed, invited } = wave;
  const answered = closed?.respondents ?? (await rollOf(id, context)).body.answered;
  const ended = closesAt <= context.now() ? 'ended' : 'open';
  return {
    ...{ id, name, imported, points, floor, questions: questions.length },
    state: closed === null ? ended : 'closed',
    openedAt: isoOf(openedAt),
    closesAt: isoOf(closesAt),
    closedAt: closed === null ? null : isoOf(closed.at),
    asked: SIDES.map((side) => {
      const cells = CELLS.filter((cell: Cell) => cell.startsWith(side));
      const all = cells.reduce((sum, cell) => sum + invited[cell], 0);
      const isTold = imported || all === 0 || all >= floor;
      return { side, invited: all, answered: isTold ? countOf(answered, side) : null };
    }),
    groups: groupsOf(wave),
  };
}
