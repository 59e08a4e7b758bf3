/** Two accounts of pay agree on random plans and records, to the cent: the whole, the lines, and every change. */
import { describe, expect, it } from 'vitest';
import { diceOf, randomPast, randomPlan } from '../../test/random-pay.ts';
import { changesOf, without } from './changes.ts';
import { layOut } from './desk.ts';
import { reckonerOf } from './difference.ts';
import { payUnder } from './pay.ts';
import { slowPay, slowTotals, swapped } from './slow/slow-pay.ts';

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
