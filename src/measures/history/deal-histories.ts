/** Every opportunity with what was said of it over time, from the lens, for replays of the pipeline as it was known. */
import type { DealHistory, Said } from '../../forecast/deal-history.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { currencyDigits } from '../currency-digits.ts';
import type { Columns } from '../lens-port.ts';
import { bySubject } from './by-subject.ts';
import { dealsOf } from './deals.ts';
import { type History, typeNumber } from './history.ts';
import { factsOf, ownersOf, relationsOf, type SaidOverTime } from './relations.ts';

/** Names under which exports carry the same thing. */
const AMOUNT = ['amount'];
const CLOSE_DATE = ['close_date', 'expected_close', 'expected_close_date', 'forecast_close_date'];
const CATEGORY = ['forecast_category', 'forecast_category_name'];

export type DealBook = {
  readonly deals: readonly DealHistory[];
  /** Whether any deal's expected close was ever seen to move: else dates may be those of the last export. */
  readonly datesMove: boolean;
  readonly amountsMove: boolean;
  readonly hasDates: boolean;
  readonly hasAmounts: boolean;
  readonly hasCategories: boolean;
};

type Reader<Value> = (subject: number) => readonly Said<Value>[];

/** What the fields said of each subject, merged in the order of time. */
async function factReader<Value>(
  history: History,
  fields: readonly string[],
  meaning: (text: string) => Value | null,
): Promise<Reader<Value | null>> {
  const codes = [...(await history.lens.codesOf(fields))].filter((code) => code > 0);
  const facts = await Promise.all(codes.map((code) => factsOf(history, code)));
  const values = new Map<number, Value | null>();
  for (const { columns } of facts)
    for (const code of columns.of['value'] as Int32Array) values.set(code, null);
  const known = [...values.keys()].filter((code) => code > 0);
  const texts = await history.lens.textsOf(known);
  for (const [index, code] of known.entries()) values.set(code, meaning(texts[index] ?? ''));
  return (subject) => {
    const lists = facts.map((said) => saidOf(said, subject, (code) => values.get(code) ?? null));
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((one, other) => one.at - other.at);
  };
}

function saidOf<Value>(
  { index, columns }: SaidOverTime,
  subject: number,
  meaning: (code: number) => Value,
): Said<Value>[] {
  const said: Said<Value>[] = [];
  for (let row = index.starts[subject] ?? 0; row < (index.starts[subject + 1] ?? 0); row++) {
    said.push({ at: columns.of['happened']![row]!, value: meaning(columns.of['value']![row]!) });
  }
  return said;
}

/** Money stands as minor units and its currency, `120050 EUR`; a bare number is in major units. */
function amountReader(currency: string): (text: string) => number | null {
  const { units } = currencyDigits(currency);
  return (text) => {
    const [number = '', named] = text.split(' ');
    const value = number === '' ? Number.NaN : Number(number);
    if (!Number.isFinite(value) || (named !== undefined && named !== currency)) return null;
    return named === undefined ? Math.round(value * units) : value;
  };
}

function rowsReader<Value>(columns: Columns, words: number, meaning: (row: number) => Value): Reader<Value> {
  const { starts } = bySubject(columns, words);
  const happened = columns.of['happened'] as Float64Array;
  return (subject) => {
    const said: Said<Value>[] = [];
    for (let row = starts[subject] ?? 0; row < (starts[subject + 1] ?? 0); row++) {
      said.push({ at: happened[row] as number, value: meaning(row) });
    }
    return said;
  };
}

async function stageReader(history: History): Promise<Reader<string>> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, stage FROM stage_event WHERE subject IN ' +
      `(SELECT code FROM subject WHERE type = ${typeNumber('opportunity')}) ORDER BY subject, happened, seq`,
  );
  const codes = [...new Set(rows.of['stage'] as Int32Array)];
  const texts = await history.lens.textsOf(codes);
  const words = new Map(codes.map((code, index) => [code, texts[index] ?? '']));
  return rowsReader(rows, history.lens.words, (row) => words.get(rows.of['stage']![row]!) ?? '');
}

async function closingReader(history: History) {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, outcome, said, amount::DOUBLE AS amount FROM closed ' +
      'ORDER BY subject, happened, seq',
  );
  return rowsReader(rows, history.lens.words, (row) => ({
    won: rows.of['outcome']![row] === 1,
    amount: rows.of['said']![row] === 1 ? rows.of['amount']![row]! : null,
  }));
}

/** Of the deal itself, or, where nobody was ever given it, of the lead it came from. */
async function ownerReader(history: History): Promise<Reader<number>> {
  const owners = await ownersOf(history);
  const { leadOfDeal } = await relationsOf(history);
  return (subject) => {
    const own = saidOf(owners, subject, (code) => code);
    return own.length > 0 ? own : saidOf(owners, leadOfDeal[subject] ?? 0, (code) => code);
  };
}

function moves<Value>(said: readonly Said<Value>[]): boolean {
  return new Set(said.flatMap(({ value }) => (value === null ? [] : [value]))).size > 1;
}

async function readBook(history: History, currency: string): Promise<DealBook> {
  const { codes, createdAt } = await dealsOf(history);
  const { zone } = history.lens;
  const dateOf = (text: string): number | null => {
    const day = readDate(text.slice(0, 10));
    return day === null ? null : (startOfDay(zone, day) as Instant);
  };
  const amounts = await factReader(history, AMOUNT, amountReader(currency));
  const closeDates = await factReader(history, CLOSE_DATE, dateOf);
  const categories = await factReader(history, CATEGORY, (text) => text);
  const [stages, closings, owners] = [
    await stageReader(history),
    await closingReader(history),
    await ownerReader(history),
  ];
  const deals = Array.from(codes, (id, index): DealHistory => {
    const said = {
      ...{ closings: closings(id), stages: stages(id), amounts: amounts(id) },
      ...{ closeDates: closeDates(id), categories: categories(id), owners: owners(id) },
    };
    const heard = [said.stages, said.closings, said.amounts, said.closeDates].map((list) => list[0]?.at);
    const opened = createdAt[index] as number;
    const first = [opened, ...heard].filter((at): at is number => at !== undefined && !Number.isNaN(at));
    return { id, openedAt: Math.min(Number.POSITIVE_INFINITY, ...first), ...said };
  });
  return {
    deals: deals.filter(({ openedAt }) => openedAt !== Number.POSITIVE_INFINITY),
    datesMove: deals.some((deal) => moves(deal.closeDates)),
    amountsMove: deals.some((deal) => moves(deal.amounts)),
    hasDates: deals.some((deal) => deal.closeDates.some(({ value }) => value !== null)),
    hasAmounts: deals.some((deal) => deal.amounts.some(({ value }) => value !== null)),
    hasCategories: deals.some((deal) => deal.categories.some(({ value }) => value !== null)),
  };
}

/** The book of deals, amounts read in this currency. */
export function dealBook(history: History, currency: string): Promise<DealBook> {
  return history.once(`deal book ${currency}`, () => readBook(history, currency));
}

/**
 * The currency amounts of deals are in: of what they were closed for and of what they are expected to bring; the
 * agreement's where none is named. Null where there are several.
 */
export async function dealCurrency(history: History): Promise<string | null> {
  const { currency } = await dealsOf(history);
  const codes = [...new Set(currency)].filter((code) => code > 0);
  const named = new Set(await history.lens.textsOf(codes));
  const [field = 0] = await history.lens.codesOf(AMOUNT);
  const rows = await history.rows(`SELECT DISTINCT value FROM fact WHERE field = ${field}`);
  const values = [...(rows.of['value'] as Int32Array)].filter((code) => code > 0);
  for (const text of await history.lens.textsOf(values)) {
    const [, written] = text.split(' ');
    if (written !== undefined) named.add(written);
  }
  const [only] = named;
  if (named.size === 0) return history.context.agreement?.currency ?? null;
  return named.size === 1 ? (only ?? null) : null;
}

/** For replays of the past: close dates that were never seen to move may be those of the last export, and are left out. */
export function asKnown({ deals, datesMove }: DealBook): readonly DealHistory[] {
  return datesMove ? deals : deals.map((deal) => ({ ...deal, closeDates: [] }));
}
