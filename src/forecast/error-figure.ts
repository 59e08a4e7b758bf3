/** One figure of how far forecasts lay from what came: never a number without its definition, and a reason where none is. */
export type ErrorFigure = {
  /** Which of the definitions in use this is, as in `smape/m3`. */
  readonly definition: string;
  readonly value: number | null;
  /** How many pairs of a forecast and its outcome stand behind it. */
  readonly n: number;
  /** Why there is no value; null where there is one. */
  readonly why: string | null;
};

/** What was forecast and what came of it, in the same unit. */
export type Pair = {
  readonly forecast: number;
  readonly actual: number;
};

/** The figure over a sum, or why a share of that sum is not defined. */
export function shareOf(
  definition: string,
  top: number,
  bottom: { readonly sum: number; readonly of: string },
  n: number,
): ErrorFigure {
  if (n === 0) return { definition, value: null, n, why: 'there is no forecast with its outcome' };
  if (bottom.sum === 0) return { definition, value: null, n, why: `the ${bottom.of} add up to zero` };
  if (bottom.sum < 0) return { definition, value: null, n, why: `the ${bottom.of} add up to less than zero` };
  return { definition, value: top / bottom.sum, n, why: null };
}
