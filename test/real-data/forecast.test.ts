/** Quotas and naive forecasts on real tables: AdventureWorks' quotas, Maven's open pipeline replayed at past dates. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readForecast } from '../../src/measures/read-forecast.ts';
import { readMeasure } from '../../src/measures/read-measure.ts';
import { readMapping } from '../../src/sources/mapping/read-mapping.ts';
import { importFiles } from '../../src/sources/run/import-files.ts';
import { openLens } from '../../src/store/lens/open-lens.ts';
import { memoryLedger } from '../../src/store/memory/memory-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { dataFolder, hasData, type ImportedSet, importedSet, median, readRows } from './imported-set.ts';

/** The tables have no header. Each quota runs to the person's next, the last for three months. */
const MAPPING = `mapping: 1
says: AdventureWorks quotas, and what each salesperson sold in the year
system: adventureworks
zone: UTC
currency: USD
files:
  quotas:
    name: quotas.csv
    record: [person, from]
    subject: { user: person }
    at: from
    entries:
      quota-set: { from: from, to: to, amount: quota }
  people:
    name: people.csv
    record: person
    subject: { opportunity: person }
    at: sold
    entries:
      created: { fields: { territory: territory } }
      owner: { kind: assigned, owner: { user: person } }
      closed: { outcome: { value: won }, amount: year_to_date }
`;

type Quota = { readonly person: string; readonly from: string; readonly amount: number };

function tabbed(file: string): string[][] {
  const text = readFileSync(`${dataFolder('adventureworks-quota')}/${file}`, 'utf8').replace(/^\uFEFF/, '');
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
}

function quotas(): readonly Quota[] {
  return tabbed('SalesPersonQuotaHistory.csv').map(([, person = '', from = '', amount = '']) => ({
    person,
    from: from.slice(0, 10),
    amount: Number(amount),
  }));
}

function quotaTable(all: readonly Quota[]): string {
  const lines = all.map(({ person, from, amount }) => {
    const later = all.filter((one) => one.person === person && one.from > from).map((one) => one.from);
    const ends = new Date(`${from}T00:00:00Z`);
    ends.setUTCMonth(ends.getUTCMonth() + 3);
    return [person, from, later.sort()[0] ?? ends.toISOString().slice(0, 10), amount].join(',');
  });
  return ['person,from,to,quota', ...lines].join('\n');
}

describe.skipIf(!hasData('adventureworks-quota'))('AdventureWorks’ quotas', () => {
  const root = mkdtempSync(join(tmpdir(), 'entente-quota-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  /** A day on which the last quotas of all run. */
  const SOLD = '2014-03-31';

  it('are 163 of 17 salespeople; attainment is what was sold over the quotas that ran, by person as by hand', async () => {
    const all = quotas();
    const sold = new Map(tabbed('SalesPerson.csv').map((row) => [row[0] ?? '', Number(row[5])]));
    expect([all.length, new Set(all.map(({ person }) => person)).size]).toEqual([163, 17]);
    writeFileSync(join(root, 'quotas.csv'), quotaTable(all));
    const people = [...sold].map(([person, amount]) => [person, '', SOLD, amount.toFixed(2)].join(','));
    writeFileSync(join(root, 'people.csv'), ['person,territory,sold,year_to_date', ...people].join('\n'));
    const mapping = readMapping(MAPPING);
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
    const store = memoryLedger({ secret: new Uint8Array(32) });
    const now = instant(Date.UTC(2015, 0, 1));
    const workspace = (await store.workspace('main', { now })).id;
    const imported = await importFiles({ files: [root], mapping: mapping.value, store, workspace, now });
    expect(imported).toMatchObject({ ok: true, value: { rowsIn: 180, rejected: 0 } });
    const lens = await openLens({ store, workspace, path: ':memory:', timeZone: 'UTC', threads: 1 });
    // Read as of a day by which every quota has ended.
    const read = async (by?: string) => {
      const answer = await readMeasure(lens, 'quota-attainment', by === undefined ? {} : { by }, {
        agreement: null,
        now,
      });
      if (!answer.ok) throw new Error(answer.refusal.message);
      return answer.value;
    };
    const whole = await read();
    const [set, won] = [
      all.reduce((sum, { amount }) => sum + amount, 0),
      [...sold.values()].reduce((sum, one) => sum + Math.round(one * 100) / 100, 0),
    ];
    expect(whole.n).toBe(163);
    expect(whole.value).toBeCloseTo(won / set, 9);
    const byPerson = await read('person');
    expect(byPerson.rows).toHaveLength(17);
    const shares = [...sold].map(([person, amount]) => {
      const own = all.filter((one) => one.person === person).reduce((sum, one) => sum + one.amount, 0);
      return Math.round(amount * 100) / 100 / own;
    });
    expect(byPerson.rows.map(({ value }) => (value ?? 0).toFixed(6)).sort()).toEqual(
      shares.map((one) => one.toFixed(6)).sort(),
    );
    await lens.close();
  });
});

describe.skipIf(!hasData('maven-crm'))('Maven’s open pipeline', () => {
  let set: ImportedSet;
  beforeAll(async () => {
    set = await importedSet('maven-crm', 'maven-crm');
  });

  it('stands at a past day as a count by hand says, and its naive forecasts are judged by what came', async () => {
    const day = Date.UTC(2017, 9, 1);
    const rows = readRows(`${dataFolder('maven-crm')}/sales_pipeline.csv`);
    const at = (text: string | undefined): number => Date.parse(text ?? '');
    const open = rows.filter(
      (row) => at(row['engage_date']) <= day && !(at(row['close_date']) <= day),
    ).length;
    const came = rows
      .filter((row) => row['deal_stage'] === 'Won' && at(row['close_date']) >= day)
      .reduce((sum, row) => sum + Number(row['close_value']), 0);
    const reading = await readForecast(set.lens, {}, { agreement: null });
    expect(reading.period).toMatchObject({ from: day, outcome: came, call: null });
    expect(reading.weeks[0]).toMatchObject({ at: day, openDeals: open });
    // On its first day the quarter of 2,802,496 was put at 2,743,463 by stage weights: 2.1 % too low.
    expect(came).toBe(2_802_496);
    expect(Math.round(reading.weeks[0]?.stageWeighted ?? 0)).toBe(2_743_463);
    expect(reading.baselines.map(({ id, n }) => [id, n])).toEqual([
      ['same-as-last-period', 3],
      ['stage-weighted', 2],
      ['conversion-velocity', 2],
    ]);
    expect(reading.baselines.every(({ valueAdded, why }) => valueAdded === null && why !== null)).toBe(true);
    expect(reading.missing).toContain('submitted forecasts: who called what for which period, and when');
  });

  it('gives a day what its open deals, win rate, mean deal and median cycle make', async () => {
    const closed = readRows(`${dataFolder('maven-crm')}/sales_pipeline.csv`).filter(
      (row) => row['close_date'] !== '',
    );
    const won = closed.filter((row) => row['deal_stage'] === 'Won');
    const days = won.map(
      (row) => (Date.parse(row['close_date'] ?? '') - Date.parse(row['engage_date'] ?? '')) / 86_400_000,
    );
    const velocity = await set.read('pipeline-velocity');
    const expected =
      ((((8800 - closed.length) * won.length) / closed.length) * (10_005_534 / won.length)) /
      (median(days) ?? 0);
    expect(velocity.n).toBe(8800 - closed.length);
    expect(velocity.value).toBeCloseTo(expected, 6);
  });
});
