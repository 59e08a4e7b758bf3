/** One pass over the rows for given coefficients: how bad the fit is, which way is up, and how curved it is. */
import type { Standardised } from './standardise.ts';

export type LogisticPass = {
  /** −2 × log likelihood. */
  readonly deviance: number;
  readonly gradient: Float64Array;
  /** Xᵀ W X, row by row. */
  readonly information: Float64Array;
  /** Every row stands on its own side: the columns foretell the outcome without exception. */
  readonly divides: boolean;
};

/** Rows worked on at once: their columns stay in the nearest cache. */
const BLOCK = 256;

type Sums = { deviance: number; wrong: number };

/** Linear predictors of a block's rows. */
function predict(
  columns: readonly Float64Array[],
  beta: Float64Array,
  from: number,
  eta: Float64Array,
): void {
  const length = eta.length;
  eta.fill(beta[0] as number);
  for (let at = 1; at < columns.length; at++) {
    const column = columns[at] as Float64Array;
    const factor = beta[at] as number;
    for (let row = 0; row < length; row++) eta[row]! += factor * (column[from + row] as number);
  }
}

type Block = {
  readonly from: number;
  readonly eta: Float64Array;
  readonly rest: Float64Array;
  readonly weight: Float64Array;
};

/** Residual and weight of each row; a block's log terms are one logarithm of their product, at most 2^256. */
function weigh(
  { from, eta, rest, weight }: Block,
  y: Float64Array,
  given: Float64Array | null,
  sums: Sums,
): void {
  let product = 1;
  for (let row = 0; row < eta.length; row++) {
    const value = eta[row] as number;
    const outcome = y[from + row] as number;
    const times = given === null ? 1 : (given[from + row] as number);
    const small = Math.exp(-Math.abs(value));
    const share = 1 / (1 + small);
    const fitted = value >= 0 ? share : small * share;
    rest[row] = times * (outcome - fitted);
    weight[row] = times * small * share * share;
    const towards = outcome > 0.5 ? value : -value;
    if (!(towards > 0)) sums.wrong++;
    // −log likelihood of a row: log(1 + e^−|η|), and |η| where it stands on the wrong side.
    if (towards < 0) sums.deviance -= 2 * times * towards;
    if (given === null) product *= 1 + small;
    else sums.deviance += 2 * times * Math.log1p(small);
  }
  sums.deviance += 2 * Math.log(product);
}

/**
 * Dot products of two weighted columns with two others at once: each number read serves twice. `sums` has an even side;
 * with an odd number of columns the last stands twice, and its second row and column are read by nobody.
 */
function addProducts(
  sums: Float64Array,
  weighted: readonly Float64Array[],
  columns: readonly Float64Array[],
  from: number,
  length: number,
): void {
  const side = Math.sqrt(sums.length);
  for (let i = 0; i < side; i += 2) {
    const a = weighted[i] as Float64Array;
    const b = weighted[i + 1] ?? a;
    for (let j = i; j < side; j += 2) {
      const c = columns[j] as Float64Array;
      const d = columns[j + 1] ?? c;
      let [ac, ad, bc, bd] = [0, 0, 0, 0];
      for (let row = 0; row < length; row++) {
        const left = a[row] as number;
        const right = b[row] as number;
        const one = c[from + row] as number;
        const other = d[from + row] as number;
        ac += left * one;
        ad += left * other;
        bc += right * one;
        bd += right * other;
      }
      sums[i * side + j]! += ac;
      sums[i * side + j + 1]! += ad;
      sums[(i + 1) * side + j]! += bc;
      sums[(i + 1) * side + j + 1]! += bd;
    }
  }
}

/** The upper triangle of the sums as a whole symmetric matrix. */
function symmetric(sums: Float64Array, p: number): Float64Array {
  const side = Math.sqrt(sums.length);
  return Float64Array.from({ length: p * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    return sums[Math.min(i, j) * side + Math.max(i, j)] as number;
  });
}

/** Fit, gradient and information of the rows at `beta`, with the weights given or 1 each. */
export function logisticPass(
  { columns, n }: Pick<Standardised, 'columns' | 'n'>,
  y: Float64Array,
  given: Float64Array | null,
  beta: Float64Array,
): LogisticPass {
  const p = columns.length;
  const gradient = new Float64Array(p);
  const products = new Float64Array((p + (p % 2)) ** 2);
  const sums: Sums = { deviance: 0, wrong: 0 };
  const room = () => new Float64Array(BLOCK);
  const [eta, rest, weight] = [room(), room(), room()];
  const weighted = columns.map(room);
  for (let from = 0; from < n; from += BLOCK) {
    const length = Math.min(BLOCK, n - from);
    const block = { from, eta: eta.subarray(0, length), rest, weight };
    predict(columns, beta, from, block.eta);
    weigh(block, y, given, sums);
    for (let at = 0; at < p; at++) {
      const column = columns[at] as Float64Array;
      const into = weighted[at] as Float64Array;
      let up = 0;
      for (let row = 0; row < length; row++) {
        const value = column[from + row] as number;
        up += (rest[row] as number) * value;
        into[row] = (weight[row] as number) * value;
      }
      gradient[at]! += up;
    }
    addProducts(products, weighted, columns, from, length);
  }
  return {
    deviance: sums.deviance,
    gradient,
    information: symmetric(products, p),
    divides: sums.wrong === 0,
  };
}
