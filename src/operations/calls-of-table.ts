/** Reads the columns of a file that hold forecasts and what came of them. Every bad cell is named, none is passed over. */
import { decimalReader } from '../sources/mapping/number-text.ts';
import { rowCutter } from '../sources/readers/csv-rows.ts';
import { findDelimiter } from '../sources/readers/delimiter.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { type Fault, type Refusal, refusal } from './refusal.ts';

export type CallColumns = {
  readonly forecast: string;
  readonly actual: string;
  readonly by?: string | undefined;
  readonly series?: string | undefined;
  readonly decimal: '.' | ',';
  /** A row without a forecast is then a part of its series' history, and no fault. */
  readonly hasHistory: boolean;
};

export type CallRow = {
  readonly line: number;
  /** Null in the history of a series. */
  readonly forecast: number | null;
  readonly actual: number;
  readonly by: string;
  readonly series: string;
};

/** What a file's rows are cut from: its delimiter is found, its line ends are made one kind. */
function cutTable(text: string): {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly faults: readonly Fault[];
} {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const sample = plain.slice(0, 65_536);
  const delimiter = findDelimiter(sample, () => 0);
  const first = rowCutter({ delimiter, damaged: false, columns: -1, line: 1 }).cut(sample, true).rows[0];
  const header = (first ?? []).map((cell) => cell.trim());
  const { rows, lines, bad } = rowCutter({
    delimiter,
    damaged: false,
    columns: header.length,
    line: 1,
  }).cut(plain, true);
  const numbered = rows.map((cells, at) => ({ line: lines[at] ?? 0, cells }));
  const faults = [...bad].map(([at, fault]) => ({
    line: lines[at] ?? 0,
    column: 1,
    message: `The row ${fault.reason}.`,
  }));
  return { header, rows: numbered.filter((_, at) => at > 0 && !bad.has(at)), faults };
}

const EXPONENT = /^[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+$/;

function numberReader(decimal: '.' | ','): (cell: string) => number | null {
  const read = decimalReader({ decimal, thousands: decimal === '.' ? ',' : '.' });
  return (cell) => {
    const plain = read(cell) ?? (EXPONENT.test(cell) ? cell : null);
    const value = plain === null ? Number.NaN : Number(plain);
    return Number.isFinite(value) ? value : null;
  };
}

type Places = { readonly [name in 'forecast' | 'actual' | 'by' | 'series']: number };

function placesOf(header: readonly string[], columns: CallColumns): Result<Places, Refusal> {
  const placeOf = (name: string | undefined): number => {
    if (name === undefined) return -1;
    const exact = header.indexOf(name);
    return exact >= 0 ? exact : header.findIndex((cell) => cell.toLowerCase() === name.toLowerCase());
  };
  const asked = (['forecast', 'actual', 'by', 'series'] as const).map(
    (input) => [input, columns[input]] as const,
  );
  const faults = asked.flatMap(([path, name]): Fault[] =>
    name === undefined || placeOf(name) >= 0
      ? []
      : [{ path, message: `The file has no column "${name}".${meant(name, header)}` }],
  );
  if (faults.length > 0) {
    return refused(
      refusal('not-valid', 'unknown-column', faults.map(({ message }) => message).join(' '), faults),
    );
  }
  const places = Object.fromEntries(asked.map(([input, name]) => [input, placeOf(name)]));
  return done(places as Places);
}

/** The rows in the order of the file, or every fault with its line, column and reason. */
export function callsOfTable(text: string, columns: CallColumns): Result<readonly CallRow[], Refusal> {
  const { header, rows, faults: cut } = cutTable(text);
  const places = placesOf(header, columns);
  if (!places.ok) return places;
  const place = places.value;
  const numberOf = numberReader(columns.decimal);
  const faults: Fault[] = [...cut];
  const calls = rows.map(({ line, cells }): CallRow => {
    const cellOf = (at: number): string => (cells[at] ?? '').trim();
    const read = (at: number): number => {
      const cell = cellOf(at);
      const value = numberOf(cell);
      const message = cell === '' ? 'Nothing stands here.' : `"${cell}" is not a number.`;
      if (value === null) faults.push({ line, column: at + 1, path: header[at] ?? '', message });
      return value ?? Number.NaN;
    };
    const isHistory = columns.hasHistory && cellOf(place.forecast) === '';
    return {
      line,
      forecast: isHistory ? null : read(place.forecast),
      actual: read(place.actual),
      by: cellOf(place.by),
      series: cellOf(place.series),
    };
  });
  if (faults.length > 0) {
    const sorted = faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    const many = sorted.length === 1 ? 'One cell' : `${sorted.length} cells`;
    return refused(
      refusal('not-valid', 'bad-cells', `${many} cannot be read; nothing was computed.`, sorted),
    );
  }
  return done(calls);
}
