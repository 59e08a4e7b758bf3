/** Whatever a file holds: every row is accounted for, and the same file again changes nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { countsOf, importTrial, mappingOf, type Trial } from '../../../test/import-trial.ts';
import { MESSY_MAPPING, writeMessyExport } from '../../../test/messy-export.ts';
import type { ImportReport } from './import-report.ts';

const MAPPING = mappingOf(MESSY_MAPPING);

const id = fc.constantFrom('L1', 'L2', 'L3', 'L4', '');
const date = fc.constantFrom('2026-03-01', '02.03.2026', '2026-03-01 10:00', 'soon', '');
const budget = fc.constantFrom('1.234,56', '12', '-3,5', '1,2,3', '', '€ 5,00');
const free = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', '\n', ' ', '=', '\t'), maxLength: 5 });
const status = fc.constantFrom('new', 'ripe', '');
const row = fc.tuple(id, free, date, free, budget, status).map((cells) => [...cells]);
const spoiled = fc.oneof(
  {
    weight: 8,
    arbitrary: row.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')),
  },
  { weight: 1, arbitrary: row.map((cells) => cells.join(';')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);
const layout = fc.record({
  bom: fc.boolean(),
  ends: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
});

function holds(report: ImportReport): void {
  const { rowsIn, created, updated, unchanged, rejected, unprocessed } = report;
  expect(rowsIn).toBe(created + updated + unchanged + rejected + unprocessed);
  expect(unprocessed).toBe(0);
}

async function twice(trial: Trial): Promise<ImportReport> {
  const first = await trial.import(MAPPING);
  holds(first);
  const head = await trial.store.head(trial.workspace);
  const second = await trial.import(MAPPING);
  holds(second);
  expect(countsOf(second)).toMatchObject({
    rowsIn: first.rowsIn,
    created: 0,
    updated: 0,
    rejected: first.rejected,
  });
  expect(await trial.store.head(trial.workspace)).toEqual(head);
  return first;
}

it('accounts for every row of any file, and changes nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spoiled, { maxLength: 25 }), layout, async (rows, { bom, ends, encoding }) => {
      const trial = await importTrial();
      const text = ['id;name;created;source;budget;status', ...rows].join(ends);
      const marked = bom && encoding !== 'latin1';
      writeFileSync(join(trial.folder, 'messy.csv'), iconv.encode(text, encoding, { addBOM: marked }));
      const dry = await trial.import(MAPPING, { dryRun: true });
      expect(countsOf(await twice(trial))).toEqual(countsOf(dry));
    }),
    { numRuns: 60 },
  );
});

it('counts a messy export as it was written', async () => {
  const trial = await importTrial();
  const wrote = await writeMessyExport(join(trial.folder, 'messy.csv'), 8000, 5);
  const report = await twice(trial);
  expect(report).toMatchObject({
    rowsIn: wrote.rows,
    rejected: wrote.rejected,
    created: wrote.records,
    unchanged: wrote.same,
    updated: wrote.rows - wrote.rejected - wrote.records - wrote.same,
  });
  const lines = report.rejects.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

it('refuses what is no table with a reason, and never falls over', async () => {
  const trial = await importTrial();
  const packed = gzipSync('id;name;created;source;budget;status\n'.repeat(2000));
  const wide = Array.from({ length: 10_000 }, (_, column) => `c${column}`).join(';');
  const contents: readonly Buffer[] = [
    Buffer.alloc(0),
    Buffer.from('\uFEFF'),
    Buffer.from('\n\n\n'),
    Buffer.alloc(5000),
    packed.subarray(0, packed.length - 20),
    Buffer.from('PK\u0003\u0004 this is no archive'),
    Buffer.from(`${wide}\n${wide}\n`),
    Buffer.from(`${'*'.repeat(400_000)}x;x${' '.repeat(400_000)}x\n1;2\n`),
    Buffer.from([0xff, 0xfe, 0x41]),
    Buffer.from('"'.repeat(3001)),
  ];
  for (const content of contents) {
    const path = trial.write('messy.csv', content);
    const refusal = await trial.refusal(MAPPING, { files: [path] });
    expect(refusal.length).toBeGreaterThan(0);
    expect(refusal.every((message) => message.includes('messy.csv'))).toBe(true);
  }
});

it('never falls over any bytes', async () => {
  const header = fc.constantFrom(
    '',
    'id;name;created;source;budget;status\n',
    'id,name,created,source,budget,status\r',
  );
  await fc.assert(
    fc.asyncProperty(header, fc.uint8Array({ maxLength: 300 }), async (start, bytes) => {
      const trial = await importTrial();
      trial.write('messy.csv', Buffer.concat([Buffer.from(start), bytes]));
      const refusal = await trial.refusal(MAPPING);
      if (refusal.length === 0) holds(await trial.import(MAPPING));
    }),
    { numRuns: 80 },
  );
});
