/** "Did you mean": the known name closest to the one that was written. */

/** Edit distance with swaps of neighbours, one row at a time. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[to.length]!;
}

/** The nearest known name within a third of its length, or null. */
export function nearestName(written: string, known: readonly string[]): string | null {
  const asked = written.toLowerCase().slice(0, 100);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const away = distance(asked, name.toLowerCase().slice(0, 100));
    if (away < least && away <= Math.max(1, Math.floor(name.length / 3))) {
      best = name;
      least = away;
    }
  }
  return best;
}

/** ` Did you mean "origin"?`, or nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const name = nearestName(written, known);
  return name === null || name === written ? '' : ` Did you mean "${name}"?`;
}
