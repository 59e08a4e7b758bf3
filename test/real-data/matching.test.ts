/** How well doubles and matches are found in published sets, with the settings everybody has and no look at the truth. */
import { describe, expect, it } from 'vitest';
import { dedupeTable } from '../../src/matching/dedupe-table.ts';
import type { Found } from '../../src/matching/found-pairs.ts';
import { matchTables } from '../../src/matching/match-tables.ts';
import type { MatchTable } from '../../src/matching/record-set.ts';
import { domainBook } from '../../src/operations/domain-book.ts';
import { quality } from '../matching-records.ts';
import { dataFolder, hasData, readRows } from './imported-set.ts';

type Row = { readonly [column: string]: string };

function rowsOf(set: string, file: string): Row[] {
  return readRows(`${dataFolder(set)}/${file}`).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column.trim(), cell.trim()])),
  );
}

/** The columns that name the truth are taken out. */
function tableOf(rows: readonly Row[], id: string, hidden: readonly string[] = []): MatchTable {
  const header = Object.keys(rows[0] ?? {}).filter((column) => !hidden.includes(column));
  return {
    header,
    rows: rows.map((row) => header.map((column) => row[column] ?? '')),
    idColumn: header.indexOf(id),
  };
}

function pairKeys(found: Found, left: readonly string[], right = left): string[] {
  return found.pairs.map((pair) => [left[pair.left], right[pair.right]].toSorted().join('|'));
}

function truthOf(names: readonly string[], things: readonly string[]): Set<string> {
  const byThing = Map.groupBy([...names.keys()], (at) => things[at]);
  const pairs = [...byThing.values()].flatMap((rows) =>
    rows.flatMap((one, at) =>
      rows.slice(at + 1).map((other) => [names[one], names[other]].toSorted().join('|')),
    ),
  );
  return new Set(pairs);
}

function dedupeQuality(
  rows: readonly Row[],
  id: string,
  thing: (row: Row) => string,
  hidden: readonly string[],
) {
  const names = rows.map((row) => row[id] ?? '');
  const found = dedupeTable(tableOf(rows, id, hidden), domainBook);
  return quality(pairKeys(found, names), truthOf(names, rows.map(thing)));
}

describe.skipIf(!hasData('match-febrl'))('FEBRL’s first set', () => {
  it('is paired at F1 0.99 or better', () => {
    const rows = rowsOf('match-febrl', 'dataset1.csv');
    const reached = dedupeQuality(rows, 'rec_id', (row) => row['rec_id']?.split('-')[1] ?? '', []);
    expect(reached.f1).toBeGreaterThanOrEqual(0.99);
  });
});

describe.skipIf(!hasData('match-fodors-zagats'))('the restaurants of Fodor’s and Zagat’s', () => {
  it('are matched at F1 0.97 or better', () => {
    const [left, right] = [
      rowsOf('match-fodors-zagats', 'fodors.csv'),
      rowsOf('match-fodors-zagats', 'zagats.csv'),
    ];
    const found = matchTables(tableOf(left, 'id'), tableOf(right, 'id'), domainBook);
    const named = (rows: readonly Row[], side: string) => rows.map((row) => `${side}${row['id']}`);
    const truth = rowsOf('match-fodors-zagats', 'matches_fodors_zagats.csv').map((row) =>
      [`l${row['fodors_id']}`, `r${row['zagats_id']}`].join('|'),
    );
    const reached = quality(pairKeys(found, named(left, 'l'), named(right, 'r')), new Set(truth));
    expect(reached.f1).toBeGreaterThanOrEqual(0.97);
  });
});

describe.skipIf(!hasData('match-rldata'))('the German persons of RLdata500', () => {
  it('are paired at F1 0.92 or better', () => {
    const rows = rowsOf('match-rldata', 'rldata500.csv');
    const reached = dedupeQuality(rows, 'rec_id', (row) => row['identity'] ?? '', ['identity']);
    expect(reached.f1).toBeGreaterThanOrEqual(0.92);
  });
});

describe.skipIf(!hasData('match-splink-fake'))('splink’s thousand made persons', () => {
  it('are paired at F1 0.93 or better, though a fifth of the cells is empty', () => {
    const rows = rowsOf('match-splink-fake', 'fake_1000.csv');
    const reached = dedupeQuality(rows, 'unique_id', (row) => row['cluster'] ?? '', ['cluster']);
    expect(reached.f1).toBeGreaterThanOrEqual(0.93);
  });
});
