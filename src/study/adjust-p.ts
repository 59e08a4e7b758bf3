/** Several tests at once: p-values raised so that finding one by chance stays as rare as it was for a single test. */

function inOrder(values: readonly number[]): number[] {
  return values.map((_, at) => at).sort((x, y) => (values[x] as number) - (values[y] as number));
}

/**
 * Holm's adjusted p-values: the i-th smallest times (m − i + 1), never below one before it. Keeps the chance of any
 * false finding at the level. Example: 0.01, 0.04, 0.03 → 0.03, 0.06, 0.06.
 * Source: Holm 1979, Scandinavian Journal of Statistics 6.
 */
export function holm(values: readonly number[]): number[] {
  const adjusted = new Array<number>(values.length);
  let highest = 0;
  for (const [place, at] of inOrder(values).entries()) {
    highest = Math.max(highest, Math.min(1, (values.length - place) * (values[at] as number)));
    adjusted[at] = highest;
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjusted p-values: the i-th smallest times m/i, never above one after it. Keeps the expected
 * share of false findings among the found at the level. Example: 0.01, 0.04, 0.03 → 0.03, 0.04, 0.04.
 * Source: Benjamini & Hochberg 1995, JRSS B 57.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const adjusted = new Array<number>(values.length);
  let lowest = 1;
  for (const [place, at] of [...inOrder(values).entries()].reverse()) {
    lowest = Math.min(lowest, ((values[at] as number) * values.length) / (place + 1));
    adjusted[at] = lowest;
  }
  return adjusted;
}
