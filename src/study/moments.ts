/** Mean and spread of numbers, without the loss of digits that a sum of squares has. */

/** What a group is reported by. */
export type Described = { readonly n: number; readonly mean: number; readonly sd: number };

/** Kahan's sum as Neumaier mended it: the error of each addition is added at the end. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** NaN of no values. */
export function meanOf(values: ArrayLike<number>): number {
  const first = sumOf(values) / values.length;
  let rest = 0;
  for (let index = 0; index < values.length; index++) rest += (values[index] as number) - first;
  return Number.isFinite(rest) ? first + rest / values.length : first;
}

/** Σ (x − mean)², corrected by what the deviations do not sum to zero. Source: Chan, Golub & LeVeque 1983. */
export function squaresAround(values: ArrayLike<number>, mean: number): number {
  let squares = 0;
  let rest = 0;
  for (let index = 0; index < values.length; index++) {
    const deviation = (values[index] as number) - mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  return values.length === 0 ? 0 : squares - (rest * rest) / values.length;
}

/** The variance with n − 1; NaN of fewer than two values. Example: 1, 2, 3, 4 → 5/3. */
export function varianceOf(values: ArrayLike<number>): number {
  return values.length < 2 ? Number.NaN : squaresAround(values, meanOf(values)) / (values.length - 1);
}

/** Count, mean and standard deviation. Example: 2, 4, 4, 6 → 4, 4, 1.63299316185545. */
export function describe(values: ArrayLike<number>): Described {
  return { n: values.length, mean: meanOf(values), sd: Math.sqrt(varianceOf(values)) };
}
