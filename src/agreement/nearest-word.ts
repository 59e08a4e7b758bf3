/** "Did you mean": the known word nearest to what was written, counted in single slips of the hand. */

/**
 * Damerau-Levenshtein distance (optimal string alignment): the least number of insertions, deletions, changes and
 * swaps of neighbours that turn one word into the other. `sofware` → `software` is 1, `slaes` → `sales` is 1.
 */
export function slips(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[to.length] ?? 0;
}

/** The nearest known word within a third of its length (at least one slip), or null; ties go to the first listed. */
export function nearestWord(written: string, known: Iterable<string>): string | null {
  if (written.length > 80) return null;
  const asked = written.toLowerCase();
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const word of known) {
    if (word.length > 80) continue;
    const distance = slips(asked, word.toLowerCase());
    if (distance < least && distance <= Math.max(1, Math.floor(word.length / 3))) {
      best = word;
      least = distance;
    }
  }
  return best;
}

/** ` Did you mean "software"?`, or nothing. To be set behind a message. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const word = nearestWord(written, known);
  return word === null || word === written ? '' : ` Did you mean "${word}"?`;
}

/** `"a", "b" or "c"`; long lists are cut. */
export function oneOf(words: readonly string[]): string {
  const shown = words.slice(0, 12).map((word) => `"${word}"`);
  if (words.length > 12) return `${shown.join(', ')} … (${words.length} in all)`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}
