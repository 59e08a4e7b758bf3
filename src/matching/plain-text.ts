/** Text as it is compared: letters without accents and case, words without punctuation, what says "no value" taken out. */

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const SPECIAL = /[ßæœøłđðþı]/g;
/** How exports write that a cell is empty. */
const EMPTY = new Set([
  '',
  'na',
  'n a',
  'null',
  'none',
  'nan',
  'nil',
  'unknown',
  'not available',
  'undefined',
]);

/**
 * Lower case, accents off, `&` as "and", apostrophes closed up, every other sign a space.
 * `Müller & Söhne, GmbH` → `muller and sohne gmbh`.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replaceAll('&', ' and ')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a cell says that nothing is known: it is then neither for nor against a match. */
export function saysNothing(text: string): boolean {
  return EMPTY.has(plain(text));
}

export function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
