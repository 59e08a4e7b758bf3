/** The distributions against mpmath at 40 digits, far into the tails and up to a million degrees of freedom. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { near } from '../../../test/near.ts';
import { chiSquareTail, fTail } from './f-and-chi-square.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { noncentralT } from './noncentral-t.ts';
import { normalTail, normalUpperQuantile } from './normal.ts';
import { rootBetween } from './root.ts';
import { tTail, tTwoSided, tUpperQuantile } from './student-t.ts';

const path = fileURLToPath(new URL('../fixtures/distributions.json', import.meta.url));
const known = JSON.parse(readFileSync(path, 'utf8')) as { [name: string]: number[][] };

it.each([
  ['t', tTwoSided, 1e-10],
  ['f', fTail, 1e-11],
  ['chiSquare', chiSquareTail, 1e-12],
  ['normal', normalTail, 1e-13],
  ['noncentralT', noncentralT, 1e-12],
  ['tQuantile', tUpperQuantile, 1e-11],
] as const)('%s has the digits of mpmath', (name, ours, digits) => {
  for (const row of known[name] ?? []) {
    const expected = row.at(-1) as number;
    if (expected < 1e-300) continue;
    near((ours as (...of: number[]) => number)(...row.slice(0, -1)), expected, digits, row.join(' '));
  }
});

it('quantiles undo tails', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-12, max: 0.999, noNaN: true }),
      fc.integer({ min: 1, max: 5000 }),
      (tail, df) => {
        near(normalTail(normalUpperQuantile(tail)), tail, 1e-11);
        near(tTail(tUpperQuantile(tail, df), df), tail, 1e-9);
      },
    ),
    { numRuns: 200 },
  );
});

it('both sides of a beta distribution make one', () => {
  const shape = fc.double({ min: 0.1, max: 500, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
      expect(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x, x)).toBeCloseTo(1, 10);
    }),
    { numRuns: 200 },
  );
});

it('finds where a function crosses zero', () => {
  expect(rootBetween((x) => x * x - 2, 1, 2)).toBeCloseTo(Math.SQRT2, 14);
  expect(rootBetween((x) => Math.exp(x) - 1e-20, -100, 0)).toBeCloseTo(Math.log(1e-20), 10);
});

it('the noncentral t is one curve where its series gives way to the integral, and ends in the tail of chi-square', () => {
  for (const df of [2, 10, 38, 1e5])
    for (const part of [0.9, 0.98, 1, 1.1, 2]) {
      const series = noncentralT(999.999 * part, df, 999.999);
      expect(noncentralT(1000.001 * part, df, 1000.001)).toBeCloseTo(series, 8);
    }
  // Where nothing but the deviation varies: P(T ≤ xδ) = P(χ² ≥ df/x²).
  for (const df of [2, 10, 50])
    for (const x of [0.7, 1, 1.5])
      expect(noncentralT(1e12 * x, df, 1e12)).toBeCloseTo(chiSquareTail(df / (x * x), df), 10);
});
