import { expect, it } from 'vitest';
import { type CostFacts, misalignmentCost, type Told } from './misalignment-cost.ts';

const told = (value: number, n: number, low: number | null = null, high: number | null = null): Told => ({
  ...{ value, n, low, high, missing: [] },
});
const none = (...missing: readonly string[]): Told => ({ value: null, n: 0, low: null, high: null, missing });

const FACTS: CostFacts = {
  wastedHours: told(120, 400),
  wastedMoney: told(9_000, 400),
  dropped: told(0.2, 250, 0.15, 0.25),
  marketingSpend: told(60_000, 12),
  qualifiedLeads: told(300, 300),
  marginGivenUp: told(4_000, 30),
  counts: [
    { id: 'returned-leads', count: 45, of: 200, missing: [] },
    { id: 'unused-collateral', count: null, of: 0, missing: ['assets'] },
  ],
};
const lineOf = (facts: CostFacts, id: string) => misalignmentCost(facts).lines.find((one) => one.id === id);

it('prices dropped leads by what marketing spent on a qualified one, with the bounds of the rate', () => {
  expect(lineOf(FACTS, 'spent-on-dropped-leads')).toMatchObject({
    value: 10_000,
    low: 7_500,
    high: 12_500,
    n: 250,
  });
});

it('adds up money that cannot be counted twice, and never more than was spent', () => {
  expect(misalignmentCost(FACTS)).toMatchObject({ hours: 120, money: 23_000, atLeast: false });
  const more = { ...FACTS, dropped: told(1, 900) };
  expect(lineOf(more, 'spent-on-dropped-leads')?.value).toBe(60_000);
});

it('names what is missing and calls the sum the least it was', () => {
  const facts = { ...FACTS, marginGivenUp: none('list prices'), qualifiedLeads: told(0, 0) };
  const cost = misalignmentCost(facts);
  expect(cost).toMatchObject({ money: 9_000, atLeast: true });
  expect(lineOf(facts, 'margin-given-up')?.missing).toEqual(['list prices']);
  expect(lineOf(facts, 'spent-on-dropped-leads')?.missing).toEqual(['qualified leads in that time']);
});

it('tells no sum where no money is known, and prices no energy', () => {
  const facts = {
    ...FACTS,
    wastedMoney: none('spend'),
    marketingSpend: none('spend'),
    marginGivenUp: none('prices'),
  };
  expect(misalignmentCost(facts)).toMatchObject({ money: null, atLeast: true });
  expect(misalignmentCost(FACTS).lines.filter(({ kind }) => kind === 'energy')).toMatchObject([
    { value: 45, unit: 'count' },
    { value: null, missing: ['assets'] },
  ]);
});
