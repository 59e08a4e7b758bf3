import { beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, hasData, type ImportedSet, importedSet, median, readRows } from './imported-set.ts';

type Row = { readonly [column: string]: string };

describe.skipIf(!hasData('maven-crm'))('Maven’s CRM', () => {
  let set: ImportedSet;
  let closed: Row[];
  let teams: Map<string, Row>;

  beforeAll(async () => {
    const folder = dataFolder('maven-crm');
    teams = new Map(readRows(`${folder}/sales_teams.csv`).map((row) => [row['sales_agent'] ?? '', row]));
    closed = readRows(`${folder}/sales_pipeline.csv`).filter((row) => row['close_date'] !== '');
    set = await importedSet('maven-crm', 'maven-crm');
  });

  const KEYS: readonly (readonly [string, (row: Row) => string])[] = [
    ['person', (row) => row['sales_agent'] ?? ''],
    ['manager', (row) => teams.get(row['sales_agent'] ?? '')?.['manager'] ?? ''],
    ['team', (row) => teams.get(row['sales_agent'] ?? '')?.['manager'] ?? ''],
    ['region', (row) => teams.get(row['sales_agent'] ?? '')?.['regional_office'] ?? ''],
    ['product', (row) => (row['product'] === 'GTXPro' ? 'GTX Pro' : (row['product'] ?? ''))],
  ];

  it('won 4,238 and lost 2,473 of 8,800 opportunities, for 10,005,534', async () => {
    const rate = await set.read('win-rate');
    expect(rate.n).toBe(4238 + 2473);
    expect(rate.value).toBe(4238 / (4238 + 2473));
    const bookings = await set.read('bookings');
    expect([bookings.value, bookings.n, bookings.currency]).toEqual([10_005_534, 4238, 'USD']);
    const all = await set.lens.columns(
      'SELECT count(DISTINCT subject)::INTEGER AS n FROM created JOIN subject ON code = subject WHERE type = 3',
      'events',
    );
    expect(all.of['n']?.[0]).toBe(8800);
  });

  it.each(KEYS)('by %s: win rate, bookings and cycle as a count by hand says', async (by, keyOf) => {
    const groups = new Map<string, Row[]>();
    for (const row of closed) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
    const [rate, bookings, cycle] = await Promise.all([
      set.read('win-rate', { by }),
      set.read('bookings', { by }),
      set.read('cycle-length', { by }),
    ]);
    expect(rate.rows).toHaveLength(groups.size);
    for (const [key, rows] of groups) {
      const won = rows.filter((row) => row['deal_stage'] === 'Won');
      const of = (answer: typeof rate): number | null | undefined =>
        answer.rows.find((row) => row.key === key)?.value;
      expect([key, of(rate)]).toEqual([key, won.length / rows.length]);
      expect([key, of(bookings)]).toEqual([
        key,
        won.reduce((sum, row) => sum + Number(row['close_value']), 0),
      ]);
      const days = won.map(
        (row) => (Date.parse(row['close_date'] ?? '') - Date.parse(row['engage_date'] ?? '')) / 86_400_000,
      );
      expect([key, of(cycle)]).toEqual([key, median(days)]);
    }
  });

  it('asks for dates inclusive at the beginning and exclusive at the end', async () => {
    const from = Date.UTC(2017, 2, 1);
    const to = Date.UTC(2017, 5, 30);
    const inside = closed.filter((row) => {
      const at = Date.parse(row['close_date'] ?? '');
      return row['deal_stage'] === 'Won' && at >= from && at < to;
    });
    const answer = await set.read('bookings', { from, to });
    expect(answer.n).toBe(inside.length);
    expect(answer.value).toBe(inside.reduce((sum, row) => sum + Number(row['close_value']), 0));
  });
});
