/** The coefficients whose fit is nearest, with the digits that ill-conditioned data leave: solved, then refined. */
import type { Term } from './design.ts';
import { addProduct, addTo, type Pair } from './double-double.ts';
import { type Orthogonal, orthogonalise, solveLower, solveUpper } from './householder.ts';

export type LeastSquares = {
  readonly n: number;
  readonly p: number;
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (XᵀX)⁻¹, row by row. */
  readonly inverse: Float64Array;
  /** The orthonormal columns that span those of X, by which leverage and robust errors are found. */
  readonly basis: readonly Float64Array[];
  /** (XᵀX)⁻¹Xᵀ = turn × basisᵀ: row by row. */
  readonly turn: Float64Array;
};

/** Columns less independent than this have their inverse refined as well. */
const FRAGILE = 1e-4;
const MOST_ROUNDS = 12;

type Solution = { readonly x: Float64Array; readonly r: Float64Array };

/** r + A x = f and Aᵀ r = g, by the factors. */
function solveBoth(fit: Orthogonal, f: Float64Array, g: Float64Array): Solution {
  const z = solveLower(fit.triangle, g);
  const turned = f.slice();
  fit.turn(turned);
  const x = solveUpper(
    fit.triangle,
    z.map((value, at) => (turned[at] as number) - value),
  );
  turned.set(z);
  fit.turnBack(turned);
  return { x, r: turned };
}

/** What is missing to f in r + A x, summed without rounding. */
function missingRows(
  terms: readonly Term[],
  scale: Float64Array,
  f: Float64Array | null,
  { x, r }: Solution,
) {
  const missing = new Float64Array(r.length);
  const sum: Pair = { high: 0, low: 0 };
  for (let row = 0; row < r.length; row++) {
    sum.high = f === null ? 0 : (f[row] as number);
    sum.low = 0;
    addTo(sum, -(r[row] as number));
    for (let at = 0; at < terms.length; at++) {
      const { values, rest } = terms[at] as Term;
      const factor = -(x[at] as number);
      addProduct(sum, (values[row] as number) * (scale[at] as number), factor);
      if (rest !== undefined) sum.low += (rest[row] as number) * (scale[at] as number) * factor;
    }
    missing[row] = sum.high + sum.low;
  }
  return missing;
}

/** What is missing to g in Aᵀ r. */
function missingColumns(terms: readonly Term[], scale: Float64Array, g: Float64Array, r: Float64Array) {
  return g.map((own, at) => {
    const { values, rest } = terms[at] as Term;
    const factor = -(scale[at] as number);
    const sum: Pair = { high: own, low: 0 };
    for (let row = 0; row < r.length; row++) {
      addProduct(sum, (values[row] as number) * factor, r[row] as number);
      if (rest !== undefined) sum.low += (rest[row] as number) * factor * (r[row] as number);
    }
    return sum.high + sum.low;
  });
}

/**
 * Björck's refinement: residuals of both equations with doubled digits, corrected by the factors until nothing moves.
 * Source: Björck 1967, BIT 7; Higham, Accuracy and Stability of Numerical Algorithms, 20.5.
 */
function refined(
  terms: readonly Term[],
  fit: Orthogonal,
  f: Float64Array | null,
  g: Float64Array,
  rounds: number,
): Solution {
  let now = solveBoth(fit, f ?? new Float64Array(fit.n), g);
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const rows = missingRows(terms, fit.scale, f, now);
    const columns = missingColumns(terms, fit.scale, g, now.r);
    const step = solveBoth(fit, rows, columns);
    const moved = step.x.reduce((most, value, at) => {
      const size = Math.abs(now.x[at] as number);
      return Math.max(most, size === 0 ? 0 : Math.abs(value) / size);
    }, 0);
    if (!(moved < before)) break;
    now = {
      x: now.x.map((value, at) => value + (step.x[at] as number)),
      r: now.r.map((value, row) => value + (step.r[row] as number)),
    };
    if (moved < 1e-16) break;
    before = moved;
  }
  return now;
}

function unit(p: number, at: number, value: number): Float64Array {
  const v = new Float64Array(p);
  v[at] = value;
  return v;
}

/** (XᵀX)⁻¹ of the scaled columns: from the triangle, or refined where little is left of a column. */
function inverseOf(terms: readonly Term[], fit: Orthogonal): Float64Array {
  const { p, triangle } = fit;
  const inverse = new Float64Array(p * p);
  for (let at = 0; at < p; at++) {
    const column =
      fit.independence < FRAGILE
        ? refined(terms, fit, null, unit(p, at, -1), MOST_ROUNDS).x
        : solveUpper(triangle, solveLower(triangle, unit(p, at, 1)));
    inverse.set(column, at * p);
  }
  return inverse;
}

/**
 * Least squares by Householder's triangle and refinement. A column that is a mixture of those before it (or constant
 * zero, or one too many) is named, and nothing is fitted.
 * Example: Norris of NIST → −0.262323073774029 and 1.00211681802045, each digit.
 */
export function leastSquares(
  terms: readonly Term[],
  y: Float64Array,
): { readonly fit: LeastSquares } | { readonly dependent: string } {
  const found = orthogonalise(terms.map(({ values }) => values));
  if ('dependent' in found) return { dependent: terms[found.dependent]?.name ?? '' };
  const { fit } = found;
  const { n, p, scale, triangle } = fit;
  const solved = refined(terms, fit, y, new Float64Array(p), fit.independence < FRAGILE ? MOST_ROUNDS : 2);
  const inverse = inverseOf(terms, fit);
  for (let at = 0; at < p * p; at++)
    inverse[at]! *= (scale[Math.floor(at / p)] as number) * (scale[at % p] as number);
  const basis = Array.from({ length: p }, (_, at) => {
    const column = unit(n, at, 1);
    fit.turnBack(column);
    return column;
  });
  const turn = new Float64Array(p * p);
  for (let at = 0; at < p; at++) {
    const column = solveUpper(triangle, unit(p, at, 1));
    for (let row = 0; row < p; row++) turn[row * p + at] = (column[row] as number) * (scale[row] as number);
  }
  const coefficients = solved.x.map((value, at) => value * (scale[at] as number));
  return { fit: { n, p, coefficients, residuals: solved.r, inverse, basis, turn } };
}
