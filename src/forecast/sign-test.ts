/** Whether something that goes one way or the other does so more often than a fair coin would. */

/**
 * The chance that a fair coin, tossed `n` times, falls as lopsidedly as `hits` or more so, to either side: the exact
 * two-sided sign test. Example: 6 of 6 → 2 / 64 = 0.031; 5 of 5 → 2 / 32 = 0.063. 1 where nothing was tossed.
 * Source: Conover, Practical Nonparametric Statistics, 3.4.
 */
export function signTest(hits: number, n: number): number {
  const extreme = Math.max(hits, n - hits);
  let term = 1;
  for (let toss = 0; toss < n; toss++) term /= 2;
  let tail = 0;
  for (let heads = 0; heads <= n; heads++) {
    if (heads >= extreme) tail += term;
    term = (term * (n - heads)) / (heads + 1);
  }
  return Math.min(1, 2 * tail);
}
