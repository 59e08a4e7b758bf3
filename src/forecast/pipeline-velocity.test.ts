import { expect, it } from 'vitest';
import { velocity } from './pipeline-velocity.ts';

/** The two examples of https://ooligo.com/en/learn/pipeline-velocity/ */
it.each([
  [100, 0.25, 50_000, 60, 20_833],
  [50, 0.25, 25_000, 60, 5_208],
])('%d opportunities at %d, %d each, in %d days give %d a day', (...terms) => {
  const [opportunities, winRate, averageDeal, cycleDays, expected] = terms;
  expect(Math.round(velocity({ opportunities, winRate, averageDeal, cycleDays }) ?? 0)).toBe(expected);
});

it('is not known where deals take no time', () => {
  expect(velocity({ opportunities: 1, winRate: 1, averageDeal: 1, cycleDays: 0 })).toBeNull();
});
