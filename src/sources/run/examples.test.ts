/** The example mappings on the real data they are written for; without the data folder these say so and rest. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { countsOf, importTrial, mappingOf } from '../../../test/import-trial.ts';
import type { Entry, EntryOf } from '../../ledger/entry.ts';
import { HOUR_MS } from '../../vocabulary/instant.ts';
import { presetMapping } from '../mapping/read-mapping.ts';
import type { ImportReport } from './import-report.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const data = process.env['ENTENTE_TEST_DATA'] ?? join(root, '../shared/data');
const missing = !existsSync(data);
if (missing) console.warn(`no test data in ${data}: the example mappings are not tried`);

const mapping = (name: string) =>
  mappingOf(readFileSync(join(root, 'examples', name, 'mapping.yaml'), 'utf8'));

function rowsOf(...path: string[]): Record<string, string>[] {
  const bytes = readFileSync(join(data, ...path));
  const text = (path.at(-1)?.endsWith('.gz') === true ? gunzipSync(bytes) : bytes).toString('utf8');
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

async function tried(name: string, folder: string) {
  const trial = await importTrial();
  const files = [join(data, folder)];
  const report = await trial.import(mapping(name), { files });
  const entries = await trial.entries();
  const again = await trial.import(mapping(name), { files });
  expect(countsOf(again)).toMatchObject({
    rowsIn: report.rowsIn,
    created: 0,
    updated: 0,
    rejected: report.rejected,
  });
  return { trial, report, entries };
}

function of<Kind extends Entry['kind']>(entries: readonly Entry[], kind: Kind): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> & Entry => entry.kind === kind) as EntryOf<Kind>[];
}

function tally(report: ImportReport, reads: string) {
  const found = report.perFile.find((file) => file.reads === reads);
  if (found === undefined) throw new Error(`nothing was read as "${reads}"`);
  return found;
}

const counted = (values: readonly (string | null | undefined)[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};

describe.skipIf(missing)('Olist', () => {
  it('has 8,000 qualified leads and 842 won, by origin as counted by hand, the two kinds of unknown apart', async () => {
    const { trial, report, entries } = await tried('olist', 'olist-funnel');
    expect(countsOf(report)).toMatchObject({ rowsIn: 8842, created: 8842, rejected: 0 });
    const leads = of(entries, 'created').filter(({ subject }) => subject.startsWith('lead:'));
    const staged = counted(of(entries, 'staged').map(({ payload }) => payload.stage));
    expect(staged).toEqual({ mql: 8000, customer: 842 });
    const origins = counted(leads.map(({ payload }) => payload.fields['origin'] as string | null));
    const byHand = counted(
      rowsOf('olist-funnel', 'olist_marketing_qualified_leads_dataset.csv').map(
        (row) => row['origin'] || null,
      ),
    );
    expect(origins).toEqual(byHand);
    expect(origins).toMatchObject({ null: 60, unknown: 1099 });
    expect(report.flagged).toEqual([
      expect.objectContaining({
        line: 669,
        code: 'before-creation',
        message: expect.stringContaining('b91cf8812365f50ff4bda4bcd6206b05'),
      }),
    ]);
    const owner = of(entries, 'assigned')[0]!.payload.owner!;
    expect((await trial.store.names(trial.workspace, [owner])).get(owner)?.label).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe.skipIf(missing)('Maven CRM', () => {
  it('has 8,800 opportunities, 4,238 won worth 10,005,534, 2,473 lost, and 500 whose date nobody knows', async () => {
    const { report, entries } = await tried('maven-crm', 'maven-crm');
    expect(tally(report, 'opportunities')).toMatchObject({
      rowsIn: 8800,
      created: 8800,
      rejected: 0,
      assumedDates: 500,
    });
    const closed = of(entries, 'closed');
    expect(counted(closed.map(({ payload }) => payload.outcome))).toEqual({ won: 4238, lost: 2473 });
    const minor = closed.reduce((sum, { payload }) => sum + (payload.amount?.minor ?? 0), 0);
    expect(minor).toBe(10_005_534_00);
    const deals = of(entries, 'created').filter(({ subject }) => subject.startsWith('opportunity:'));
    const products = counted(deals.map(({ payload }) => String(payload.fields['product'])));
    expect(products).toMatchObject({ 'GTX Pro': 1480 });
    expect(products).not.toHaveProperty('GTXPro');
    const teams = new Map(
      rowsOf('maven-crm', 'sales_teams.csv').map((row) => [row['sales_agent'], row['regional_office']]),
    );
    const regions = counted(
      rowsOf('maven-crm', 'sales_pipeline.csv').map((row) => teams.get(row['sales_agent'] ?? '')),
    );
    expect(counted(deals.map(({ payload }) => String(payload.fields['region'])))).toEqual(regions);
    expect(report.history.coverage).toHaveLength(30);
  });
});

describe.skipIf(missing)('BPI 2012', () => {
  it('has 13,087 leads, 4,755 in the queue of which 2,636 are taken up within the hour, and 399 still open', async () => {
    const { report, entries } = await tried('bpi-2012', 'bpi2012');
    expect(report.rowsIn).toBe(262_200);
    const leads = of(entries, 'created').filter(({ subject }) => subject.startsWith('lead:'));
    expect(leads).toHaveLength(13_087);
    const born = new Map(leads.map(({ subject, happenedAt }) => [subject, happenedAt as number]));
    const first = new Map<string, number>();
    for (const { subject, happenedAt, payload } of of(entries, 'attempted')) {
      expect(payload.automatic).toBe(false);
      first.set(subject, Math.min(first.get(subject) ?? Number.POSITIVE_INFINITY, happenedAt));
    }
    const staged = of(entries, 'staged');
    const queue = new Set(
      staged.filter(({ payload }) => payload.stage === 'mql').map(({ subject }) => subject),
    );
    expect(queue.size).toBe(4755);
    const soon = [...queue].filter((lead) => (first.get(lead) ?? Number.NaN) - born.get(lead)! <= HOUR_MS);
    expect(soon).toHaveLength(2636);
    const ended = new Set(
      staged.filter(({ payload }) => payload.stage !== 'mql').map(({ subject }) => subject),
    );
    expect(13_087 - ended.size).toBe(399);
  });
});

describe.skipIf(missing)('Flow audit', () => {
  it('rejects the 137 repeated invoices naming the first, and keeps and names the 13 opportunities of unknown leads', async () => {
    const { report, entries } = await tried('flow-audit', 'flow-audit-revops');
    expect(tally(report, 'invoices')).toMatchObject({ rowsIn: 7010, created: 6873, rejected: 137 });
    expect(report.rejects[0]).toMatchObject({
      code: 'repeated',
      line: 6875,
      reason: expect.stringMatching(/stands in line 4907 already$/),
    });
    const unknown = report.flagged.filter(({ code }) => code === 'unknown-subject');
    expect(unknown).toHaveLength(13);
    expect(unknown.map(({ message }) => message).join()).toContain('lead "L999939" came with no import');
    expect(tally(report, 'opportunities')).toMatchObject({ created: 1500, rejected: 0 });
    const won = of(entries, 'closed').filter(({ payload }) => payload.outcome === 'won');
    expect([won.length, won.reduce((sum, { payload }) => sum + payload.amount!.minor, 0)]).toEqual([
      606, 31_013_519_00,
    ]);
    const stages = of(entries, 'staged').filter(({ subject }) => subject.startsWith('opportunity:'));
    expect(stages).toHaveLength(5761);
    const leads = of(entries, 'staged').filter(({ payload }) => payload.stage === 'opportunity');
    expect(leads).toHaveLength(1452);
  });
});

describe.skipIf(missing)('presets on tables as warehouses land them', () => {
  it.each([
    [
      'salesforce',
      'fivetran-salesforce',
      { users: 10, accounts: 20, contacts: 8, leads: 1, opportunities: 20, tasks: 10, events: 10 },
    ],
    ['salesforce', 'salesforce-sfdx/easy-spaces', { contacts: 12, leads: 11 }],
    [
      'hubspot',
      'fivetran-hubspot',
      { contacts: 22, companies: 24, deals: 44, owners: 100, deal_history: 100 },
    ],
  ])('%s reads %s, and nothing changes the second time', async (preset, folder, rows) => {
    const trial = await importTrial();
    const read = presetMapping(preset);
    if (!read.ok) throw new Error(read.refusal[0]?.message);
    const files = [join(data, folder)];
    const report = await trial.import(read.value, { files });
    const byKind: Record<string, number> = {};
    for (const file of report.perFile) byKind[file.reads] = (byKind[file.reads] ?? 0) + file.rowsIn;
    expect(byKind).toEqual(rows);
    expect(report.rejected).toBe(0);
    expect(countsOf(await trial.import(read.value, { files }))).toMatchObject({ created: 0, updated: 0 });
  });
});
