/** Whether leads arrive as a stream or as a flood nobody can work. */

import { quantile } from '../../study/quantile.ts';
import { wilson } from '../../study/wilson.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, weekdayOf } from '../../vocabulary/local-date.ts';
import { pursuitOf } from '../history/pursuit.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_HANDOFFS } from './parts.ts';

const FLOOD = 2;

/** `value` is the Monday of the row's week: weeks from the first to the last are counted, empty ones too. */
const finish: Finish = (observations, rows) => {
  const perWeek = new Map<number, number>();
  for (const row of rows) {
    const monday = observations.value?.[row] ?? 0;
    perWeek.set(monday, (perWeek.get(monday) ?? 0) + 1);
  }
  if (perWeek.size === 0) return { value: null, n: 0, interval: null };
  const mondays = [...perWeek.keys()].sort((one, other) => one - other);
  const weeks = ((mondays.at(-1) as number) - (mondays[0] as number)) / 7 + 1;
  const counts = new Float64Array(weeks);
  for (const [monday, count] of perWeek) counts[(monday - (mondays[0] as number)) / 7] = count;
  const usual = quantile(counts.slice().sort(), 0.5) as number;
  const floods = counts.filter((count) => count > FLOOD * usual).length;
  const most = counts.reduce((one, other) => Math.max(one, other), 0);
  return {
    value: floods / weeks,
    n: weeks,
    interval: wilson(floods, weeks),
    beside: { usualWeek: usual, mostInAWeek: most },
  };
};

export const leadFlood: Measure = {
  id: 'lead-flood',
  says: 'Share of weeks in which sales was handed more than twice the leads of the usual week.',
  definition: 'lead-flood/twice-the-median-week',
  formula:
    'weeks with more than 2 × the median weekly number of handed-over leads / weeks from first to last',
  source: 'Fixed by this product',
  unit: 'ratio',
  better: 'lower',
  dated: 'the handoff',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_HANDOFFS],
  decided: true,
  async observe(history) {
    const { turns, handedOver } = await pursuitOf(history);
    if (!handedOver) return noEvidence(NO_HANDOFFS);
    const seen = collect(turns.length);
    for (const turn of turns) {
      const day = dayAt(history.lens.zone, turn.at as Instant);
      const known = Math.min(turn.until, history.asOf);
      seen.add({ at: turn.at, subject: turn.subject, known, value: day - weekdayOf(day) });
    }
    return seen.close();
  },
  finish,
};
