/** An import accounts for every row, changes nothing when it comes again, and can be taken back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { countsOf, IMPORTED_AT, importTrial, mappingOf } from '../../../test/import-trial.ts';
import type { Entry } from '../../ledger/entry.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { previewImport } from './preview-import.ts';
import { readRejectedRows } from './rejected-file.ts';
import { importRuns } from './run-state.ts';
import { undoRun } from './undo-run.ts';

const LEADS = mappingOf(`mapping: 1
system: crm
zone: Europe/Berlin
dates: [iso, DD.MM.YYYY]
numbers: { decimal: ',', thousands: '.' }
currency: EUR
values:
  stages: { Open: inquiry, Ripe: mql, Won: customer }
files:
  leads:
    name: leads*.csv
    record: id
    subject: { lead: id }
    at: created
    entries:
      created:
        label: name
        personal: { email: email }
        fields: { source: source, budget: { column: budget, type: money } }
      status: { kind: staged, stage: { column: status, map: stages } }
      owner: { kind: assigned, optional: true, owner: { user: owner } }
`);

const HEAD = 'id,name,email,created,source,budget,status,owner\n';
const ANN = 'L1,Ann,ann@example.org,2026-03-01,web,"1.000,50",Open,U1\n';
const BOB = 'L2,Bob,,02.03.2026,,,Ripe,\n';

const ofKind = (entries: readonly Entry[], kind: string) => entries.filter((entry) => entry.kind === kind);

it('makes each row into its entries', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', HEAD + ANN + BOB);
  const report = await trial.import(LEADS);
  expect(countsOf(report)).toEqual({
    rowsIn: 2,
    created: 2,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    unprocessed: 0,
  });
  const entries = await trial.entries();
  const created = ofKind(entries, 'created');
  expect(created.map(({ payload }) => payload)).toEqual([
    { fields: { source: 'web', budget: { minor: 100_050, currency: 'EUR' } } },
    { fields: { source: null, budget: null } },
  ]);
  expect(created.map(({ happenedAt, precision }) => [isoOf(happenedAt), precision])).toEqual([
    ['2026-02-28T23:00:00.000Z', 'day'],
    ['2026-03-01T23:00:00.000Z', 'day'],
  ]);
  expect(ofKind(entries, 'staged').map(({ payload }) => payload)).toEqual([
    { stage: 'inquiry' },
    { stage: 'mql' },
  ]);
  expect(ofKind(entries, 'assigned')).toHaveLength(1);
  const ann = created[0]!.subject;
  expect(await trial.store.personal(trial.workspace, ann)).toEqual({ email: 'ann@example.org' });
  expect((await trial.store.names(trial.workspace, [ann])).get(ann)?.label).toBe('Ann');
  expect(JSON.stringify(entries)).not.toContain('ann@example.org');
});

it('changes nothing when the same file comes again', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', HEAD + ANN + BOB);
  await trial.import(LEADS);
  const head = await trial.store.head(trial.workspace);
  const report = await trial.import(LEADS);
  expect(countsOf(report)).toMatchObject({ rowsIn: 2, created: 0, unchanged: 2 });
  expect(await trial.store.head(trial.workspace)).toEqual(head);
});

it('appends only what changed, and follows a value there and back again', async () => {
  const trial = await importTrial();
  for (const status of ['Open', 'Ripe', 'Open']) {
    trial.write('leads.csv', HEAD + ANN.replace('Open', status));
    await trial.import(LEADS);
  }
  const entries = await trial.entries();
  expect(ofKind(entries, 'staged').map(({ payload }) => payload)).toEqual([
    { stage: 'inquiry' },
    { stage: 'mql' },
    { stage: 'inquiry' },
  ]);
  expect(ofKind(entries, 'created')).toHaveLength(1);
  expect(ofKind(entries, 'assigned')).toHaveLength(1);
});

it('makes a changed field known since the import, where the source gives no date', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', HEAD + ANN);
  await trial.import(LEADS);
  trial.write('leads.csv', HEAD + ANN.replace('web', 'fair'));
  const report = await trial.import(LEADS);
  expect(countsOf(report)).toMatchObject({ updated: 1 });
  const changed = ofKind(await trial.entries(), 'changed');
  expect(changed).toHaveLength(1);
  expect(changed[0]?.payload).toMatchObject({ fields: { source: 'fair' } });
  expect(changed[0]!.happenedAt).toBeGreaterThan(IMPORTED_AT);
});

it('takes an import back and brings it again', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', HEAD + ANN);
  await trial.import(LEADS);
  trial.write('leads.csv', HEAD + ANN.replace('Open', 'Ripe') + BOB);
  const second = await trial.import(LEADS);
  const undone = await undoRun(trial.store, trial.workspace, second.run, (IMPORTED_AT + 9e6) as Instant);
  expect(undone).toMatchObject({ ok: true, value: { reversed: 3, kept: 0, failed: 0 } });
  expect(ofKind(await trial.entries(), 'staged').map(({ payload }) => payload)).toEqual([
    { stage: 'inquiry' },
  ]);
  expect(countsOf(await trial.import(LEADS))).toMatchObject({ created: 1, updated: 1, unchanged: 0 });
  expect(ofKind(await trial.entries(), 'staged')).toHaveLength(3);
  expect((await importRuns(trial.store, trial.workspace)).map(({ phase }) => phase).sort()).toEqual([
    'done',
    'done',
    'undone',
  ]);
  expect((await undoRun(trial.store, trial.workspace, second.run, IMPORTED_AT)).ok).toBe(false);
});

it('keeps what a person built upon, says why, and brings only the rest again', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', HEAD + ANN + BOB);
  const report = await trial.import(LEADS);
  const [ann] = ofKind(await trial.entries(), 'created');
  await trial.store.append(
    trial.workspace,
    [
      {
        kind: 'staged',
        subject: ann!.subject,
        payload: { stage: 'sql' },
        happenedAt: IMPORTED_AT,
        precision: 'instant',
        source: 'entente',
        key: 'act-1',
      },
    ],
    { now: (IMPORTED_AT + 5000) as Instant },
  );
  const undone = await undoRun(trial.store, trial.workspace, report.run, (IMPORTED_AT + 9000) as Instant);
  expect(undone).toMatchObject({ ok: true, value: { reversed: 3, kept: 2, failed: 0 } });
  expect(undone.ok && undone.value.why[0]?.why).toMatch(/a person has staged it since \(entry \d+\)/);
  expect(countsOf(await trial.import(LEADS))).toMatchObject({ rowsIn: 2, rejected: 0 });
  expect(ofKind(await trial.entries(), 'created')).toHaveLength(2);
  expect(ofKind(await trial.entries(), 'staged')).toHaveLength(3);
});

it('says beforehand what an import would do, by the same way', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', `${HEAD}${ANN}${BOB}${ANN.replace('Open', 'Won')}L4,,,never,,,,\n`);
  const dry = await trial.import(LEADS, { dryRun: true });
  expect((await trial.store.head(trial.workspace)).seq).toBe(0);
  const wet = await trial.import(LEADS);
  expect(countsOf(dry)).toEqual(countsOf(wet));
  expect(countsOf(wet)).toMatchObject({ created: 2, updated: 1, rejected: 1 });
  expect(dry.entries).toBe(wet.entries);
});

it('gives rejected rows back with line, column, code and reason, safe for a spreadsheet', async () => {
  const trial = await importTrial();
  const rows =
    'L3,"=cmd|x",,2026-02-30,,,Open,\n,,,2026-03-01,,,Open,\nL5,a\nL6,,,2026-03-01,,12.5,Open,,extra\nL7,,,2026-03-01,,"1,2,3",Open,\n';
  trial.write('leads.csv', `${HEAD}${ANN}"L2\nx",Bob,,2026-03-02,,,Open,\n${rows}`);
  const report = await trial.import(LEADS, { rejectedFolder: join(trial.folder, 'rejected') });
  expect(countsOf(report)).toMatchObject({ rowsIn: 7, created: 2, rejected: 5 });
  expect(report.rejects.map(({ line, column, code }) => [line, column, code])).toEqual([
    [5, 'created', 'date'],
    [6, 'id', 'missing'],
    [7, '', 'short-row'],
    [8, '', 'long-row'],
    [9, 'budget', 'amount'],
  ]);
  const file = readFileSync(report.rejectedFile!, 'utf8');
  expect(file.split('\n')[1]).toMatch(/^"leads\.csv",5,"created","date",/);
  const back = await readRejectedRows(report.rejectedFile!, 1, 2);
  expect(back).toMatchObject({ total: 5, rows: [{ line: 6 }, { line: 7, code: 'short-row', row: 'L5,a' }] });
});

it('stops before the first entry where a value has no word, listing all of them with the lines to add', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', `${HEAD}${ANN.replace('Open', 'Opne')}${BOB.replace('Ripe', 'Maybe')}`);
  const [refusal] = await trial.refusal(LEADS);
  expect(refusal).toContain('"Opne" (1 rows), "Maybe" (1 rows)');
  expect(refusal).toContain('values:\n  stages:\n    "Opne": …');
  expect((await trial.store.head(trial.workspace)).seq).toBe(0);
});

it('names missing columns and unread files', async () => {
  const trial = await importTrial();
  const path = trial.write('leads.csv', HEAD.replace('created', 'creatd') + ANN);
  expect((await trial.refusal(LEADS)).join()).toContain('no column "created". Did you mean "creatd"?');
  const other = trial.write('other.csv', 'a,b\n1,2\n');
  expect((await trial.refusal(LEADS, { files: [other] })).join()).toContain('no column "id"');
  expect((await trial.refusal(LEADS, { files: [`${path}x`] })).join()).toContain('there is no file');
});

it.each([
  ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';').replaceAll('1.000;50', '1.000,50'))],
  ['a mark of byte order', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', (text: string) => iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['UTF-16 without a mark', (text: string) => iconv.encode(text, 'utf-16le')],
  ['Latin-1', (text: string) => iconv.encode(text, 'latin1')],
  ['gzip', (text: string) => gzipSync(text)],
  ['carriage returns', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['nothing but carriage returns', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
  ['a spreadsheet’s own first line', (text: string) => Buffer.from(`sep=,\n${text}`)],
])('reads the same from a file with %s', async (_name, encode) => {
  const trial = await importTrial();
  trial.write('leads.csv', encode(HEAD + ANN.replace('Ann', 'Änne') + BOB));
  expect(countsOf(await trial.import(LEADS))).toMatchObject({ rowsIn: 2, created: 2 });
  const [ann] = ofKind(await trial.entries(), 'created');
  expect(ann?.payload).toMatchObject({ fields: { budget: { minor: 100_050 } } });
  expect((await trial.store.names(trial.workspace, [ann!.subject])).get(ann!.subject)?.label).toBe('Änne');
});

it('goes on behind an interrupted import, with no row lost or doubled', async () => {
  const trial = await importTrial();
  const rows = Array.from(
    { length: 9000 },
    (_, row) => `L${row},n,,2026-03-01,,,${row % 9 === 0 ? 'Ripe' : 'Open'},${'x'.repeat(40)}\n`,
  );
  rows[4000] = 'L4000,short\n';
  trial.write('leads.csv', HEAD + rows.join(''));
  const stop = new AbortController();
  const store = {
    ...trial.store,
    append: (...append: Parameters<typeof trial.store.append>) => {
      stop.abort();
      return trial.store.append(...append);
    },
  };
  const stopped = await trial.import(LEADS, { store, signal: stop.signal });
  expect(stopped.unprocessed).toBeGreaterThan(0);
  expect(stopped.rowsIn).toBe(9000);
  const resumed = await trial.import(LEADS);
  expect(resumed.resumed).toBe(true);
  expect(resumed.run).toBe(stopped.run);
  expect(countsOf(resumed)).toEqual({
    rowsIn: 9000,
    created: 8999,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    unprocessed: 0,
  });
  expect(ofKind(await trial.entries(), 'created')).toHaveLength(8999);
});

it('shows the first rows beside what they become', async () => {
  const trial = await importTrial();
  trial.write('leads.csv', `${HEAD}${ANN}L9,,,someday,,,Open,\n`);
  const preview = await previewImport({ files: [trial.folder], mapping: LEADS, now: IMPORTED_AT });
  expect(preview.faults).toEqual([]);
  expect(preview.files[0]).toMatchObject({
    file: 'leads.csv',
    reads: 'leads',
    delimiter: ',',
    encoding: 'utf-8',
  });
  const [ann, nobody] = preview.files[0]!.rows;
  expect(ann?.becomes[0]).toBe(
    'lead L1 created the day that begins at 2026-02-28T23:00Z: source = web, budget = 1000.5 EUR; kept in the vault: email',
  );
  expect(nobody?.faults[0]?.reason).toContain('"someday" is not a date');
});

const CHAIN = mappingOf(`mapping: 1
system: shop
currency: EUR
files:
  bills:
    record: bill
    revision: changed
    unique: [contract, month]
    subject: { account: account }
    at: month
    join: { names: { file: names.csv, on: { account: account }, missing: reject } }
    entries:
      account: { kind: created, once: true, label: names.name, fields: { region: names.region } }
      invoiced: { amount: amount }
`);

it('joins a second file, rejects repetitions naming the first, and rows without a partner', async () => {
  const trial = await importTrial();
  trial.write('names.csv', 'account,name,region\nA,Acme,North\n');
  const bills = trial.write(
    'bills.csv',
    'bill,contract,account,month,amount,changed\nB1,C1,A,2026-01-01,10.00,2026-01-05\nB2,C2,A,2026-01-01,10.00,2026-01-05\nB3,C1,A,2026-01-01,10.00,2026-01-05\nB4,C4,Z,2026-01-01,1,2026-01-05\n',
  );
  const files = [bills, join(trial.folder, 'names.csv')];
  const refused = await trial.refusal(CHAIN, { files: [bills] });
  expect(refused.join()).toContain('"names.csv" is not among the files given');
  const report = await trial.import(CHAIN, { files: [trial.folder] });
  expect(countsOf(report)).toMatchObject({ rowsIn: 4, created: 2, rejected: 2 });
  expect(report.rejects.map(({ line, code, reason }) => [line, code, reason])).toEqual([
    [4, 'repeated', expect.stringMatching(/stands in line 2 already$/)],
    [5, 'join', expect.stringMatching(/has no partner in the joined file "names"$/)],
  ]);
  const accounts = ofKind(await trial.entries(), 'created');
  expect(accounts.map(({ payload }) => payload)).toEqual([{ fields: { region: 'North' } }]);
  expect(files).toHaveLength(2);
});

it('does not count money twice under another amount, and passes over rows older than what is known', async () => {
  const trial = await importTrial();
  trial.write('names.csv', 'account,name,region\nA,Acme,North\n');
  const bill = (amount: string, changed: string) =>
    trial.write(
      'bills.csv',
      `bill,contract,account,month,amount,changed\nB1,C1,A,2026-01-01,${amount},${changed}\n`,
    );
  bill('10.00', '2026-01-05');
  await trial.import(CHAIN, { files: [trial.folder] });
  bill('12.00', '2026-01-06');
  expect((await trial.import(CHAIN)).rejects[0]).toMatchObject({ code: 'rewritten' });
  bill('9.00', '2026-01-02');
  const older = await trial.import(CHAIN);
  expect(countsOf(older)).toMatchObject({ unchanged: 1 });
  expect(older.perFile[0]?.older).toBe(1);
});

it('keeps a deal of a company nobody brought, and names it', async () => {
  const trial = await importTrial();
  const deals = mappingOf(`mapping: 1
system: crm
files:
  companies: { subject: { account: id }, at: day, entries: { created: { label: name } } }
  deals: { subject: { opportunity: deal }, at: day, entries: { created: {}, linked: { to: { account: company } } } }
`);
  trial.write('companies.csv', 'id,name,day\nA,Acme,2026-01-02\n');
  trial.write('deals.csv', 'deal,company,day\nD1,A,2026-01-03\nD2,Z,2026-01-03\nD3,A,2026-01-03\n');
  const report = await trial.import(deals);
  expect(countsOf(report)).toMatchObject({ rowsIn: 4, created: 4 });
  expect(report.flagged).toEqual([
    { file: 'deals.csv', line: 3, code: 'unknown-subject', message: 'account "Z" came with no import' },
  ]);
});

it('names in a rejected row the header that stands in the file, and says what is wrong with what stands there', async () => {
  const trial = await importTrial();
  trial.write(
    'export.csv',
    'Nummer;Betrag;Datum;Datum\nA;1,5;01.02.2026;x\nB;viel;02.02.2026;x\nC;1;soon;x\nA;1;03.02.2026;x\n;1;03.02.2026;x\nD;1;03.02.2026\nSumme;3,5;;\n',
  );
  const mapping = mappingOf(`mapping: 1
says: Under other headers
system: x
numbers: { decimal: "," }
dates: [DD.MM.YYYY]
files:
  deals:
    name: export.csv
    record: id
    unique: [id]
    columns: { id: [Nummer], amount: [Betrag], made: [Datum] }
    subject: { lead: id }
    at: made
    entries:
      created: { fields: { amount: { column: amount, type: number } } }
`);
  const { rejects } = await trial.import(mapping);
  expect(rejects.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
    '3 Betrag: "viel" is not a number with decimal ","',
    '4 Datum (column 3): "soon" is not a date between 1900 and 2200 written as DD.MM.YYYY',
    '5 Nummer: "A" stands in line 2 already',
    '6 Nummer: is empty, and it is what tells this row from others',
    '7 : has 3 cells where the header has 4 columns: the cells that are missing must stand there, if only empty',
    '8 Datum (column 3): "Datum (column 3)" is empty, and the entry "created" needs it (the line looks like a total: leave it out)',
  ]);
  trial.write('export.csv', '');
  expect(await trial.refusal(mapping, { files: [join(trial.folder, 'export.csv')] })).toEqual([
    '"export.csv" is empty: its first line must name its columns',
  ]);
});
