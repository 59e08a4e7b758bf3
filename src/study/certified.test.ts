/**
 * The certified digits of NIST's Statistical Reference Datasets for linear regression, from the easiest to those on
 * which ordinary double precision leaves seven digits (Filip) or none (Wampler 5).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { near } from '../../test/near.ts';
import { constant, powersOf, type Term } from './design.ts';
import { type Ols, ols } from './ols.ts';

type Certified = { y: number[]; coefficients: number[]; errors: number[]; r2: number; residualSd: number };
const path = fileURLToPath(new URL('fixtures/strd.json', import.meta.url));
const sets = JSON.parse(readFileSync(path, 'utf8')) as {
  filip: Certified & { x: number[] };
  longley: Certified & { x: number[][] };
  wampler: { delta: number[]; errors: number[]; residualSd: number; r2: number[] };
};

function fitted(terms: readonly Term[], y: readonly number[]): Ols {
  const found = ols(terms, Float64Array.from(y));
  if ('dependent' in found) throw new Error(found.dependent);
  return found.fit;
}

function same(fit: Ols, told: Omit<Certified, 'y'>, digits = 1e-12): void {
  for (const [at, { value, se, name }] of fit.classical.entries()) {
    near(value, told.coefficients[at] as number, digits, name);
    near(se, told.errors[at] as number, digits, `error of ${name}`);
  }
  near(fit.r2, told.r2, digits, 'R²');
  near(fit.residualSd, told.residualSd, digits, 'residual deviation');
}

it("fits Filip's polynomial of the tenth degree to twelve digits", () => {
  const { filip } = sets;
  const x = Float64Array.from(filip.x);
  same(fitted([constant(x.length), ...powersOf('x', x, 10)], filip.y), filip);
});

it("fits Longley's collinear columns to twelve digits", () => {
  const { longley } = sets;
  const terms = longley.x.map((values, at) => ({ name: `x${at + 1}`, values: Float64Array.from(values) }));
  same(fitted([constant(16), ...terms], longley.y), longley);
});

const x = Float64Array.from({ length: 21 }, (_, at) => at);
const polynomial = [constant(21), ...powersOf('x', x, 5)];
const valueAt = (at: number, base: number) =>
  [0, 1, 2, 3, 4, 5].reduce((sum, power) => sum + (base * at) ** power, 0);

it.each([
  ['Wampler 1', 1],
  ['Wampler 2', 0.1],
])('fits %s, which has no error, exactly', (_, base) => {
  const fit = fitted(
    polynomial,
    [...x].map((at) => valueAt(at, base)),
  );
  for (const [at, { value }] of fit.classical.entries()) near(value, base ** at, 1e-12);
  expect(fit.residualSd).toBeLessThan(1e-9);
});

it.each([
  ['Wampler 3', 1, 0],
  ['Wampler 4', 100, 1],
  ['Wampler 5', 10_000, 2],
])('fits %s through all its noise', (_, times, at) => {
  const { wampler } = sets;
  const fit = fitted(
    polynomial,
    wampler.delta.map((delta, row) => valueAt(row, 1) + times * delta),
  );
  const told = {
    coefficients: [1, 1, 1, 1, 1, 1],
    errors: wampler.errors.map((value) => value * times),
    r2: wampler.r2[at] as number,
    residualSd: wampler.residualSd * times,
  };
  same(fit, told, 1e-11);
});

it('names a column that is a mixture of those before it', () => {
  const double = { name: 'twice x', values: x.map((value) => 2 * value + 1) };
  expect(ols([constant(21), { name: 'x', values: x }, double], x)).toEqual({ dependent: 'twice x' });
});
