/** Ranks with ties sharing their mean, and how much the ties weigh. */
import { rowsInOrder } from './rows-in-order.ts';

export type Ranked = {
  readonly ranks: Float64Array;
  /** Σ (t³ − t) over the groups of equal values. */
  readonly tieSum: number;
  readonly tied: boolean;
};

/** Ranks from 1; equal values share the mean of theirs. Example: 3, 1, 3 → 2.5, 1, 2.5. */
export function rankAll(values: Float64Array): Ranked {
  const order = rowsInOrder(values);
  const ranks = new Float64Array(values.length);
  let tieSum = 0;
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] as number];
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === value) to++;
    for (let at = from; at < to; at++) ranks[order[at] as number] = (from + 1 + to) / 2;
    const size = to - from;
    tieSum += size * size * size - size;
    from = to;
  }
  return { ranks, tieSum, tied: tieSum > 0 };
}
