/** How a figure of the report is said to have moved. */
import { expect, it } from 'vitest';
import { moved } from './report-lines.ts';

const change = { value: -0.018, from: '2026-Q2', to: '2026-Q3' };
const trend = [
  { key: '2026-Q2', value: 0.778 },
  { key: '2026-Q3', value: 0.764 },
];

it('moves a rate by points, everything else by its part of what it was', () => {
  expect(moved({ unit: 'ratio', change, trend })).toBe('-1.4 points');
  expect(moved({ unit: 'money', change, trend })).toBe('-1.8 %');
  expect(moved({ unit: 'ratio', change: null, trend })).toBe('');
});
