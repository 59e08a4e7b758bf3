/** Which rows are earlier and which later: by the column of time, else by the order in which they stand. */
import { numbersOf, type RawColumn } from './raw-column.ts';

export type TimeOrder = {
  readonly order: Uint32Array;
  /** Rows before this place of the order teach; those from it on judge. */
  readonly cut: number;
  /** How the order was made, in words. */
  readonly says: string;
  /** Rows whose time could not be read; they stand first. */
  readonly undated: number;
};

/** The part of the rows that teaches. */
export const EARLIER = 0.7;

const YEAR_FIRST =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}:?\d{2})?)?/;
const DAY_FIRST = /^(\d{1,2})[.](\d{1,2})[.](\d{4})(?:[ T](\d{1,2}):(\d{2}))?/;
const MONTH_FIRST = /^(\d{1,2})[/](\d{1,2})[/](\d{4})(?:[ T](\d{1,2}):(\d{2}))?/;

const number = (text: string | undefined) => Number(text ?? 0);

/** An instant in milliseconds; NaN where the word is none. `12.03.2024` has the day first, `03/12/2024` the month. */
function momentIn(word: string): number {
  const iso = YEAR_FIRST.exec(word);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    const at = Date.UTC(number(year), number(month) - 1, number(day), number(hour), number(minute), 0);
    const sign = zone?.startsWith('-') === true ? -1 : 1;
    const away =
      zone === undefined || zone === 'Z'
        ? 0
        : sign * (number(zone.slice(1, 3)) * 60 + number(zone.slice(-2)));
    return at + number(second) * 1000 - away * 60_000;
  }
  const german = DAY_FIRST.exec(word);
  if (german !== null)
    return Date.UTC(
      number(german[3]),
      number(german[2]) - 1,
      number(german[1]),
      number(german[4]),
      number(german[5]),
    );
  const american = MONTH_FIRST.exec(word);
  if (american !== null)
    return Date.UTC(
      number(american[3]),
      number(american[1]) - 1,
      number(american[2]),
      number(american[4]),
      number(american[5]),
    );
  return Number.NaN;
}

function momentsOf(raw: RawColumn): Float64Array {
  return numbersOf(raw) ?? Float64Array.from(raw.words, (word) => momentIn(word));
}

/** A cut that parts no rows of the same time, where there is one between a tenth and nine tenths. */
function cutBetween(times: Float64Array, order: Uint32Array): number {
  const wanted = Math.round(order.length * EARLIER);
  const timeAt = (place: number) => times[order[place] as number] as number;
  const parts = (place: number) => place > 0 && place < order.length && timeAt(place - 1) !== timeAt(place);
  for (let away = 0; away <= order.length * 0.2; away++) {
    if (parts(wanted + away)) return wanted + away;
    if (parts(wanted - away)) return wanted - away;
  }
  return wanted;
}

/**
 * The order of rows. Example: ten rows dated day by day: the first seven teach, the last three judge; with the seventh
 * and eighth of one day the cut moves to where days differ.
 */
export function timeOrder(raw: RawColumn | null, rows: number): TimeOrder {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  if (raw === null) {
    const says = 'the order in which the rows stand, because no column of time was named';
    return { order, cut: Math.round(rows * EARLIER), says, undated: 0 };
  }
  const moments = momentsOf(raw);
  const times = Float64Array.from(raw.codes, (code) => moments[code] as number);
  const undated = times.reduce((n, time) => n + (Number.isNaN(time) ? 1 : 0), 0);
  const placed = times.map((time) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time));
  order.sort((one, other) => {
    const [a, b] = [placed[one] as number, placed[other] as number];
    return a === b ? one - other : a - b;
  });
  return { order, cut: cutBetween(placed, order), says: `the column ${raw.name}`, undated };
}

/** The order and the cut of rows whose instants are known. */
export function timeOrderOf(times: Float64Array): Pick<TimeOrder, 'order' | 'cut'> {
  const order = Uint32Array.from(times, (_, row) => row);
  order.sort((one, other) => (times[one] as number) - (times[other] as number) || one - other);
  return { order, cut: cutBetween(times, order) };
}
