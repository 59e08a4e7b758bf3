import { expect, it } from 'vitest';
import { type BackStep, backPlan, type Estimate, handoffsNeeded } from './back-plan.ts';

const sure = (value: number): Estimate => ({ value, low: value, high: value });
const step = (from: string, to: string, rate: Estimate | null, days: number | null = 10): BackStep => ({
  ...{ from, to, rate, n: 100, medianDays: days, p90Days: days === null ? null : days * 3 },
});

// Roberge's lecture: 100 leads, half of them connect, 30 calls, 15 demonstrations, 5 customers at 800 each.
const LECTURE = [
  step('lead', 'connect', sure(0.5)),
  step('connect', 'call', sure(0.6)),
  step('call', 'demo', sure(0.5)),
  step('demo', 'customer', sure(1 / 3)),
];

it('gives the lecture’s thousand leads for fifty customers', () => {
  const plan = backPlan({ amount: 40_000, share: 1, deal: sure(800), steps: LECTURE });
  expect(plan.map(({ stage, needed }) => [stage, Math.round(needed?.value ?? 0)])).toEqual([
    ['customer', 50],
    ['demo', 150],
    ['call', 300],
    ['connect', 500],
    ['lead', 1_000],
  ]);
});

it('adds up the days of the steps from the customer back', () => {
  const plan = backPlan({ amount: 40_000, share: 1, deal: sure(800), steps: LECTURE });
  expect(plan.map(({ days, carefulDays }) => [days, carefulDays])).toEqual([
    [0, 0],
    [10, 30],
    [20, 60],
    [30, 90],
    [40, 120],
  ]);
  const gap = [step('lead', 'demo', sure(0.5)), step('demo', 'customer', sure(0.5), null)];
  const told = backPlan({ amount: 1, share: 1, deal: sure(1), steps: gap });
  expect(told.map(({ days }) => days)).toEqual([0, null, null]);
});

it('takes every rate and the deal at its worse end for the bounds, and leaves a rate of nought unbounded', () => {
  const steps = [step('lead', 'customer', { value: 0.25, low: 0.2, high: 0.5 })];
  const deal = { value: 1_000, low: 800, high: 1_250 };
  const [customer, lead] = backPlan({ amount: 20_000, share: 0.5, deal, steps });
  expect(customer?.needed).toEqual({ value: 10, low: 8, high: 12.5 });
  expect(lead?.needed).toEqual({ value: 40, low: 16, high: 62.5 });
  const none = [step('lead', 'customer', { value: 0.25, low: 0, high: null })];
  expect(backPlan({ amount: 20_000, share: 0.5, deal, steps: none })[1]?.needed).toEqual({
    ...{ value: 40, low: null, high: null },
  });
});

it('knows nothing before a step without a rate, and nothing at all without a deal', () => {
  const steps = [step('lead', 'demo', null), step('demo', 'customer', sure(0.5))];
  expect(
    backPlan({ amount: 10, share: 1, deal: sure(1), steps }).map(({ needed }) => needed?.value ?? null),
  ).toEqual([10, 20, null]);
  expect(backPlan({ amount: 10, share: 1, deal: null, steps }).every(({ needed }) => needed === null)).toBe(
    true,
  );
  expect(backPlan({ amount: 10, share: 1, deal: sure(1), steps: [] })).toEqual([]);
});

it('counts handoffs by how many are taken', () => {
  expect(handoffsNeeded(sure(400), { value: 0.8, low: 0.5, high: 1 })).toEqual({
    value: 500,
    low: 400,
    high: 800,
  });
  expect(handoffsNeeded(sure(400), { value: 0, low: 0, high: 0.1 })).toBeNull();
});
