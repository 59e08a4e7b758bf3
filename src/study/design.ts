/** The columns of a regression: a constant, predictors, and powers that keep the digits rounding would take. */
import { productRest } from './double-double.ts';

export type Term = {
  readonly name: string;
  readonly values: Float64Array;
  /** What rounding took from each value, where the value was computed. */
  readonly rest?: Float64Array;
};

/** A column of ones. */
export function constant(n: number): Term {
  return { name: '(Intercept)', values: new Float64Array(n).fill(1) };
}

/**
 * x, x², … to the given degree. The tenth power of a number with ten digits has a hundred: without the rest, the fit of
 * Filip's polynomial would be that of other data.
 */
export function powersOf(name: string, x: Float64Array, degree: number): Term[] {
  const terms: Term[] = [{ name, values: x }];
  let [values, rest] = [x, new Float64Array(x.length)];
  for (let power = 2; power <= degree; power++) {
    const next = new Float64Array(x.length);
    const nextRest = new Float64Array(x.length);
    for (let row = 0; row < x.length; row++) {
      const [a, b] = [values[row] as number, x[row] as number];
      next[row] = a * b;
      nextRest[row] = productRest(a, b, a * b) + (rest[row] as number) * b;
    }
    terms.push({ name: `${name}^${power}`, values: next, rest: nextRest });
    [values, rest] = [next, nextRest];
  }
  return terms;
}
