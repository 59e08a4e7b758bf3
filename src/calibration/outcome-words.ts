/** Which words of an outcome column mean that it came, which that it did not, and which that nobody knows yet. */
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { RawColumn } from './raw-column.ts';
import { NOT_KNOWN } from './selection-bounds.ts';

const CAME =
  /^(?:1|1\.0|yes|y|true|t|won|win|closed won|closed-won|closedwon|success|successful|converted|customer|bought|sold|signed|ja|oui|si|sí|gewonnen)$/i;
const NOT =
  /^(?:0|0\.0|no|n|false|f|lost|loss|closed lost|closed-lost|closedlost|failure|failed|not converted|rejected|disqualified|unsuccessful|nein|non|verloren)$/i;
const OPEN = /^(?:open|pending|in progress|working|new|engaging|prospecting|unworked|not worked|offen)$/i;

export type ReadOutcome = {
  /** 1, 0 or NOT_KNOWN per row. */
  readonly outcomes: Uint8Array;
  /** The word that means it came. */
  readonly event: string;
  /** Whether the word was guessed by its being the rarer one. */
  readonly guessed: boolean;
};

function meaning(word: string): number | null {
  if (word === '' || OPEN.test(word)) return NOT_KNOWN;
  if (CAME.test(word)) return 1;
  return NOT.test(word) ? 0 : null;
}

function counts({ codes, words }: RawColumn): Float64Array {
  const rows = new Float64Array(words.length);
  for (let row = 0; row < codes.length; row++) rows[codes[row] as number]! += 1;
  return rows;
}

function read(raw: RawColumn, means: readonly number[], event: string, guessed: boolean): ReadOutcome {
  const outcomes = new Uint8Array(raw.codes.length);
  for (let row = 0; row < outcomes.length; row++) outcomes[row] = means[raw.codes[row] as number] as number;
  return { outcomes, event, guessed };
}

/**
 * Reads the column. With `event` given, that word is the event and every other said word its absence. Else words that
 * everybody reads alike (yes, won, 1 …) are read so, blank and open ones are not known, and of two other words the rarer
 * is the event. Refused, in a sentence, where that does not settle it.
 */
export function readOutcome(raw: RawColumn, event: string | undefined): Result<ReadOutcome, string> {
  const rows = counts(raw);
  const used = raw.words
    .map((word, code) => ({ word, code, n: rows[code] as number }))
    .filter(({ n }) => n > 0);
  if (event !== undefined) {
    const wanted = event.trim().toLowerCase();
    const found = used.find(({ word }) => word.toLowerCase() === wanted);
    if (found === undefined) return refused(`No row of "${raw.name}" says "${event}".`);
    const means = raw.words.map((word) =>
      word.toLowerCase() === wanted ? 1 : word === '' || OPEN.test(word) ? NOT_KNOWN : 0,
    );
    return done(read(raw, means, found.word, false));
  }
  const unclear = used.filter(({ word }) => meaning(word) === null);
  if (unclear.length === 0) {
    const yes = used.find(({ word }) => meaning(word) === 1);
    return done(
      read(
        raw,
        raw.words.map((word) => meaning(word) ?? NOT_KNOWN),
        yes?.word ?? 'yes',
        false,
      ),
    );
  }
  const said = used.filter(({ word }) => meaning(word) !== NOT_KNOWN);
  const came = said.find(({ word }) => meaning(word) === 1);
  // A column of stages: won and lost are ends, every other word is a stage on the way.
  if (came !== undefined && said.some(({ word }) => meaning(word) === 0)) {
    const means = raw.words.map((word) => meaning(word) ?? NOT_KNOWN);
    return done(read(raw, means, came.word, false));
  }
  if (said.length !== 2) {
    const some = said.slice(0, 6).map(({ word }) => `"${word}"`);
    return refused(
      `"${raw.name}" says ${said.length > 6 ? 'among others ' : ''}${some.join(', ')}; say with event which of them is the success.`,
    );
  }
  const rarer = said.reduce((one, other) => (other.n < one.n ? other : one));
  const isOther = said.some(({ word }) => meaning(word) === 0);
  const known = came ?? (isOther ? said.find(({ word }) => meaning(word) === null) : undefined);
  const chosen = known ?? rarer;
  const means = raw.words.map((_, code) =>
    code === chosen.code ? 1 : said.some((one) => one.code === code) ? 0 : NOT_KNOWN,
  );
  return done(read(raw, means, chosen.word, known === undefined));
}
