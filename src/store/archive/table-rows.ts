/** Any table of either database by its own description: its columns and key, its rows page by page in the key's order. */
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import type { Cell, ColumnType } from './archive-format.ts';
import { bytesOf, cellOf } from './archive-format.ts';

export type Kind = 'sqlite' | 'postgres';
export type Described = {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
};

const TYPES: { readonly [declared: string]: ColumnType } = {
  integer: 'int',
  bigint: 'int',
  text: 'text',
  blob: 'bytes',
  bytea: 'bytes',
  boolean: 'bool',
  date: 'time',
  'timestamp with time zone': 'time',
};

type Column = { readonly name: string; readonly type: string; readonly pk: number };

/** Null where there is no such table. `of` a workspace: without the column that names it. */
export async function describeTable(
  db: QueryExecutorProvider,
  kind: Kind,
  table: string,
  of: 'workspace' | 'all',
): Promise<Described | null> {
  const all = kind === 'sqlite' ? await sqliteColumns(db, table) : await postgresColumns(db, table);
  if (all.length === 0) return null;
  const columns = of === 'workspace' ? all.filter(({ name }) => name !== 'workspace') : all;
  return {
    table,
    columns: columns.map(({ name, type }) => {
      const known = TYPES[type.toLowerCase()];
      if (known === undefined)
        throw new Error(`${table}.${name} is of the type ${type}, which no archive holds`);
      return [name, known] as const;
    }),
    key: columns
      .filter(({ pk }) => pk > 0)
      .sort((one, other) => one.pk - other.pk)
      .map(({ name }) => name),
  };
}

async function sqliteColumns(db: QueryExecutorProvider, table: string): Promise<readonly Column[]> {
  const { rows } =
    await sql<Column>`select name, type, pk from pragma_table_info(${table}) order by cid`.execute(db);
  return rows;
}

async function postgresColumns(db: QueryExecutorProvider, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type,
      coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::int as pk
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = to_regclass(quote_ident(${table})) and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(db);
  return rows;
}

/** Rows in the order of the key; of one workspace where one is named. */
export async function* tableRows(
  db: QueryExecutorProvider,
  { table, columns, key: primary }: Described,
  workspace: number | null,
  pageRows: number,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  // One row a workspace: any column orders it.
  const key = primary.length > 0 ? primary : columns.slice(0, 1).map(([name]) => name);
  const order = sql.join(key.map((name) => sql.ref(name)));
  const types = new Map(columns);
  const own = workspace === null ? sql`true` : sql`${sql.ref('workspace')} = ${workspace}`;
  let beyond: RawBuilder<unknown> = sql`true`;
  for (;;) {
    const page = sql<{ [name: string]: unknown }>`select ${names} from ${sql.table(table)}
      where ${own} and ${beyond} order by ${order} limit ${pageRows}`;
    const { rows } = await page.execute(db);
    if (rows.length > 0) yield rows.map((row) => columns.map(([name]) => cellOf(row[name])));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return;
    const values = key.map((name) => valueFor(cellOf(last[name]), types.get(name) ?? 'text'));
    beyond = sql`(${order}) > (${sql.join(values)})`;
  }
}

/** A cell as a database takes it. */
export function valueFor(cell: Cell, type: ColumnType, kind: Kind = 'sqlite'): unknown {
  if (cell === null) return null;
  if (type === 'bytes') return bytesOf(cell);
  if (kind === 'sqlite') return cell;
  if (type === 'bool') return cell === 1;
  return type === 'time' ? new Date(cell as string) : cell;
}

export async function countRows(
  db: QueryExecutorProvider,
  table: string,
  workspace: number | null,
): Promise<number> {
  const own = workspace === null ? sql`true` : sql`workspace = ${workspace}`;
  const { rows } = await sql<{
    n: number | string;
  }>`select count(*) as n from ${sql.table(table)} where ${own}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
