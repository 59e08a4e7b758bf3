/** Opportunities by column: when each began and ended, how, for how much, and whose account it is. */
import { bySubject } from './by-subject.ts';
import { type History, subjectsOf } from './history.ts';
import { relationsOf } from './relations.ts';

export const WON = 1;
export const LOST = 2;

export type Deals = {
  readonly codes: Int32Array;
  /** NaN where no creation was reported. */
  readonly createdAt: Float64Array;
  readonly createdPrecision: Uint8Array;
  /** Of the last time it was closed; NaN while open. */
  readonly closedAt: Float64Array;
  readonly closedPrecision: Uint8Array;
  /** 0 open, 1 won, 2 lost. */
  readonly outcome: Uint8Array;
  /** Minor units; NaN where none was said. */
  readonly amount: Float64Array;
  readonly currency: Int32Array;
  readonly reason: Int32Array;
  /** Position by code, −1 for what is no deal. */
  readonly place: Int32Array;
};

/** Position of each code in a list of codes, −1 elsewhere. */
export function placesOf(codes: Int32Array, words: number): Int32Array {
  const place = new Int32Array(words + 1).fill(-1);
  for (let index = 0; index < codes.length; index++) place[codes[index] as number] = index;
  return place;
}

/** First creation of each subject: [instants (NaN = none), precisions]. */
export async function creationsOf(
  history: History,
  codes: Int32Array,
): Promise<{ readonly at: Float64Array; readonly precision: Uint8Array }> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec FROM created ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(rows, history.lens.words);
  const happened = rows.of['happened'] as Float64Array;
  const prec = rows.of['prec'] as Uint8Array;
  const at = new Float64Array(codes.length).fill(Number.NaN);
  const precision = new Uint8Array(codes.length);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as number;
    const row = starts[code] as number;
    if (row === starts[code + 1]) continue;
    at[index] = happened[row] as number;
    precision[index] = prec[row] as number;
  }
  return { at, precision };
}

async function readDeals(history: History): Promise<Deals> {
  const codes = await subjectsOf(history, 'opportunity');
  const created = await creationsOf(history, codes);
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec, outcome, currency, reason, said, amount::DOUBLE AS amount ' +
      'FROM closed ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(rows, history.lens.words);
  const n = codes.length;
  const deals: Deals = {
    codes,
    createdAt: created.at,
    createdPrecision: created.precision,
    closedAt: new Float64Array(n).fill(Number.NaN),
    closedPrecision: new Uint8Array(n),
    outcome: new Uint8Array(n),
    amount: new Float64Array(n).fill(Number.NaN),
    currency: new Int32Array(n),
    reason: new Int32Array(n),
    place: placesOf(codes, history.lens.words),
  };
  for (let index = 0; index < n; index++) {
    const code = codes[index] as number;
    const row = (starts[code + 1] as number) - 1;
    if (row < (starts[code] as number)) continue;
    deals.closedAt[index] = rows.of['happened']![row]!;
    deals.closedPrecision[index] = rows.of['prec']![row]!;
    deals.outcome[index] = rows.of['outcome']![row]!;
    deals.currency[index] = rows.of['currency']![row]!;
    deals.reason[index] = rows.of['reason']![row]!;
    if (rows.of['said']![row] === 1) deals.amount[index] = rows.of['amount']![row]!;
  }
  return deals;
}

export function dealsOf(history: History): Promise<Deals> {
  return history.once('deals', () => readDeals(history));
}

/** Deals of each account that were won, first win first: positions in `deals`. */
export async function firstWins(history: History): Promise<Int32Array> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const first = new Map<number, number>();
  for (let index = 0; index < deals.codes.length; index++) {
    const account = accountOf[deals.codes[index] as number] as number;
    if (deals.outcome[index] !== WON || account === 0) continue;
    const known = first.get(account);
    if (known === undefined || (deals.closedAt[index] as number) < (deals.closedAt[known] as number)) {
      first.set(account, index);
    }
  }
  return Int32Array.from(first.values()).sort();
}
