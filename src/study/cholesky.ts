/** The inverse of a symmetric positive matrix, or where it fails to be one. */

export type Factored = { readonly lower: Float64Array } | { readonly dependent: number };

/** Less than this left of a diagonal entry makes its column a mixture of those before it. */
const DEPENDENT = 1e-12;

/** L with L Lᵀ = M, row by row. Source: Golub & Van Loan, Matrix Computations, 4.2. */
export function factorise(matrix: Float64Array, p: number, least = DEPENDENT): Factored {
  const lower = new Float64Array(p * p);
  for (let row = 0; row < p; row++) {
    for (let at = 0; at <= row; at++) {
      let rest = matrix[row * p + at] as number;
      for (let k = 0; k < at; k++) rest -= (lower[row * p + k] as number) * (lower[at * p + k] as number);
      if (at < row) lower[row * p + at] = rest / (lower[at * p + at] as number);
      else if (rest > least * (matrix[row * p + row] as number)) lower[row * p + row] = Math.sqrt(rest);
      else return { dependent: row };
    }
  }
  return { lower };
}

/** L Lᵀ x = v. */
export function solveFactored(lower: Float64Array, v: Float64Array): Float64Array {
  const p = v.length;
  const x = v.slice();
  for (let row = 0; row < p; row++) {
    for (let k = 0; k < row; k++) x[row]! -= (lower[row * p + k] as number) * (x[k] as number);
    x[row]! /= lower[row * p + row] as number;
  }
  for (let row = p - 1; row >= 0; row--) {
    for (let k = row + 1; k < p; k++) x[row]! -= (lower[k * p + row] as number) * (x[k] as number);
    x[row]! /= lower[row * p + row] as number;
  }
  return x;
}

/** The inverse, row by row. */
export function inverseOfFactored(lower: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  for (let at = 0; at < p; at++) {
    const unit = new Float64Array(p);
    unit[at] = 1;
    inverse.set(solveFactored(lower, unit), at * p);
  }
  return inverse;
}
