/** What each won deal earned its people: by how much less would have been paid without it. */
import { without, wonIn } from '../changes.ts';
import type { Desk } from '../desk.ts';
import type { Reckoner } from '../difference.ts';
import type { PastDeal } from '../past.ts';

export type DealEarning = {
  readonly deal: PastDeal;
  readonly roles: ReadonlyMap<string, number>;
  /** All roles together. */
  readonly pay: number;
  /** Of it, on results of single persons, and on those of teams or the company. */
  readonly own: number;
  readonly shared: number;
};

function earning(deal: PastDeal, reckon: Reckoner): DealEarning {
  const { roles, cells } = reckon(without('deals', deal));
  const earned = new Map([...roles].map(([role, pay]) => [role, 0 - pay]));
  let [own, shared] = [0, 0];
  for (const { cell, pay, clawed } of cells) {
    if (cell.line.role.side !== 'sales') continue;
    const each = clawed.reduce((sum, one) => sum + one.pay, 0) - pay;
    if (cell.line.level === 'person') own += each * cell.holders.length;
    else shared += each * cell.holders.length;
  }
  const pay = [...earned.values()].reduce((sum, one) => sum + one, 0);
  return { deal, roles: earned, pay, own, shared };
}

export function dealEarnings({ past }: Desk, reckon: Reckoner): readonly DealEarning[] {
  return wonIn(past).map((deal) => earning(deal, reckon));
}
