/** Are we keeping our word to each other, and does it pay: one sentence, the promises, then every figure by its group. */
import { z } from 'zod';
import { type Figure, readScoreboard as read, SCOREBOARD } from '../measures/read-scoreboard.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { inForce, rulingText } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { promisesKept } from './promises-kept.ts';
import { answerShape } from './read-measure.ts';
import { standingSentence } from './standing-sentence.ts';
import { evidence, interval, isoInstant, measureAnswer, measureRow, unit, when } from './words.ts';

const GROUPS = SCOREBOARD.map(({ id }) => id);

const input = z.object({
  from: when.optional(),
  to: when.optional(),
  period: z.enum(['week', 'month', 'quarter', 'year']).default('quarter').describe('The step of the trends.'),
});
const figure = measureAnswer.extend({
  better: z.enum(['higher', 'lower', 'neither']),
  formula: z.string(),
  needs: z.array(z.string()),
  /** One row per period, oldest first; the last may not be over yet. */
  trend: z.array(measureRow),
  /** The last period that is whole, ripe and has enough in it, against the one before it. */
  change: z.object({ value: z.number(), from: z.string(), to: z.string() }).nullable(),
  /** Why no change is told, such as too few in a period. */
  noChange: z.string().nullish(),
  /** The twelve months before the first signature, against everything since. */
  baseline: z
    .object({ signedFor: isoInstant, before: z.number().nullable(), since: z.number().nullable() })
    .nullable(),
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
  agreement: z
    .object({ name: z.string(), digest: z.string(), inForceSince: isoInstant.nullable() })
    .nullable(),
  /** Days on which a text came into force: marked on the trends. */
  signedOn: z.array(isoInstant),
  promises: z.array(promise),
  groups: z.array(z.object({ id: z.enum(GROUPS), says: z.string(), figures: z.array(figure) })),
});
export type ReadScoreboardOutput = z.infer<typeof output>;
export type ScoreboardFigure = z.infer<typeof figure>;
export type ScoreboardPromise = z.infer<typeof promise>;

function figureShape(one: Figure): ScoreboardFigure {
  const { baseline } = one;
  return {
    ...answerShape(one),
    better: one.better,
    formula: one.formula,
    needs: [...one.needs],
    trend: answerShape({ ...one, rows: one.trend }).rows,
    change: one.change,
    noChange: one.noChange,
    baseline: baseline === null ? null : { ...baseline, signedFor: isoOf(instant(baseline.signedFor)) },
  };
}

export const readScoreboard = operation({
  name: 'read-scoreboard',
  says: 'Reads the scoreboard: the promises of both sides and every figure, with trends and intervals.',
  kind: 'read',
  needs: 'lens',
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
    });
  },
});
