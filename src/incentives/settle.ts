/**
 * Guarantees and draws, reckoned by the quarter. A guarantee lifts what somebody new earned to its floor. A draw is paid
 * at least; a recoverable one keeps from later quarters what was not earned.
 *
 * Example: a draw of 3,000 a quarter, earned 1,000, 2,000, 9,000: recoverable pays 3,000, 3,000, 6,000 (2,000 and then
 * 3,000 were owed); not recoverable 3,000, 3,000, 9,000.
 */
import { halfEven, ratio, ratioOf, times } from './decimal.ts';
import { SUPPOSED_PAY } from './desk.ts';
import { firstMonthsIn, type Holder } from './holders.ts';
import type { Past, PaySpan } from './past.ts';

/** Quarters in which pay falls due within the window. */
export function quartersOf({ spans, window }: Past): readonly PaySpan[] {
  return spans.quarter.filter(({ to }) => to > window.from && to <= window.to);
}

/** The quarter in which something due at the end of a period, or at an instant, is settled; −1 outside. */
export function quarterAt(quarters: readonly PaySpan[], due: number): number {
  return quarters.findIndex(({ from, to }) => due > from && due <= to);
}

export type Settled = { readonly guarantee: number; readonly draw: number };

/** What guarantee and draw add to (or keep from) what is due in each quarter. */
export function settled(
  holder: Holder,
  due: readonly number[],
  quarters: readonly PaySpan[],
  past: Past,
  units: number,
): readonly Settled[] {
  const { guarantee, draw, variable } = holder.role;
  let owed = 0;
  return quarters.map((quarter, place) => {
    const earned = due[place] ?? 0;
    const months = guarantee === null ? 0 : firstMonthsIn(holder.joinedAt, quarter, past, guarantee.months);
    const yearly = times(ratioOf(holder.atTarget ?? SUPPOSED_PAY), ratio(units));
    const floor = times(times(yearly, ratioOf(variable)), ratioOf(guarantee?.share ?? '0'));
    const lift = Math.max(0, halfEven(times(floor, ratio(months, 12))) - earned);
    const lifted = months === 0 ? 0 : lift;
    if (draw === null) return { guarantee: lifted, draw: 0 };
    const advance = halfEven(times(ratioOf(draw.perMonth), ratio(3 * units)));
    const reached = earned + lifted;
    const paid = Math.max(advance, reached - owed);
    owed = draw.recoverable ? Math.max(0, owed + paid - reached) : 0;
    return { guarantee: lifted, draw: paid - reached };
  });
}
