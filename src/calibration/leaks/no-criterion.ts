/** Columns that can be no criterion whatever they hold: names of records, one word throughout, dates, free text. */
import type { Criterion } from '../criterion.ts';
import { holdsDates, numbersOf, type RawColumn } from '../raw-column.ts';
import { wordsOfName } from './name-tells.ts';
import type { Refused } from './refused.ts';

/** Of the rows that say something, so many different words make it a name of the record. */
const NAMES = 0.9;
const FEWEST = 50;
const KEY_WORDS = new Set([
  'id',
  'key',
  'uuid',
  'guid',
  'number',
  'no',
  'nr',
  'email',
  'mail',
  'phone',
  'name',
  'nummer',
]);

function distinctSaid({ codes, words }: RawColumn): { readonly said: number; readonly distinct: number } {
  const seen = new Uint8Array(words.length);
  let [said, distinct] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code === 0) continue;
    said++;
    if (seen[code] === 0) distinct++;
    seen[code] = 1;
  }
  return { said, distinct };
}

/** Whole numbers in the order of the rows, or under a name of a key. */
function looksLikeKey(raw: RawColumn, numbers: Float64Array | null): boolean {
  if (numbers === null) return true;
  if (numbers.some((value, code) => code > 0 && !Number.isInteger(value))) return false;
  if (wordsOfName(raw.name).some((word) => KEY_WORDS.has(word))) return true;
  let rising = 0;
  for (let row = 1; row < raw.codes.length; row++)
    if ((numbers[raw.codes[row] as number] as number) > (numbers[raw.codes[row - 1] as number] as number))
      rising++;
  return rising >= 0.99 * (raw.codes.length - 1);
}

/** Why the column can be no criterion, or null. `criterion` is what was made of it on the earlier rows. */
export function noCriterion(raw: RawColumn, criterion: Criterion, levelRows: Float64Array): Refused | null {
  const { said, distinct } = distinctSaid(raw);
  const refuse = (why: Refused['why'], reason: string): Refused => ({ column: raw.name, why, reason });
  if (said === 0) return refuse('empty', 'it says nothing in any row');
  if (distinct === 1 && said === raw.codes.length)
    return refuse(
      'constant',
      `every row says "${raw.words.find((word, code) => code > 0 && word !== '') ?? ''}"`,
    );
  if (holdsDates(raw))
    return refuse('date', 'a date never comes again: what is learnt of it holds for no later lead');
  if (said >= FEWEST && distinct >= NAMES * said && looksLikeKey(raw, numbersOf(raw)))
    return refuse('identifier', `it names the record: ${distinct} different words in ${said} rows`);
  const filled = levelRows.reduce((n, rows) => n + (rows > 0 ? 1 : 0), 0);
  if (filled < 2 && criterion.kind === 'words' && distinct > 1)
    return refuse('free-text', `${distinct} different words, each in too few rows to learn from`);
  if (filled < 2) return refuse('constant', 'it says the same in all earlier rows');
  return null;
}
