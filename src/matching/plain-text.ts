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
  return isAscii(text) ? plainAscii(text) : plainAny(text);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** What stands in for a sign: nothing for an apostrophe, a word for `&`, else a space. */
function signAs(code: number): string {
  if (code === 0x27 || code === 0x60) return '';
  return code === 0x26 ? ' and ' : ' ';
}

function isWordly(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Most names are: a letter at a time, so that a million of them take no second. */
function plainAscii(text: string): string {
  const lower = text.toLowerCase();
  let out = '';
  let from = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (isWordly(code)) continue;
    if (at > from) out += lower.slice(from, at);
    from = at + 1;
    const sign = signAs(code);
    out += out === '' || out.endsWith(' ') ? sign.trimStart() : sign;
  }
  return (out + lower.slice(from)).trimEnd();
}

function plainAny(text: string): string {
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
