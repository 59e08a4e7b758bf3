/** A tall matrix as an orthogonal one times a triangle: regression without squaring the condition of its columns. */

export type Orthogonal = {
  readonly n: number;
  readonly p: number;
  /** Upper triangle, row by row, p × p. */
  readonly triangle: Float64Array;
  /** The powers of two each column was multiplied by, so that all are about as long; nothing is rounded. */
  readonly scale: Float64Array;
  /** The shortest rest of a column after those before it, as a share of its length. */
  readonly independence: number;
  /** Qᵀ v in place. */
  turn(v: Float64Array): void;
  /** Q v in place. */
  turnBack(v: Float64Array): void;
};

/** Less than this left of a column makes it a mixture of those before it. */
const DEPENDENT = 1e-13;

function lengthFrom(values: Float64Array, from: number): number {
  let largest = 0;
  for (let row = from; row < values.length; row++)
    largest = Math.max(largest, Math.abs(values[row] as number));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let squares = 0;
  for (let row = from; row < values.length; row++) {
    const part = (values[row] as number) / largest;
    squares += part * part;
  }
  return largest * Math.sqrt(squares);
}

/** v − (2 v·h / h·h) h from row `from`, with h·h = 2 `half`. */
function reflect(v: Float64Array, h: Float64Array, from: number, half: number): void {
  if (half === 0) return;
  let product = 0;
  for (let row = from; row < v.length; row++) product += (v[row] as number) * (h[row] as number);
  const factor = product / half;
  for (let row = from; row < v.length; row++) v[row]! -= factor * (h[row] as number);
}

/**
 * Householder's reflections, column by column. A column that is a mixture of those before it is named by its place.
 * Source: Golub & Van Loan, Matrix Computations, 5.2.
 */
export function orthogonalise(
  columns: readonly Float64Array[],
): { readonly fit: Orthogonal } | { readonly dependent: number } {
  const p = columns.length;
  const n = columns[0]?.length ?? 0;
  const lengths = columns.map((column) => lengthFrom(column, 0));
  const zero = lengths.findIndex((length) => !(length > 0) || !Number.isFinite(length));
  if (zero >= 0) return { dependent: zero };
  if (n < p) return { dependent: n };
  const scale = Float64Array.from(lengths, (length) => 2 ** -Math.round(Math.log2(length)));
  const work = columns.map((column, at) => column.map((value) => value * (scale[at] as number)));
  const halves = new Float64Array(p);
  const triangle = new Float64Array(p * p);
  let independence = 1;
  for (let at = 0; at < p; at++) {
    const h = work[at] as Float64Array;
    const rest = lengthFrom(h, at);
    const share = rest / ((lengths[at] as number) * (scale[at] as number));
    if (!(share > DEPENDENT)) return { dependent: at };
    independence = Math.min(independence, share);
    for (let above = 0; above < at; above++) triangle[above * p + at] = h[above] as number;
    const first = h[at] as number;
    const pivot = first > 0 ? -rest : rest;
    triangle[at * p + at] = pivot;
    h[at] = first - pivot;
    halves[at] = rest * (rest + Math.abs(first));
    for (let after = at + 1; after < p; after++)
      reflect(work[after] as Float64Array, h, at, halves[at] as number);
  }
  const turn = (v: Float64Array): void => {
    for (let at = 0; at < p; at++) reflect(v, work[at] as Float64Array, at, halves[at] as number);
  };
  const turnBack = (v: Float64Array): void => {
    for (let at = p - 1; at >= 0; at--) reflect(v, work[at] as Float64Array, at, halves[at] as number);
  };
  return { fit: { n, p, triangle, scale, independence, turn, turnBack } };
}

/** R x = v, from the last row up. */
export function solveUpper(triangle: Float64Array, v: Float64Array): Float64Array {
  const p = v.length;
  const x = v.slice();
  for (let row = p - 1; row >= 0; row--) {
    for (let at = row + 1; at < p; at++) x[row]! -= (triangle[row * p + at] as number) * (x[at] as number);
    x[row]! /= triangle[row * p + row] as number;
  }
  return x;
}

/** Rᵀ x = v, from the first row down. */
export function solveLower(triangle: Float64Array, v: Float64Array): Float64Array {
  const p = v.length;
  const x = v.slice();
  for (let row = 0; row < p; row++) {
    for (let at = 0; at < row; at++) x[row]! -= (triangle[at * p + row] as number) * (x[at] as number);
    x[row]! /= triangle[row * p + row] as number;
  }
  return x;
}
