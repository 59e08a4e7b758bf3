/** Conflicts about dates: steps of pay at a quarter's end, and pay that moves though the year's result does not. */
import { wonIn } from '../changes.ts';
import { halfEven } from '../decimal.ts';
import type { PayChange } from '../difference.ts';
import { type Evaluated, SHOWN } from '../levers.ts';
import type { Past, PastDeal } from '../past.ts';
import { byRole, type Conflict, type Ground, most } from './conflict.ts';

function isStepped({ cell }: PayChange['cells'][number]): boolean {
  const { threshold, cap, tiers } = cell.line.component;
  return threshold !== null || cap !== null || tiers.length > 0;
}

function ofSteps({ cells }: PayChange): number {
  return cells.filter(isStepped).reduce((sum, { cell, pay }) => sum + pay * cell.holders.length, 0);
}

function dealOf({ change }: Evaluated): PastDeal | null {
  const swap = change.swaps[0];
  return swap?.list === 'deals' ? swap.was : null;
}

/** By how much a deal was discounted beyond what is usual away from the ends of quarters; null without list prices. */
function beyondUsual(past: Past, late: ReadonlySet<string>): (deal: PastDeal) => number | null {
  let [given, list] = [0, 0];
  for (const deal of wonIn(past)) {
    if (late.has(deal.id) || deal.list === null) continue;
    given += deal.list - deal.amount;
    list += deal.list;
  }
  return (deal) => {
    if (deal.list === null || list <= 0) return null;
    const usual = halfEven({ n: BigInt(deal.list) * BigInt(given), d: BigInt(list) });
    return Math.max(0, deal.list - deal.amount - usual);
  };
}

/**
 * Deals of a quarter's last days that paid more for being won on this side of its end, through a threshold, a step or a
 * cap; beside them by how much they were discounted beyond what is usual.
 */
export function quarterEndSteps({ desk, evaluated }: Ground): Conflict {
  const late = evaluated.filter(({ change }) => change.kind === 'held-back');
  const names = new Set(late.map(({ change }) => change.record));
  const beyond = beyondUsual(desk.past, names);
  const gained = late.filter(({ pay }) => ofSteps(pay) < 0);
  const records = gained.map((one) => {
    const deal = dealOf(one);
    const { list, record, label, at } = one.change;
    const extra = deal === null ? null : beyond(deal);
    return { list, record, label, at, pay: 0 - ofSteps(one.pay), company: extra === null ? null : 0 - extra };
  });
  const priced = records.filter(({ company }) => company !== null);
  return {
    ...{ kind: 'quarter-end-steps', found: records.length > 0, of: 'discount', n: records.length },
    amount: records.reduce((sum, { pay }) => sum + pay, 0),
    company: priced.length === 0 ? null : priced.reduce((sum, { company }) => sum + (company ?? 0), 0),
    roles: byRole(
      desk,
      gained.map(({ pay }) => ({
        roles: new Map([...pay.roles].map(([role, moved]) => [role, 0 - moved])),
      })),
    ),
    records: most(records, SHOWN),
    missing: null,
  };
}

function yearOf({ spans }: Past, at: number): number {
  return spans.year.findIndex(({ from, to }) => at >= from && at < to);
}

/** Moves across the end of a quarter within one year that would raise pay: the date alone pays, the year is the same. */
export function quarterAgainstYear({ desk, evaluated }: Ground): Conflict {
  const within = evaluated.filter((one) => {
    const swap = one.change.swaps[0];
    if (one.change.lever !== 'timing' || swap?.list !== 'deals' || swap.was === null || swap.is === null)
      return false;
    return yearOf(desk.past, swap.was.at) === yearOf(desk.past, swap.is.at);
  });
  const all = within.map((one) => ({
    one,
    pay: [...one.pay.roles.values()].reduce((sum, moved) => sum + moved, 0),
  }));
  const paying = all.filter(({ pay }) => pay > 0);
  return {
    ...{ kind: 'quarter-against-year', found: paying.length > 0, of: 'nothing', company: 0, missing: null },
    n: paying.length,
    amount: paying.reduce((sum, { pay }) => sum + pay, 0),
    roles: byRole(
      desk,
      paying.map(({ one }) => one.pay),
    ),
    records: most(
      paying.map(({ one, pay }) => {
        const { list, record, label, at } = one.change;
        return { list, record, label, at, pay, company: 0 };
      }),
      SHOWN,
    ),
  };
}
