import { expect, it } from 'vitest';
import { agreedRollUp, categoryId, rollUp, SALESFORCE, SERVICENOW } from './category-roll-up.ts';

const DEALS = [
  { category: 'Pipeline', amount: 10 },
  { category: 'Commit', amount: 30 },
  { category: 'Closed Won', amount: 20 },
  { category: 'Omitted', amount: 99 },
  { category: null, amount: 99 },
];
const amountsOf = (lines: readonly { readonly id: string; readonly amount: number }[]) =>
  Object.fromEntries(lines.map(({ id, amount }) => [id, amount]));

it('leaves what is closed out of Salesforce’s open pipeline and counts it in its commit', () => {
  expect(amountsOf(rollUp(SALESFORCE, DEALS))).toEqual({
    'open-pipeline': 40,
    'best-case': 50,
    'most-likely': 50,
    commit: 50,
    closed: 20,
  });
});

it('counts what is won in ServiceNow’s open pipeline', () => {
  expect(amountsOf(rollUp(SERVICENOW, DEALS))).toMatchObject({ 'open-pipeline': 60, commit: 50 });
});

it('counts with a category those the agreement names, and each once', () => {
  const agreed = agreedRollUp([
    { id: 'commit', includes: ['closed', 'commit'] },
    { id: 'closed', includes: [] },
  ]);
  expect(rollUp(agreed, DEALS)).toEqual([
    { id: 'commit', amount: 50, deals: 2 },
    { id: 'closed', amount: 20, deals: 1 },
  ]);
});

it.each([
  ['BestCase', 'best-case'],
  ['Best Case', 'best-case'],
  ['Forecast', 'commit'],
  ['Strong upside', 'strong-upside'],
  ['Won', 'closed'],
])('knows %s as %s', (name, id) => expect(categoryId(name)).toBe(id));
