/** Two accounts of pay agree on random plans and records, to the cent: the whole, the lines, and every change. */
import { describe, expect, it } from 'vitest';
import { diceOf, randomPast, randomPlan, randomRates } from '../../test/random-pay.ts';
import { changesOf, without } from './changes.ts';
import { layOut } from './desk.ts';
import { reckonerOf } from './difference.ts';
import { factorAt, ratesFrom, turned, type Units } from './exchange-rates.ts';
import type { Past, PastDeal } from './past.ts';
import { payUnder } from './pay.ts';
import { slowTurned } from './slow/slow-exchange.ts';
import { slowPay, slowTotals, swapped } from './slow/slow-pay.ts';

/** Random pasts begin at the first instant of 1970; rates are dated as if that were 2025. */
const startOf = (day: string): number => Date.parse(day) - Date.UTC(2025, 0, 1);
const PLANS = 150;
const CHANGED = 12;

function cases(n: number) {
  return Array.from({ length: n }, (_, seed) => {
    const dice = diceOf(seed + 1);
    return { seed, plan: randomPlan(dice), past: randomPast(dice) };
  });
}

describe('two accounts of pay', () => {
  it(`agree on ${PLANS} random plans and pasts, person by person and line by line`, () => {
    let paid = 0;
    for (const { seed, plan, past } of cases(PLANS)) {
      const fast = payUnder(plan, past).roles.flatMap(({ role, people }) =>
        people.map((one) => ({
          ...{ role, person: one.person, total: one.total },
          clawed: one.clawbacks.reduce((sum, { pay }) => sum + pay, 0),
          guarantee: one.quarters.reduce((sum, { guarantee }) => sum + guarantee, 0),
          draw: one.quarters.reduce((sum, { draw }) => sum + draw, 0),
          components: one.components
            .map(({ component, span, pay, lines }) => ({
              ...{ component, span: span.key, pay },
              lines: lines.map(({ entry, pay: line }) => ({ record: entry.record, pay: line })),
            }))
            .sort((a, b) => (`${a.component} ${a.span}` < `${b.component} ${b.span}` ? -1 : 1)),
        })),
      );
      const slow = slowPay(plan, past).map((one) => ({
        ...one,
        components: [...one.components].sort((a, b) =>
          `${a.component} ${a.span}` < `${b.component} ${b.span}` ? -1 : 1,
        ),
      }));
      expect({ seed, pay: fast }).toEqual({ seed, pay: slow });
      paid += fast.filter(({ total }) => total !== 0).length;
    }
    expect(paid).toBeGreaterThan(PLANS);
  });

  it(`agree on ${PLANS} random plans with deals in three currencies at dated rates`, () => {
    let [moved, without] = [0, 0];
    for (const { seed, plan, past } of cases(PLANS)) {
      const dice = diceOf(seed + 1_001);
      const rates = randomRates(dice);
      const currencies = past.deals.map(() => ['EUR', 'USD', 'JPY'][dice(3)] ?? 'EUR');
      const inOurs = (turn: (minor: number, currency: string, at: number) => number | null): Past => ({
        ...past,
        deals: past.deals.flatMap((deal, n): PastDeal[] => {
          const minor = (said: number) => turn(said, currencies[n] ?? 'EUR', deal.at);
          const amount = minor(deal.amount);
          if (amount === null) return [];
          const kept = (said: number | null) => (said === null ? null : minor(said));
          return [{ ...deal, amount, list: kept(deal.list), margin: kept(deal.margin), marketing: null }];
        }),
      });
      const units = (currency: string): Units => ({ theirs: currency === 'JPY' ? 1 : 100, ours: 100 });
      const fast = inOurs((minor, currency, at) => {
        if (currency === 'EUR') return minor;
        const factor = factorAt(ratesFrom(rates.get(currency) ?? [], units(currency), startOf), at);
        return factor === null ? null : turned(minor, factor);
      });
      const slow = inOurs((minor, currency, at) =>
        currency === 'EUR'
          ? minor
          : slowTurned(minor, at, rates.get(currency) ?? [], units(currency), startOf),
      );
      expect({ seed, deals: fast.deals }).toEqual({ seed, deals: slow.deals });
      const totals = payUnder(plan, fast).roles.map(({ role, people }) => [
        role,
        people.reduce((sum, { total }) => sum + total, 0),
      ]);
      expect({ seed, totals: new Map(totals as [string, number][]) }).toEqual({
        seed,
        totals: slowTotals(plan, slow),
      });
      moved += fast.deals.filter(
        ({ id, amount }) => past.deals.find((one) => one.id === id)?.amount !== amount,
      ).length;
      without += past.deals.length - fast.deals.length;
    }
    expect(moved).toBeGreaterThan(PLANS);
    expect(without).toBeGreaterThan(PLANS);
  });

  it('makes the pay of a component of its lines, to the cent', () => {
    for (const { plan, past } of cases(PLANS))
      for (const { people } of payUnder(plan, past).roles)
        for (const { components } of people)
          for (const { pay, lines } of components)
            if (lines.length > 0) expect(lines.reduce((sum, line) => sum + line.pay, 0)).toBe(pay);
  });

  it(`answers every change of ${CHANGED} random pasts as both pasts paid out anew`, () => {
    let moved = 0;
    for (const { seed, plan, past } of cases(CHANGED)) {
      const reckon = reckonerOf(layOut(plan, past));
      const before = slowTotals(plan, past);
      const changes = [
        ...changesOf(past).map(({ record, kind, swaps }) => ({ record, kind, swaps })),
        ...past.deals.map((deal) => ({ record: deal.id, kind: 'without', swaps: without('deals', deal) })),
      ];
      for (const { record, kind, swaps } of changes) {
        const fast = reckon(swaps).roles;
        for (const [role, after] of slowTotals(plan, swapped(past, swaps))) {
          const pay = after - (before.get(role) ?? 0);
          expect({ seed, record, kind, role, pay: fast.get(role) ?? 0 }).toEqual({
            seed,
            record,
            kind,
            role,
            pay,
          });
          if (pay !== 0) moved++;
        }
      }
    }
    expect(moved).toBeGreaterThan(100);
  });
});
