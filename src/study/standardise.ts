/** Predictors as the solver sees them: a constant and columns of mean 0 and deviation 1; and the way back. */
import type { Term } from './design.ts';

export type Standardised = {
  readonly n: number;
  /** Columns, the constant first. */
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
};

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row] as number;
  const mean = sum / values.length;
  let squares = 0;
  for (let row = 0; row < values.length; row++) squares += ((values[row] as number) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** A column that never varies is named instead: it is the constant again. */
export function standardise(
  predictors: readonly Term[],
  n: number,
): { readonly design: Standardised } | { readonly dependent: string } {
  const means = new Float64Array(predictors.length + 1);
  const deviations = new Float64Array(predictors.length + 1).fill(1);
  const columns = [new Float64Array(n).fill(1)];
  for (const [at, { name, values }] of predictors.entries()) {
    const { mean, deviation } = momentsOf(values);
    if (!(deviation > 1e-14 * Math.abs(mean))) return { dependent: name };
    means[at + 1] = mean;
    deviations[at + 1] = deviation;
    const column = new Float64Array(n);
    for (let row = 0; row < n; row++) column[row] = ((values[row] as number) - mean) / deviation;
    columns.push(column);
  }
  return { design: { n, columns, means, deviations } };
}

/** Coefficients of the columns as they were given. */
export function coefficientsBack({ means, deviations }: Standardised, beta: Float64Array): Float64Array {
  const back = beta.map((value, at) => value / (deviations[at] as number));
  for (let at = 1; at < back.length; at++) back[0]! -= (back[at] as number) * (means[at] as number);
  return back;
}

/** Their covariance, from that of the standardised ones: T C Tᵀ. */
export function covarianceBack({ means, deviations }: Standardised, covariance: Float64Array): Float64Array {
  const p = deviations.length;
  const scaled = covariance.map(
    (value, at) => value / ((deviations[Math.floor(at / p)] as number) * (deviations[at % p] as number)),
  );
  // The constant's row and column take −mean × those of each predictor.
  const back = scaled.slice();
  for (let at = 0; at < p; at++)
    for (let k = 1; k < p; k++) back[at]! -= (means[k] as number) * (scaled[k * p + at] as number);
  for (let row = 0; row < p; row++) {
    const source = row === 0 ? back : scaled;
    let first = source[row * p] as number;
    for (let k = 1; k < p; k++) first -= (means[k] as number) * (source[row * p + k] as number);
    back[row * p] = first;
  }
  return back;
}
