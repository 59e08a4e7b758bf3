/**
 * Only leads that were worked have an outcome. What the others would have become is not known; these are the least and
 * the most that every figure could be, whatever they would have become.
 */

export type Bounds = { readonly low: number; readonly high: number };

/** What is known of a row's outcome. */
export const NOT_KNOWN = 2;

/**
 * The rate of all rows, known or not: low if no unknown one would have come, high if every one would have (Manski
 * 1989, worst-case bounds). Example: 20 of 100 known came, 50 unknown: 20/150 to 70/150.
 */
export function rateBounds(events: number, known: number, unknown: number): Bounds {
  const all = Math.max(1, known + unknown);
  return { low: events / all, high: (events + unknown) / all };
}

type Walk = {
  /** Pairs in order, ties half. */
  readonly pairs: number;
  readonly won: number;
  readonly lost: number;
};

/** Rows by score, one entry per distinct score: how many of each kind. */
type Step = { readonly won: number; readonly lost: number; readonly unknown: number };

function stepsOf(scores: Float64Array, outcomes: Uint8Array): Step[] {
  const order = Uint32Array.from(scores, (_, row) => row).sort(
    (one, other) => (scores[one] as number) - (scores[other] as number),
  );
  const steps: { won: number; lost: number; unknown: number }[] = [];
  let last = Number.NaN;
  for (const row of order) {
    if (scores[row] !== last) steps.push({ won: 0, lost: 0, unknown: 0 });
    last = scores[row] as number;
    const step = steps.at(-1) as { won: number; lost: number; unknown: number };
    if (outcomes[row] === NOT_KNOWN) step.unknown++;
    else if (outcomes[row] === 1) step.won++;
    else step.lost++;
  }
  return steps;
}

/** With every unknown row lost. */
function beginning(steps: readonly Step[]): Walk {
  let [below, pairs, won] = [0, 0, 0];
  for (const step of steps) {
    const lost = step.lost + step.unknown;
    pairs += step.won * (below + lost / 2);
    won += step.won;
    below += lost;
  }
  return { pairs, won, lost: below };
}

/**
 * The least area any outcomes of the unknown rows could give: for each number of them that would have come, those with
 * the lowest scores did. They turn one by one, lowest first, and each turn moves the pairs it is in.
 */
function leastArea(steps: readonly Step[]): number | null {
  let { pairs, won, lost } = beginning(steps);
  let least = won > 0 && lost > 0 ? pairs / (won * lost) : Number.POSITIVE_INFINITY;
  let wonBelow = 0;
  let lostBelow = 0;
  for (const step of steps) {
    let wonHere = step.won;
    let lostHere = step.lost + step.unknown;
    for (let turn = 0; turn < step.unknown; turn++) {
      const wonAbove = won - wonBelow - wonHere;
      pairs += lostBelow + (lostHere - 1) / 2 - wonAbove - wonHere / 2;
      wonHere++;
      lostHere--;
      won++;
      lost--;
      if (won > 0 && lost > 0) least = Math.min(least, pairs / (won * lost));
    }
    wonBelow += wonHere;
    lostBelow += lostHere;
  }
  return Number.isFinite(least) ? least : null;
}

/**
 * The least and the most the area under the curve of all rows could be: sharp bounds, by walking through every number
 * of unknown rows that could have come. `outcomes` are 0, 1 or NOT_KNOWN. Null where no outcome at all can be compared.
 * The most is one less the least of the scores turned round, which is the same search from the other end.
 */
export function areaBounds(scores: Float64Array, outcomes: Uint8Array): Bounds | null {
  const steps = stepsOf(scores, outcomes);
  const low = leastArea(steps);
  const high = leastArea(steps.toReversed());
  return low === null || high === null ? null : { low, high: 1 - high };
}
