/** Second files whose columns stand behind a row's own: read whole, by key, before the first row. */
import { headerOf } from '../mapping/header.ts';
import { faultAt, type MappingFault } from '../mapping/mapping-fault.ts';
import type { JoinShape } from '../mapping/mapping-shape.ts';
import { didYouMean } from '../mapping/nearest-name.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { openTable } from '../readers/open-table.ts';
import { ArchiveRefused } from '../readers/probe-file.ts';
import type { Table } from '../readers/table.ts';
import { type GivenFile, namePattern } from './file-names.ts';

export type Joins = {
  /** `teams.manager` → position behind the row's own cells. */
  readonly positions: ReadonlyMap<string, number>;
  /** Joins whose file was not given: their columns are empty. */
  readonly absent: ReadonlySet<string>;
  /** The joined cells of a row, or the join that found no partner for a key and rejects. */
  readonly extend: (cells: readonly string[]) => {
    readonly cells: readonly string[];
    readonly without: { readonly join: string; readonly column: string; readonly key: string } | null;
  };
  readonly faults: readonly MappingFault[];
};

const PART = '\u001f';
const MOST_JOINED = 2_000_000;

type Join = {
  readonly name: string;
  readonly keys: readonly number[];
  /** What the row's own file calls its keys. */
  readonly column: string;
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly empty: readonly string[];
  readonly reject: boolean;
};

function keyOf(cells: readonly string[], keys: readonly number[]): string {
  return keys.map((at) => (cells[at] ?? '').trim()).join(PART);
}

async function rowsByKey(table: Table, keys: readonly number[]): Promise<Map<string, readonly string[]>> {
  const rows = new Map<string, readonly string[]>();
  for await (const batch of table.rows()) {
    batch.rows.forEach((cells, index) => {
      if (batch.bad.has(index)) return;
      const key = keyOf(cells, keys);
      if (!rows.has(key)) rows.set(key, cells);
    });
    if (rows.size > MOST_JOINED) break;
  }
  return rows;
}

/** The files of the import: all that were given, and those a part of the mapping reads. */
export type JoinableFiles = {
  readonly given: readonly GivenFile[];
  readonly matched: readonly {
    readonly file: GivenFile;
    readonly reads: string;
    /** Where its rows stand in no file. */
    readonly held?: Table;
  }[];
};

type Partner = { readonly file: GivenFile; readonly held?: Table };

type Context = {
  readonly mapping: Mapping;
  readonly files: JoinableFiles;
  readonly own: Table;
  readonly ownColumns: Readonly<Record<string, readonly string[]>>;
  readonly fault: (path: readonly (string | number)[], message: string) => void;
};

function partnerOf(shape: JoinShape, files: JoinableFiles): Partner | undefined {
  if (shape.reads !== undefined) return files.matched.find(({ reads }) => reads === shape.reads);
  const pattern = namePattern(shape.file ?? '');
  const file = files.given.find((one) => pattern.test(one.name));
  return file === undefined ? undefined : { file };
}

async function openPartner(
  { file, held }: Partner,
  shape: JoinShape,
  path: (string | number)[],
  context: Context,
) {
  if (held !== undefined) return held;
  return openTable(file.path, {
    decimal: context.mapping.shape.numbers.decimal,
    known: (header) => {
      const theirs = headerOf(header, shape.columns);
      return Object.values(shape.on).filter((column) => theirs.position(column) >= 0).length;
    },
  }).catch((error: unknown) => {
    if (!(error instanceof ArchiveRefused)) throw error;
    context.fault(path, `"${file.name}" ${error.message}`);
    return null;
  });
}

async function openJoin(name: string, shape: JoinShape, path: (string | number)[], context: Context) {
  const partner = partnerOf(shape, context.files);
  if (partner === undefined) {
    if (shape.absent === 'empty') return null;
    const asked = shape.file ?? shape.reads ?? '';
    const names = context.files.given.map((one) => one.name);
    context.fault(path, `"${asked}" is not among the files given.${didYouMean(asked, names)}`);
    return null;
  }
  const { file } = partner;
  const table = await openPartner(partner, shape, path, context);
  if (table === null) return null;
  const theirs = headerOf(table.header, shape.columns);
  const ours = headerOf(context.own.header, context.ownColumns);
  for (const [own, other] of Object.entries(shape.on)) {
    if (ours.position(own) < 0)
      context.fault(
        [...path, 'on', own],
        `the file has no column "${own}".${didYouMean(own, context.own.header)}`,
      );
    if (theirs.position(other) < 0)
      context.fault(
        [...path, 'on', own],
        `"${file.name}" has no column "${other}".${didYouMean(other, table.header)}`,
      );
  }
  const keys = Object.keys(shape.on).map((own) => ours.position(own));
  const otherKeys = Object.values(shape.on).map((other) => theirs.position(other));
  const column = keys.map((at) => ours.written(at)).join(' + ');
  return { name, keys, otherKeys, column, table, reject: shape.missing === 'reject' };
}

/** The joined file's columns under their own names and under the mapping's. */
function placeColumns(
  name: string,
  join: JoinShape,
  table: Table,
  from: number,
  into: Map<string, number>,
): void {
  table.header.forEach((column, at) => {
    into.set(`${name}.${column}`, from + at);
  });
  for (const [column, others] of Object.entries(join.columns ?? {})) {
    const at = headerOf(table.header, { [column]: others }).position(column);
    if (at >= 0) into.set(`${name}.${column}`, from + at);
  }
}

export async function joinFiles(
  mapping: Mapping,
  reads: string,
  own: Table,
  files: JoinableFiles,
): Promise<Joins> {
  const shape = mapping.shape.files[reads]!;
  const faults: MappingFault[] = [];
  const fault = (path: readonly (string | number)[], message: string) =>
    void faults.push(faultAt(mapping.locate, path, message));
  const context: Context = { mapping, files, own, ownColumns: shape.columns ?? {}, fault };
  const positions = new Map<string, number>();
  const joins: Join[] = [];
  const absent = new Set<string>();
  let next = own.header.length;
  for (const [name, join] of Object.entries(shape.join ?? {})) {
    const opened = await openJoin(name, join, ['files', reads, 'join', name], context);
    if (opened === null || faults.length > 0) {
      if (faults.length === 0) absent.add(name);
      continue;
    }
    placeColumns(name, join, opened.table, next, positions);
    next += opened.table.header.length;
    const rows = await rowsByKey(opened.table, opened.otherKeys);
    if (rows.size > MOST_JOINED)
      fault(
        ['files', reads, 'join', name],
        `the joined file has more than ${MOST_JOINED.toLocaleString('en')} rows`,
      );
    const empty = Array<string>(opened.table.header.length).fill('');
    const { keys, column, reject } = opened;
    joins.push({ name, keys, column, rows, empty, reject });
  }
  return { positions, absent, faults, extend: (cells) => extend(cells, joins) };
}

function extend(cells: readonly string[], joins: readonly Join[]): ReturnType<Joins['extend']> {
  if (joins.length === 0) return { cells, without: null };
  let without: ReturnType<Joins['extend']>['without'] = null;
  const all = [...cells];
  for (const join of joins) {
    const key = keyOf(cells, join.keys);
    const partner = join.rows.get(key);
    if (partner === undefined && join.reject) without ??= { join: join.name, column: join.column, key };
    all.push(...(partner ?? join.empty));
  }
  return { cells: all, without };
}
