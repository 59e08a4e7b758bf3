/**
 * What one answer is computed from: the lens's columns, the stage model and the end of observation. Everything derived
 * from the columns is computed once per answer and never kept for the next.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import { SUBJECT_TYPES, type SubjectType } from '../../vocabulary/ids.ts';
import type { PeriodOptions } from '../../vocabulary/period.ts';
import type { Columns, Lens, Shelf } from '../lens-port.ts';
import { type StageModel, stageModelOf } from './stage-model.ts';

export type MeasureContext = {
  /** The text whose words rule: the latest in force, else the latest filed; null where none is. */
  readonly agreement: Agreement | null;
  /** For a living workspace: now. Left out, observation ends with the last entry. */
  readonly now?: number;
  /** The persons whose own figures may be told, by subject; left out: everybody's. Rows of others are left out. */
  readonly persons?: ReadonlySet<string>;
  /** From when on figures of single persons are told at all, by the agreement; left out: from the beginning. */
  readonly personsSince?: number;
  /** When years begin and how they are cut, where the question says so; else as the agreement says. */
  readonly periods?: PeriodOptions;
};

export type History = {
  readonly lens: Lens;
  readonly context: MeasureContext;
  readonly model: StageModel;
  /** The later of the last happening and, for a living workspace, now. */
  readonly asOf: number;
  /** Whose months, quarters and years: of the calendar, or fiscal. */
  readonly periods: PeriodOptions;
  /** One value per answer: `once('leads', () => …)`. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value>;
  rows(sql: string, shelf?: Shelf): Promise<Columns>;
};

/** Fiscal years as the question or the agreement's calendar has them; else the calendar's own. */
export function periodsOf({ periods, agreement }: MeasureContext): PeriodOptions {
  const fiscal = agreement?.calendar?.fiscal;
  if (periods !== undefined || fiscal === undefined) return periods ?? {};
  const { yearStart, weeks, weekStart } = fiscal;
  return { fiscalYearStart: yearStart, ...(weeks === undefined ? {} : { weeks, weekStart }) };
}

export function openHistory(lens: Lens, context: MeasureContext): History {
  const made = new Map<string, Promise<unknown>>();
  const once = <Value>(name: string, make: () => Promise<Value>): Promise<Value> => {
    const known = made.get(name) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const value = make();
    made.set(name, value);
    return value;
  };
  return {
    lens,
    context,
    model: stageModelOf(context.agreement),
    asOf: Math.max(lens.lastHappenedAt ?? 0, context.now ?? 0),
    periods: periodsOf(context),
    once,
    rows: (sql, shelf = 'events') => lens.columns(sql, shelf),
  };
}

/** Indexes of the dictionary's subjects: they belong to the held columns and go when those go. */
type SubjectBook = { readonly types: Uint8Array; readonly codes: readonly Int32Array[] };
const books = new WeakMap<Columns, SubjectBook>();

function bookOf(columns: Columns, words: number): SubjectBook {
  const codes = columns.of['code'] as Int32Array;
  const type = columns.of['type'] as Uint8Array;
  const counts = new Int32Array(SUBJECT_TYPES.length + 1);
  const types = new Uint8Array(words + 1);
  for (let row = 0; row < columns.rows; row++) {
    types[codes[row] as number] = type[row] as number;
    counts[type[row] as number]! += 1;
  }
  const lists = Array.from(counts, (count) => new Int32Array(count));
  const next = new Int32Array(counts.length);
  for (let row = 0; row < columns.rows; row++) {
    const one = type[row] as number;
    (lists[one] as Int32Array)[next[one]!++] = codes[row] as number;
  }
  return { types, codes: lists };
}

async function subjectBook(history: History): Promise<SubjectBook> {
  const columns = await history.rows('SELECT code, type FROM subject ORDER BY code', 'words');
  const known = books.get(columns);
  if (known !== undefined && known.types.length > history.lens.words) return known;
  const book = bookOf(columns, history.lens.words);
  books.set(columns, book);
  return book;
}

/** The type of each word: its place in SUBJECT_TYPES plus one, 0 for words that are no subject. */
export async function subjectTypes(history: History): Promise<Uint8Array> {
  return (await subjectBook(history)).types;
}

export function typeNumber(type: SubjectType): number {
  return SUBJECT_TYPES.indexOf(type) + 1;
}

/** Codes of all subjects of a type, ascending. */
export async function subjectsOf(history: History, type: SubjectType): Promise<Int32Array> {
  return (await subjectBook(history)).codes[typeNumber(type)] ?? new Int32Array(0);
}
