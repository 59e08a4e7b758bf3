/**
 * Omega held against what is known apart from this program: R's factanal of ability.cov (Bartholomew 1987; the example of
 * its manual page, maximum likelihood, printed to three digits), Spearman's triads for three items, Lawley's equations.
 */
import { expect, it } from 'vitest';
import { omegaTotal } from './omega.ts';
import { covarianceOf, type Item } from './reliability.ts';
import { seededBits } from './seeded-shuffle.ts';

/** Lower triangle L of a covariance matrix: L Lᵀ. */
function rootOf(matrix: readonly (readonly number[])[]): number[][] {
  const root = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries())
    for (let j = 0; j <= i; j++) {
      let rest = row[j] as number;
      for (let at = 0; at < j; at++) rest -= (root[i]?.[at] ?? 0) * (root[j]?.[at] ?? 0);
      (root[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / (root[j]?.[j] ?? 1);
    }
  return root;
}

/** Answers of eight people whose covariances are exactly these: signs of a Hadamard matrix stand for the factors. */
function itemsWith(matrix: readonly (readonly number[])[]): Item[] {
  const people = 8;
  const root = rootOf(matrix);
  const sign = (row: number, column: number): number => {
    let bits = 0;
    for (let both = row & column; both > 0; both >>= 1) bits += both & 1;
    return bits % 2 === 0 ? 1 : -1;
  };
  const scale = Math.sqrt((people - 1) / people);
  return root.map((row) =>
    Float64Array.from(
      { length: people },
      (_, person) => 10 + scale * row.reduce((sum, part, at) => sum + part * sign(person, at + 1), 0),
    ),
  );
}

const ABILITY = [
  [24.641, 5.991, 33.52, 6.023, 20.755, 29.701],
  [5.991, 6.7, 18.137, 1.782, 4.936, 7.204],
  [33.52, 18.137, 149.831, 19.424, 31.43, 50.753],
  [6.023, 1.782, 19.424, 12.711, 4.757, 9.075],
  [20.755, 4.936, 31.43, 4.757, 52.604, 66.762],
  [29.701, 7.204, 50.753, 9.075, 66.762, 135.292],
];
const LOADINGS = [0.682, 0.384, 0.502, 0.3, 0.877, 0.849];
const UNIQUE = [0.535, 0.853, 0.748, 0.91, 0.232, 0.28];

it('finds the loadings R’s factanal prints of six ability tests, and the omega they make', () => {
  const found = omegaTotal(itemsWith(ABILITY));
  expect(found?.bounded).toBe(false);
  expect(found?.loadings.map((value) => Number(value.toFixed(3)))).toEqual(LOADINGS);
  expect(found?.loadings.map((value) => Number((1 - value * value).toFixed(3)))).toEqual(UNIQUE);
  const deviations = ABILITY.map((row, at) => Math.sqrt(row[at] as number));
  const carried = LOADINGS.reduce((sum, value, at) => sum + value * (deviations[at] as number), 0) ** 2;
  const own = UNIQUE.reduce((sum, value, at) => sum + value * (deviations[at] as number) ** 2, 0);
  expect(found?.omega).toBeCloseTo(carried / (carried + own), 3);
});

it('makes of three items what Spearman’s triads say: λ² = r₁₂ r₁₃ / r₂₃, and the whole covariance below', () => {
  const matrix = [
    [1.351, 1.098, 0.896],
    [1.098, 1.66, 1.015],
    [0.896, 1.015, 1.196],
  ];
  const found = omegaTotal(itemsWith(matrix));
  const squares = [(1.098 * 0.896) / 1.015, (1.098 * 1.015) / 0.896, (0.896 * 1.015) / 1.098];
  const carried = squares.reduce((sum, square) => sum + Math.sqrt(square), 0) ** 2;
  const whole = matrix.flat().reduce((sum, value) => sum + value, 0);
  expect(found?.omega).toBeCloseTo(carried / whole, 9);
  for (const [at, square] of squares.entries())
    expect(found?.loadings[at]).toBeCloseTo(Math.sqrt(square / (matrix[at]?.[at] as number)), 9);
});

it('stands where the likelihood stands still: Lawley’s S Ψ⁻¹ λ = λ (1 + λᵀ Ψ⁻¹ λ), and the variances are the items’', () => {
  const bits = seededBits(41);
  const draw = (): number => bits() / 4_294_967_296 - 0.5;
  const people = Array.from({ length: 300 }, draw);
  const items = [0.9, 0.7, 0.6, 0.5, 0.8].map((loading) =>
    Float64Array.from(people, (factor) => loading * factor + 0.6 * draw()),
  );
  const covariance = covarianceOf(items);
  const k = items.length;
  const deviation = (at: number): number => Math.sqrt(covariance[at * k + at] as number);
  const found = omegaTotal(items);
  const loadings = found?.loadings ?? [];
  const unique = loadings.map((value) => 1 - value * value);
  const weighed = loadings.map((value, at) => value / (unique[at] as number));
  const share = 1 + loadings.reduce((sum, value, at) => sum + value * (weighed[at] as number), 0);
  for (let i = 0; i < k; i++) {
    let turned = 0;
    for (let j = 0; j < k; j++)
      turned += ((covariance[i * k + j] as number) / (deviation(i) * deviation(j))) * (weighed[j] as number);
    expect(turned / share).toBeCloseTo(loadings[i] as number, 9);
  }
});
