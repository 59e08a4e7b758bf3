/**
 * Pay line by line. A line is by how much its record raised the pay of the period when it came: the rounded pay of all
 * before it and itself, less the rounded pay of those before. The lines so make the pay to the cent, and the deal that
 * carried somebody over a threshold shows it; so does the lead, below nought, with which a guard of the period broke.
 */
import { halfEven, ratio, ratioOf, times } from './decimal.ts';
import type { Entry } from './entries.ts';
import type { PlanComponent } from './pay-plan.ts';
import { payOf, type Terms } from './payout.ts';

export type RecordPay = { readonly entry: Entry; readonly pay: number };

/** In time order. A share has no lines: no single record is paid. */
export function linesOf(entries: readonly Entry[], terms: Terms): readonly RecordPay[] {
  if (terms.isShare) return [];
  let [top, base, before] = [0, 0, 0];
  return entries.map((entry) => {
    top += entry.top;
    base += entry.base;
    const after = payOf(top, base, terms);
    const pay = after - before;
    before = after;
    return { entry, pay };
  });
}

export type Clawed = { readonly record: string; readonly at: number; readonly pay: number };

/** What goes back of lines whose customer left in time: the line's pay times the share, half to even. */
export function clawedOf(
  entries: readonly Entry[],
  terms: Terms,
  clawback: NonNullable<PlanComponent['clawback']>,
): readonly Clawed[] {
  const leaves = ({ at, leftAt }: Entry): boolean => leftAt !== null && leftAt - at <= clawback.withinMs;
  if (!entries.some(leaves)) return [];
  const share = ratioOf(clawback.share);
  return linesOf(entries, terms).flatMap(({ entry, pay }) => {
    if (!leaves(entry) || entry.leftAt === null || pay <= 0) return [];
    return [{ record: entry.record, at: entry.leftAt, pay: halfEven(times(ratio(pay), share)) }];
  });
}
