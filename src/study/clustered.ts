/** Errors of a regression whose rows come in units: rows of one firm or team resemble each other. */
import type { Term } from './design.ts';
import { leastSquares } from './least-squares.ts';
import { type Coefficient, withErrors } from './ols.ts';

export type Clustered = { readonly units: number; readonly coefficients: readonly Coefficient[] };

/** Which unit each row belongs to, as numbers from 0. */
export function unitCodes(of: readonly string[]): { readonly codes: Int32Array; readonly count: number } {
  const known = new Map<string, number>();
  const codes = Int32Array.from(of, (name) => {
    const found = known.get(name) ?? known.size;
    known.set(name, found);
    return found;
  });
  return { codes, count: known.size };
}

/**
 * CR1: (XᵀX)⁻¹ Σ (X_gᵀe_g)(X_gᵀe_g)ᵀ (XᵀX)⁻¹ × G/(G−1) × (n−1)/(n−p), tested against t with G − 1 degrees.
 * Source: Liang & Zeger 1986; Cameron & Miller 2015, Journal of Human Resources 50. R: sandwich::vcovCL.
 */
export function clustered(
  terms: readonly Term[],
  y: Float64Array,
  of: readonly string[],
  level = 0.95,
): Clustered | null {
  const found = leastSquares(terms, y);
  if ('dependent' in found) return null;
  const { n, p, coefficients, residuals, basis, turn } = found.fit;
  const { codes, count } = unitCodes(of);
  if (count < 2) return null;
  const scores = new Float64Array(count * p);
  for (let row = 0; row < n; row++)
    for (let at = 0; at < p; at++)
      scores[(codes[row] as number) * p + at]! +=
        ((basis[at] as Float64Array)[row] as number) * (residuals[row] as number);
  const factor = ((count / (count - 1)) * (n - 1)) / (n - p);
  const errors = Float64Array.from({ length: p }, (_, own) => {
    let sum = 0;
    for (let unit = 0; unit < count; unit++) {
      let score = 0;
      for (let at = 0; at < p; at++)
        score += (turn[own * p + at] as number) * (scores[unit * p + at] as number);
      sum += score * score;
    }
    return Math.sqrt(sum * factor);
  });
  const names = terms.map(({ name }) => name);
  return { units: count, coefficients: withErrors(names, coefficients, errors, count - 1, level) };
}
