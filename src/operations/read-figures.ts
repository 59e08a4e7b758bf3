/** One of the scoreboard's further groups, read when somebody opens it. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readFigureGroup } from '../measures/read-scoreboard.ts';
import { FURTHER_GROUPS } from '../measures/scoreboard-groups.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { figureShape, scoreboardFigure } from './scoreboard-figure.ts';
import { isoInstant, when } from './words.ts';

const GROUPS = FURTHER_GROUPS.map(({ id }) => id);

const input = z.object({
  group: z.enum(GROUPS).describe(`The group: ${GROUPS.join(', ')}.`),
  from: when.optional(),
  to: when.optional(),
  period: z.enum(['week', 'month', 'quarter', 'year']).default('quarter').describe('The step of the trends.'),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  group: z.enum(GROUPS),
  says: z.string(),
  figures: z.array(scoreboardFigure),
});
export type ReadFiguresOutput = z.infer<typeof output>;

export const readFigures = operation({
  name: 'read-figures',
  says: 'Reads a further group of figures: money, customers, ties, credit, forecast or market, with trends.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ group, from, to, period }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const board = await readFigureGroup(lens, ruling, group, { ...span.value, period });
    return done({
      asOf: lens.lastHappenedAt === null ? null : isoOf(instant(board.asOf)),
      group,
      says: board.groups.map(({ says }) => says).join(' '),
      figures: board.groups.flatMap(({ figures }) => figures.map(figureShape)),
    });
  },
});
