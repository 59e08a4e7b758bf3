/** Lift: how often each tenth by score, or each grade, came to the outcome, beside all rows together. */
import { type Share, shareOf } from './share.ts';

export type LiftRow = Share & {
  readonly n: number;
  /** Ties on the border of a tenth are shared out, so it may be a fraction. */
  readonly events: number;
  /** The rate over that of all rows. */
  readonly lift: number;
};
export type Decile = LiftRow & {
  /** 1 is the tenth with the highest scores. */
  readonly decile: number;
  /** The share of all events found down to here. */
  readonly captured: number;
};

function descending(scores: Float64Array): Uint32Array {
  const order = Uint32Array.from(scores, (_, row) => row);
  return order.sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other);
}

/** Expected hit of each place in the order: rows of one score share their hits evenly. */
function evened(scores: Float64Array, hits: Uint8Array, order: Uint32Array): Float64Array {
  const even = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    const score = scores[order[from] as number] as number;
    let until = from;
    let sum = 0;
    while (until < order.length && scores[order[until] as number] === score) {
      sum += hits[order[until] as number] as number;
      until++;
    }
    even.fill(sum / (until - from), from, until);
    from = until;
  }
  return even;
}

function rowOf(n: number, events: number, rate: number): LiftRow {
  return { ...shareOf(events, n), n, events, lift: rate === 0 ? 0 : events / Math.max(1, n) / rate };
}

/**
 * Tenths by score, the highest first. Example: 100 rows of which 20 came; of the first ten 8 → rate 0.8, lift 4, captured 0.4.
 * Rows of one score on the border of two tenths count in each by their share.
 */
export function liftByDecile(scores: Float64Array, hits: Uint8Array): readonly Decile[] {
  const order = descending(scores);
  const even = evened(scores, hits, order);
  const total = even.reduce((sum, hit) => sum + hit, 0);
  const n = order.length;
  let found = 0;
  return Array.from({ length: 10 }, (_, tenth) => {
    const [from, until] = [Math.round((tenth * n) / 10), Math.round(((tenth + 1) * n) / 10)];
    let events = 0;
    for (let place = from; place < until; place++) events += even[place] as number;
    found += events;
    return {
      decile: tenth + 1,
      ...rowOf(until - from, events, n === 0 ? 0 : total / n),
      captured: total === 0 ? 0 : found / total,
    };
  }).filter((row) => row.n > 0);
}

export type GroupLift = LiftRow & { readonly group: string };

/** One row per group that occurs, in the order of `names`; codes below 0 belong to none. */
export function liftByGroup(
  codes: ArrayLike<number>,
  names: readonly string[],
  hits: Uint8Array,
): readonly GroupLift[] {
  const rows = new Float64Array(names.length);
  const won = new Float64Array(names.length);
  let [n, total] = [0, 0];
  for (let row = 0; row < hits.length; row++) {
    const code = codes[row] as number;
    if (code < 0) continue;
    rows[code] = (rows[code] as number) + 1;
    won[code] = (won[code] as number) + (hits[row] as number);
    n++;
    total += hits[row] as number;
  }
  return names.flatMap((group, code) =>
    (rows[code] as number) === 0
      ? []
      : [{ group, ...rowOf(rows[code] as number, won[code] as number, n === 0 ? 0 : total / n) }],
  );
}
