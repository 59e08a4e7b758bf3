/** Rows in the order of what they say: so that the answer hangs neither on their order nor on which table is first. */
import type { MatchTable } from './record-set.ts';

function byText(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function textOf(table: MatchTable, row: readonly string[]): string {
  const said = row.filter((_, column) => column !== table.idColumn);
  const id = table.idColumn === null ? '' : (row[table.idColumn] ?? '');
  return `${said.join('\u0000')}\u0001${id}`;
}

export type OrderedRows = {
  readonly table: MatchTable /** Place in the file, by place in order. */;
  readonly rows: readonly number[];
};

export function rowsInOrder(table: MatchTable): OrderedRows {
  const texts = table.rows.map((row) => textOf(table, row));
  const rows = [...texts.keys()].sort((x, y) => byText(texts[x] as string, texts[y] as string) || x - y);
  return { table: { ...table, rows: rows.map((row) => table.rows[row] as readonly string[]) }, rows };
}

/** The smaller table first; of two as large, the one whose columns, then rows, come first by their text. */
export function inOrderOfContent(one: MatchTable, other: MatchTable): boolean {
  if (one.rows.length !== other.rows.length) return one.rows.length < other.rows.length;
  const headers = byText(one.header.join('\u0000'), other.header.join('\u0000'));
  if (headers !== 0) return headers < 0;
  const first = (table: MatchTable) =>
    table.rows.reduce((least, row) => {
      const text = textOf(table, row);
      return least === '' || text < least ? text : least;
    }, '');
  return byText(first(one), first(other)) <= 0;
}
