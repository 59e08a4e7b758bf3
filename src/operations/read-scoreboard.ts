/** Are we keeping our word to each other, and does it pay: one sentence, the promises, then every figure by its group. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readScoreboard as read } from '../measures/read-scoreboard.ts';
import { FURTHER_GROUPS, SCOREBOARD } from '../measures/scoreboard-groups.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { dateText, dayAt } from '../vocabulary/local-date.ts';
import { done } from '../vocabulary/result.ts';
import type { Zone } from '../vocabulary/time-zone.ts';
import { inForce, rulingText } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { promisesKept } from './promises-kept.ts';
import { figureShape, scoreboardFigure } from './scoreboard-figure.ts';
import { standingSentence } from './standing-sentence.ts';
import { thisWeek, weekSentence } from './this-week.ts';
import { evidence, interval, isoInstant, unit, when } from './words.ts';

const GROUPS = SCOREBOARD.map(({ id }) => id);
const FURTHER = FURTHER_GROUPS.map(({ id }) => id);

const input = z.object({
  from: when.optional(),
  to: when.optional(),
  period: z.enum(['week', 'month', 'quarter', 'year']).default('quarter').describe('The step of the trends.'),
});
const promise = z.object({
  /** A handoff's or a promise's id in the agreement. */
  id: z.string(),
  /** Judged by what would have been decided, under a text nobody had signed then. */
  supposed: z.boolean().optional(),
  says: z.string(),
  side: z.enum(['marketing', 'sales']),
  measure: z.string(),
  owed: z.number().nullable(),
  kept: z.number().nullable(),
  unit,
  n: z.number(),
  interval,
  evidence,
  missing: z.array(z.string()),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  sentence: z.string(),
  /** The last seven days in a sentence; null where nothing is handed over under a text. */
  week: z.string().nullable(),
  agreement: z
    .object({ name: z.string(), digest: z.string(), inForceSince: isoInstant.nullable() })
    .nullable(),
  /** Days on which a text came into force: marked on the trends. */
  signedOn: z.array(isoInstant),
  promises: z.array(promise),
  groups: z.array(z.object({ id: z.enum(GROUPS), says: z.string(), figures: z.array(scoreboardFigure) })),
  /** Groups that are read when asked for (read-figures), and the figure that stands for each. */
  further: z.array(z.object({ id: z.enum(FURTHER), says: z.string(), headline: z.string() })),
});
export type ReadScoreboardOutput = z.infer<typeof output>;
export type ScoreboardPromise = z.infer<typeof promise>;

function dayIn(zone: Zone, at: number): string {
  return dateText(dayAt(zone, instant(at)));
}

export const readScoreboard = operation({
  name: 'read-scoreboard',
  says: 'Reads the scoreboard: the promises of both sides and every figure, with trends and intervals.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ from, to, period }, context) {
    const measured = await measuring(context);
    const span = readSpan({ from, to }, measured.lens);
    if (!span.ok) return span;
    const board = await read(measured.lens, measured.context, { ...span.value, period });
    const record = await context.agreements.read(context.workspace.id);
    const ruling = rulingText(record, context.now());
    const kept = ruling === null ? [] : await promisesKept(ruling.agreement, measured);
    const week = await thisWeek(ruling?.agreement ?? null, measured, board.asOf);
    const groups = board.groups.map(({ id, says, figures }) => ({
      id: id as (typeof GROUPS)[number],
      says,
      figures: figures.map(figureShape),
    }));
    const current = inForce(record, context.now());
    return done({
      asOf: measured.lens.lastHappenedAt === null ? null : isoOf(instant(board.asOf)),
      sentence: standingSentence({
        recorded: measured.lens.lastHappenedAt !== null,
        agreement: ruling === null ? null : { signed: ruling.inForce },
        promises: kept,
        figures: groups.flatMap(({ figures }) => figures),
      }),
      week: week === null ? null : weekSentence(week, dayIn(measured.lens.zone, board.asOf)),
      agreement:
        ruling === null
          ? null
          : {
              name: ruling.agreement.name,
              digest: ruling.read.digest,
              inForceSince: isoOrNull(current?.from),
            },
      signedOn: [...new Set(record.periods.map((one) => isoOf(one.from)))],
      promises: kept.map(({ clause: _, ...one }) => one),
      groups,
      further: FURTHER_GROUPS.map(({ id, says, figures }) => ({ id, says, headline: figures[0] })),
    });
  },
});
