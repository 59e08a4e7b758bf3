/** The words people entered within a time, found without looking through all that were ever entered. */
import type { Instant } from '../../vocabulary/instant.ts';
import type { StageFacts, WordUse } from './stage-facts.ts';

/** A history asks for hundreds of windows of the same words: they are put in the order of time once. */
const inOrder = new WeakMap<readonly WordUse[], readonly WordUse[]>();

function ordered({ words }: StageFacts): readonly WordUse[] {
  const known = inOrder.get(words);
  if (known !== undefined) return known;
  const made = words.toSorted((one, other) => one.at - other.at);
  inOrder.set(words, made);
  return made;
}

/** How many of them were entered up to that instant. */
function countUpTo(words: readonly WordUse[], at: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as WordUse).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Later than so long before the instant, and up to it. Example: of words on days 1, 5 and 9, within 5 days of day 9: the last. */
export function wordsWithin(facts: StageFacts, ms: number, at: Instant): readonly WordUse[] {
  const words = ordered(facts);
  return words.slice(countUpTo(words, at - ms), countUpTo(words, at));
}

/** When the last word was entered up to an instant; 0 where none was. */
export function lastWord(facts: StageFacts, at: Instant): number {
  const words = ordered(facts);
  return words[countUpTo(words, at) - 1]?.at ?? 0;
}
