/** How long a won deal usually takes: the time by which money spent comes back as customers. */
import { quantile } from '../../study/quantile.ts';
import { dealsOf, WON } from './deals.ts';
import { daysBetween } from './durations.ts';
import type { History } from './history.ts';

/** Whole days of the median cycle of won deals (halves up); null where no won deal has a date of opening. */
export async function medianCycle(history: History): Promise<number | null> {
  const deals = await dealsOf(history);
  const days: number[] = [];
  for (let index = 0; index < deals.codes.length; index++) {
    const opened = deals.createdAt[index] as number;
    if (deals.outcome[index] !== WON || Number.isNaN(opened)) continue;
    const from = { at: opened, precision: deals.createdPrecision[index] as number };
    const to = { at: deals.closedAt[index] as number, precision: deals.closedPrecision[index] as number };
    days.push(daysBetween(history.lens.zone, from, to));
  }
  const median = quantile(Float64Array.from(days).sort(), 0.5);
  return median === null ? null : Math.max(0, Math.floor(median + 0.5));
}
