/** Binds a value of the mapping to a file: a column, several, a constant; then read, mapped and defaulted. */
import type { Compiler } from './compiler.ts';
import type { Path } from './mapping-fault.ts';
import { readings } from './readings.ts';
import { cell, type Row, rowFault } from './row.ts';
import type { ValueShape } from './value-shapes.ts';

/** `''` where there is nothing. A fault is left on the row. */
export type TextReader = {
  readonly read: (row: Row) => string;
  /** What to call it when it is at fault: the header in the file. */
  readonly column: string;
  /** Position of the cell where the value is nothing but that cell, else -1: read without a call. */
  readonly bare: number;
  /** The text where it is always the same. */
  readonly constant: string | null;
};

type ValueParts = Exclude<ValueShape, string>;

function partsOf(shape: ValueShape): ValueParts {
  return typeof shape === 'string' ? { column: shape } : shape;
}

type Source = { readonly read: (row: Row) => string; readonly column: string; readonly bare: number };

function sourceOf(parts: ValueParts, path: Path, compiler: Compiler): Source {
  if (parts.column !== undefined) {
    const at = compiler.column(parts.column, [...path, 'column']);
    return { read: (row) => cell(row, at), column: compiler.heading(parts.column), bare: at };
  }
  if (parts.first !== undefined) {
    const ats = parts.first.map((name, index) => compiler.column(name, [...path, 'first', index]));
    return {
      read: (row) => firstOf(row, ats),
      column: headings(parts.first, ats, compiler).join(' / '),
      bare: -1,
    };
  }
  if (parts.columns !== undefined) {
    const ats = parts.columns.map((name, index) => compiler.column(name, [...path, 'columns', index]));
    const separator = parts.separator ?? ' ';
    const read = (row: Row) =>
      ats
        .map((at) => cell(row, at))
        .filter((text) => text !== '')
        .join(separator);
    return { read, column: headings(parts.columns, ats, compiler).join(' + '), bare: -1 };
  }
  const constant = String(parts.value ?? '');
  return { read: () => constant, column: '', bare: -1 };
}

/** Those the file has; all of them where it has none. */
function headings(names: readonly string[], positions: readonly number[], compiler: Compiler): string[] {
  const present = names.filter((_, index) => (positions[index] ?? -1) >= 0);
  return (present.length === 0 ? names : present).map((name) => compiler.heading(name));
}

function firstOf(row: Row, positions: readonly number[]): string {
  for (const at of positions) {
    const text = cell(row, at);
    if (text !== '') return text;
  }
  return '';
}

type Words = { readonly words: ReadonlyMap<string, string>; readonly table: string };

function wordsOf(parts: ValueParts, path: Path, compiler: Compiler): Words | null {
  if (parts.map === undefined) return null;
  const named = typeof parts.map === 'string';
  const table = named ? compiler.shape.values[parts.map as string] : (parts.map as Record<string, string>);
  return {
    words: new Map(Object.entries(table ?? {}).map(([key, word]) => [key.toLowerCase(), word])),
    table: named ? `values.${parts.map}` : [...path, 'map'].join('.'),
  };
}

function mapped(parts: ValueParts, source: Source, path: Path, compiler: Compiler): (row: Row) => string {
  const found = wordsOf(parts, path, compiler);
  if (found === null) return source.read;
  const { words, table } = found;
  const otherwise = parts.else;
  if (otherwise === undefined)
    compiler.totals.push({
      path,
      table,
      words,
      column: source.column,
      read: source.read,
      applies: compiler.applies,
    });
  return (row) => {
    const text = source.read(row);
    if (text === '') return words.get('') ?? '';
    const word = words.get(text.toLowerCase());
    if (word !== undefined) return word;
    if (otherwise === 'keep') return text;
    if (otherwise === 'empty') return '';
    if (otherwise !== undefined) return otherwise.value;
    rowFault(row, source.column, 'unmapped', `"${text}" has no word in ${table}`);
    return '';
  };
}

export function compileText(shape: ValueShape, path: Path, compiler: Compiler): TextReader {
  const parts = partsOf(shape);
  const source = sourceOf(parts, path, compiler);
  const reading = parts.as === undefined ? null : readings[parts.as];
  const read: Source =
    reading === null ? source : { ...source, read: (row) => reading(source.read(row)), bare: -1 };
  const translate = mapped(parts, read, path, compiler);
  const fallback = parts.default;
  const whole =
    fallback === undefined
      ? translate
      : (row: Row) => {
          const text = translate(row);
          return text === '' ? fallback : text;
        };
  const plain = parts.map === undefined && reading === null && fallback === undefined;
  return {
    read: whole,
    column: source.column,
    bare: plain ? source.bare : -1,
    constant: plain && parts.value !== undefined ? String(parts.value) : null,
  };
}
