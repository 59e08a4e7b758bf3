/** Binds a kind of file to the header of one file: everything that can be known before the first row is read. */

import type { Instant } from '../../vocabulary/instant.ts';
import { type Compiler, compilerOf, type JoinedColumns, type TotalMap } from './compiler.ts';
import { compileCondition } from './condition.ts';
import { compileEntry, type EntryPlan } from './entry-plan.ts';
import type { Header } from './header.ts';
import type { MappingFault, Path } from './mapping-fault.ts';
import type { FileShape } from './mapping-shape.ts';
import { compileMoment, type MomentValue } from './moment-value.ts';
import { NO_CURRENCY } from './money-text.ts';
import type { Mapping } from './read-mapping.ts';
import { cell, type Row } from './row.ts';
import { compileText } from './text-value.ts';
import { type TouchPlan, touchPlan } from './touch-plan.ts';

export type FilePlan = {
  /** Name of the kind of file in the mapping. */
  readonly reads: string;
  readonly system: string;
  readonly where: (row: Row) => boolean;
  /** What names the row from one export to the next; null: the subject of its first entry. */
  readonly record: ((row: Row) => string) | null;
  readonly unique: ((row: Row) => string) | null;
  /** What the file calls the columns that must not repeat, and those that name the row. */
  readonly headings: { readonly unique: string; readonly record: string };
  readonly revision: MomentValue | null;
  readonly entries: readonly EntryPlan[];
  readonly totals: readonly TotalMap[];
  /** Amounts may come without a currency that is known. */
  readonly withoutCurrency: boolean;
  /** Positions that are read, in order. */
  readonly used: readonly number[];
  /** Present where the file is nothing but touches: they travel by column. */
  readonly touches: TouchPlan | null;
  readonly faults: readonly MappingFault[];
};

/** Stands between the parts of a key: no export writes it. */
const PART = '\u001f';

function keyOf(
  columns: readonly string[],
  path: (string | number)[],
  compiler: Compiler,
): (row: Row) => string {
  const positions = columns.map((name, index) => compiler.column(name, [...path, index]));
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return (row) => cell(row, only);
  return (row) => {
    const parts = positions.map((at) => cell(row, at));
    return parts.every((part) => part === '') ? '' : parts.join(PART);
  };
}

function holdsMoney(entry: EntryPlan['shape']): boolean {
  if ('amount' in entry && entry.amount !== undefined) return true;
  return (
    'fields' in entry &&
    Object.values(entry.fields).some((field) => typeof field === 'object' && field.type === 'money')
  );
}

function wholeRow(row: Row): string {
  return row.cells.join(PART);
}

function recordKey(file: FileShape, path: Path, compiler: Compiler): FilePlan['record'] {
  if (file.record === undefined) return null;
  if (file.record === 'row') return wholeRow;
  const at = [...path, 'record'];
  return Array.isArray(file.record)
    ? keyOf(file.record, at, compiler)
    : compileText(file.record, at, compiler).read;
}

function recordHeading({ record }: FileShape, entries: readonly EntryPlan[], compiler: Compiler): string {
  if (record === 'row') return '';
  if (record === undefined) return entries[0]?.subject.id.column ?? '';
  if (Array.isArray(record)) return record.map((name) => compiler.heading(name)).join(' + ');
  return compileText(record, [], { ...compiler, totals: [], fault: () => {} }).column;
}

export function planFile(
  mapping: Mapping,
  reads: string,
  header: Header,
  joined: JoinedColumns,
  now: Instant,
): FilePlan {
  const file = mapping.shape.files[reads]!;
  const compiler = compilerOf(mapping.shape, file, header, joined, mapping.locate, now);
  const path = ['files', reads];
  const where =
    file.where === undefined ? () => true : compileCondition(file.where, [...path, 'where'], compiler);
  compiler.applies = where;
  const entries = Object.entries(file.entries).map(([name, entry]) =>
    compileEntry(name, entry, [...path, 'entries', name], compiler),
  );
  const record = recordKey(file, path, compiler);
  const unique = file.unique === undefined ? null : keyOf(file.unique, [...path, 'unique'], compiler);
  const revision =
    file.revision === undefined ? null : compileMoment(file.revision, [...path, 'revision'], compiler);
  return {
    reads,
    system: mapping.shape.system,
    where,
    record,
    unique,
    headings: {
      unique: (file.unique ?? []).map((name) => compiler.heading(name)).join(' + '),
      record: recordHeading(file, entries, compiler),
    },
    revision,
    entries,
    totals: compiler.totals,
    withoutCurrency: mapping.shape.currency === NO_CURRENCY && entries.some(({ shape }) => holdsMoney(shape)),
    used: [...compiler.used].sort((a, b) => a - b),
    touches: touchPlan(file, entries, path, compiler, file.record === 'row' ? null : record),
    faults: compiler.faults,
  };
}
