/** A figure as the scoreboard shows it: the measure's answer with its trend, its last change and its baseline. */
import { z } from 'zod';
import type { Figure } from '../measures/read-scoreboard.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { answerShape } from './read-measure.ts';
import { isoInstant, measureAnswer, measureRow } from './words.ts';

export const scoreboardFigure = measureAnswer.extend({
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
export type ScoreboardFigure = z.infer<typeof scoreboardFigure>;

export function figureShape(one: Figure): ScoreboardFigure {
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
