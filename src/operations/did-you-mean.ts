/** The end of a sentence about an unknown word, for the doors: the known one that was probably meant. */
import { didYouMean, nearestWord, oneOf } from '../agreement/nearest-word.ts';

export function meant(word: string, known: readonly string[]): string {
  const near = didYouMean(word, known);
  return near === '' && known.length > 0 && known.length <= 12 ? ` Known are ${oneOf(known)}.` : near;
}

/** The known word that was probably meant, or null. */
export function nearest(word: string, known: readonly string[]): string | null {
  return nearestWord(word, known);
}
