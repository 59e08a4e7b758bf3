import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeRecords, pairsById, quality, SMALL_BOOK } from '../../test/matching-records.ts';
import { dedupeTable } from './dedupe-table.ts';
import { matchTables } from './match-tables.ts';
import type { MatchTable } from './record-set.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });
const few = { numRuns: 5 };

function shuffled(table: MatchTable, by: number): MatchTable {
  const keyed = table.rows.map((row, at) => ({ row, key: Math.imul(at + 1, 2 * by + 1) >>> 0 }));
  return { ...table, rows: keyed.toSorted((x, y) => x.key - y.key).map(({ row }) => row) };
}

function halves({ table }: ReturnType<typeof madeRecords>): [MatchTable, MatchTable] {
  const of = (first: string) => ({ ...table, rows: table.rows.filter(([id]) => id?.startsWith(first)) });
  return [of('r'), of('d')];
}

describe('matching two tables', () => {
  it('gives the same pairs, scores and reasons whichever table is named first', () => {
    fc.assert(
      fc.property(seed, (number) => {
        const [left, right] = halves(madeRecords(number, 40, 15));
        const there = pairsById(matchTables(left, right, SMALL_BOOK), left, right);
        const back = pairsById(matchTables(right, left, SMALL_BOOK), right, left, true);
        expect(back).toEqual(there);
      }),
      few,
    );
  });

  it('gives the same pairs in whatever order the rows stand', () => {
    fc.assert(
      fc.property(seed, (number) => {
        const [left, right] = halves(madeRecords(number, 40, 15));
        const [mixedLeft, mixedRight] = [shuffled(left, number), shuffled(right, number + 7)];
        const before = pairsById(matchTables(left, right, SMALL_BOOK), left, right);
        expect(pairsById(matchTables(mixedLeft, mixedRight, SMALL_BOOK), mixedLeft, mixedRight)).toEqual(
          before,
        );
      }),
      few,
    );
  });

  it('finds every record in a copy of its own table, and nothing else', () => {
    fc.assert(
      fc.property(seed, (number) => {
        const { table } = madeRecords(number, 40, 0);
        const found = matchTables(table, table, SMALL_BOOK);
        expect(found.pairs.map(({ left, right }) => [left, right])).toEqual(
          table.rows.map((_, at) => [at, at]),
        );
        expect(found.once).toEqual({ left: true, right: true });
      }),
      few,
    );
  });

  it('finds the doubles and takes no strangers', () => {
    const made = madeRecords(7, 200, 80);
    const [left, right] = halves(made);
    const claimed = matchTables(left, right, SMALL_BOOK).pairs.map(
      (pair) => `${left.rows[pair.left]?.[0]}|${right.rows[pair.right]?.[0]}`,
    );
    expect(quality(claimed, made.truth).f1).toBeGreaterThan(0.99);
  });

  it('keeps the likeliest other record beside each pair', () => {
    const header = ['id', 'company', 'city'];
    const filler = Array.from({ length: 20 }, (_, at) => [`f${at}`, `Filler Number${at} Works`, `Town${at}`]);
    const left: MatchTable = {
      header,
      rows: [['l', 'Harbour Light Shipping', 'Kiel'], ...filler],
      idColumn: 0,
    };
    const right: MatchTable = {
      header,
      rows: [
        ['r1', 'Harbour Light Shipping Ltd', 'Kiel'],
        ['r2', 'Harbour Night Shipping', 'Bremen'],
        ...filler,
      ],
      idColumn: 0,
    };
    const pair = matchTables(left, right, SMALL_BOOK).pairs.find((one) => one.left === 0);
    expect(pair).toMatchObject({ right: 0, runnerUp: { record: 1 } });
    expect(pair?.reason).toBe('same company, city');
  });

  it('answers nothing where no column of both can be compared', () => {
    const table = (header: string[]): MatchTable => ({
      header,
      rows: [
        ['1', 'x'],
        ['2', 'y'],
      ],
      idColumn: 0,
    });
    expect(matchTables(table(['id', 'colour']), table(['id', 'shape']), SMALL_BOOK)).toMatchObject({
      pairs: [],
      fields: [],
    });
  });
});

describe('finding doubles in one table', () => {
  it('gives the same pairs in whatever order the rows stand', () => {
    fc.assert(
      fc.property(seed, (number) => {
        const { table } = madeRecords(number, 40, 15);
        const mixed = shuffled(table, number);
        const before = pairsById(dedupeTable(table, SMALL_BOOK), table, table);
        expect(pairsById(dedupeTable(mixed, SMALL_BOOK), mixed, mixed)).toEqual(before);
      }),
      few,
    );
  });

  it('finds the doubles and takes no strangers', () => {
    const { table, truth } = madeRecords(11, 200, 80);
    const claimed = dedupeTable(table, SMALL_BOOK).pairs.map(({ left, right }) =>
      [table.rows[left]?.[0], table.rows[right]?.[0]].toSorted().reverse().join('|'),
    );
    expect(quality(claimed, truth).f1).toBeGreaterThan(0.99);
  });

  it('puts all spellings of one thing together, also those that are far apart', () => {
    const { table } = madeRecords(3, 120, 0);
    const [one] = table.rows;
    const second = one?.map((cell, at) => (at === 0 ? 'a2' : at === 3 ? `${cell}x` : cell)) ?? [];
    const third =
      one?.map((cell, at) => (at === 0 ? 'a3' : at === 1 ? `the ${cell}` : at === 4 ? '' : cell)) ?? [];
    const rows = [...table.rows, second, third];
    const found = dedupeTable({ ...table, rows }, SMALL_BOOK);
    expect(found.pairs.map(({ left, right }) => [left, right])).toEqual([
      [0, 120],
      [0, 121],
      [120, 121],
    ]);
  });

  it('finds nothing in an empty table, nor in a table of one row', () => {
    const { table } = madeRecords(3, 1, 0);
    expect(dedupeTable(table, SMALL_BOOK).pairs).toEqual([]);
    expect(dedupeTable({ ...table, rows: [] }, SMALL_BOOK).pairs).toEqual([]);
  });
});
