/** Ratings by column, each as a share of its scale, with the account they speak of. */
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { relationsOf } from '../history/relations.ts';

export type Ratings = {
  readonly rows: number;
  readonly at: Float64Array;
  /** Whom it was said of. */
  readonly subject: Int32Array;
  /** The account it is or belongs to; itself where none is known. */
  readonly account: Int32Array;
  /** Place in the words asked for. */
  readonly what: Uint8Array;
  /** 0 the lowest mark of the scale, 1 the highest. */
  readonly share: Float64Array;
};

/** Letters, lower case and hyphens: `Exchange Efficiency` and `exchange_efficiency` are one word. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

/** Ratings of these things, in the order of the ledger. */
export async function ratingsOf(history: History, asked: readonly string[]): Promise<Ratings> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, what, score::DOUBLE AS score, least::DOUBLE AS least, most::DOUBLE AS most ' +
      'FROM rating ORDER BY seq',
  );
  const words = rows.of['what'] as Int32Array;
  const distinct = [...new Set(words)];
  const texts = await history.lens.textsOf(distinct);
  const place = new Map(distinct.map((code, index) => [code, asked.indexOf(plain(texts[index] ?? ''))]));
  const { accountOf } = await relationsOf(history);
  const types = await subjectTypes(history);
  const wanted = Array.from(words, (_, row) => row).filter(
    (row) => (place.get(words[row] as number) ?? -1) >= 0,
  );
  const subject = Int32Array.from(wanted, (row) => rows.of['subject']![row]!);
  return {
    rows: wanted.length,
    at: Float64Array.from(wanted, (row) => rows.of['happened']![row]!),
    subject,
    account: subject.map((code) => (types[code] === typeNumber('account') ? code : accountOf[code] || code)),
    what: Uint8Array.from(wanted, (row) => place.get(words[row] as number) ?? 0),
    share: Float64Array.from(wanted, (row) => {
      const [score, least, most] = [rows.of['score']![row]!, rows.of['least']![row]!, rows.of['most']![row]!];
      return most > least ? (score - least) / (most - least) : 0;
    }),
  };
}
