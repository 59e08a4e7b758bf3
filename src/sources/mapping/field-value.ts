/** Binds a field to a file: text, number, amount, date or truth value, as the ledger keeps facts. */
import type { FactValue } from '../../ledger/entries/observed.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import type { ConvertedMoney } from '../../vocabulary/money.ts';
import type { Compiler } from './compiler.ts';
import type { Path } from './mapping-fault.ts';
import { compileMoment } from './moment-value.ts';
import { converter, moneyReader } from './money-text.ts';
import { decimalReader } from './number-text.ts';
import { type Row, rowFault } from './row.ts';
import { compileText, type TextReader } from './text-value.ts';
import type { FieldShape, MoneyShape } from './value-shapes.ts';

/** null: known to be empty. `date` is the event's own, at which amounts are converted. */
export type FieldReader = (row: Row, date: () => string) => FactValue;

type Parts = Exclude<FieldShape, string>;

function currencyOf(parts: { readonly currency?: unknown }, path: Path, compiler: Compiler): TextReader {
  const shape = parts.currency ?? { value: compiler.shape.currency ?? '' };
  return compileText(shape as Parameters<typeof compileText>[0], [...path, 'currency'], compiler);
}

/** null where the cell is empty; a fault on the row where it is no amount. */
export type MoneyValue = {
  readonly column: string;
  /** `date` is asked only where a rate must be found. */
  read(row: Row, date: () => string): ConvertedMoney | null;
};

export function compileMoney(shape: MoneyShape, path: Path, compiler: Compiler): MoneyValue {
  const parts = typeof shape === 'string' ? { column: shape } : shape;
  const { currency: _, ...value } = parts as typeof parts & { currency?: unknown };
  const text = compileText(value, path, compiler);
  const currency = currencyOf(parts, path, compiler);
  const read = moneyReader(compiler.shape.numbers);
  const convert = converter(compiler.shape.home, compiler.shape.rates);
  return {
    column: text.column,
    read(row, date) {
      const written = text.read(row);
      if (written === '') return null;
      const named = (currency.read(row) || compiler.shape.currency) ?? '';
      const money = read(written, named.toUpperCase());
      if (!money.ok) {
        rowFault(row, text.column, 'amount', money.refusal);
        return null;
      }
      const home = convert(money.value, date);
      if (!home.ok) rowFault(row, text.column, 'rate', home.refusal);
      return home.ok ? home.value : null;
    },
  };
}

function numberField(text: TextReader, compiler: Compiler): FieldReader {
  const decimal = decimalReader(compiler.shape.numbers);
  return (row) => {
    const written = text.read(row);
    if (written === '') return null;
    const plain = decimal(written);
    const value = plain === null ? Number.NaN : Number(plain);
    if (Number.isFinite(value)) return value;
    const { decimal: mark, thousands } = compiler.shape.numbers;
    const marks = thousands === '' ? `decimal "${mark}"` : `decimal "${mark}" and thousands "${thousands}"`;
    rowFault(row, text.column, 'number', `"${written.slice(0, 60)}" is not a number with ${marks}`);
    return null;
  };
}

function booleanField(text: TextReader, compiler: Compiler): FieldReader {
  const yes = new Set(compiler.shape.booleans.true.map((word) => word.toLowerCase()));
  const no = new Set(compiler.shape.booleans.false.map((word) => word.toLowerCase()));
  return (row) => {
    const written = text.read(row);
    if (written === '') return null;
    const word = written.toLowerCase();
    if (yes.has(word)) return true;
    if (!no.has(word))
      rowFault(
        row,
        text.column,
        'boolean',
        `"${written.slice(0, 60)}" is neither ${[...yes].join(', ')} nor ${[...no].join(', ')}`,
      );
    return false;
  };
}

function dateField(value: Omit<Parts, 'type' | 'currency'>, path: Path, compiler: Compiler): FieldReader {
  const source = value.first === undefined ? { column: value.column ?? '' } : { first: value.first };
  const moment = compileMoment(source, path, compiler);
  return (row) => {
    const before = row.missing;
    const read = moment.read(row);
    // An empty date is a fact (known to be empty), not a missing part of the entry.
    row.missing = before;
    if (!read) return null;
    return moment.precision === 'day' ? dayText(moment.at, compiler) : isoOf(moment.at);
  };
}

/** A day stays the day that was written, whatever the zone. */
function dayText(at: number, compiler: Compiler): string {
  const format = dayFormats.get(compiler.shape.zone) ?? newDayFormat(compiler.shape.zone);
  return format.format(at);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function newDayFormat(zone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  dayFormats.set(zone, format);
  return format;
}

export function compileField(shape: FieldShape, path: Path, compiler: Compiler): FieldReader {
  const parts: Parts = typeof shape === 'string' ? { column: shape, type: 'text' } : shape;
  const { type, currency: _, ...value } = parts;
  if (type === 'date') return dateField(value, path, compiler);
  if (type === 'money') {
    const money = compileMoney(
      { ...value, ...(parts.currency === undefined ? {} : { currency: parts.currency }) },
      path,
      compiler,
    );
    return (row, date) => money.read(row, date);
  }
  const text = compileText(value, path, compiler);
  if (type === 'number') return numberField(text, compiler);
  if (type === 'boolean') return booleanField(text, compiler);
  return (row) => text.read(row) || null;
}
