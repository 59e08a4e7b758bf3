/** A company's first hour: exports imported over the command line and over HTTP, a mistake named, figures read, undone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ImportAnswer } from '../../src/operations/import-shapes.ts';
import { commandLine } from './in-process.ts';
import { entente, serving } from './run-program.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const data = join(root, 'data');
const exports = join(root, 'exports');
const mapping = join(root, 'mapping.yaml');

mkdirSync(exports);
writeFileSync(
  join(exports, 'deals.csv'),
  ['id,owner,opened,closed,stage,amount', ...Array.from({ length: 40 }, (_, n) => dealRow(n))].join('\n'),
);
writeFileSync(
  mapping,
  `mapping: 1
says: A small CRM
system: small-crm
zone: Europe/Berlin
currency: EUR
values:
  outcomes: { Won: won, Lost: lost }
files:
  deals:
    name: deals.csv
    record: id
    subject: { opportunity: id }
    at: opened
    entries:
      created:
        fields: {}
      ended:
        kind: closed
        at: closed
        when: { stage: { not: Open } }
        outcome: { column: stage, map: outcomes }
        amount: amount
`,
);

/** Every fourth is open, every fourth lost; number 7 has a date that does not exist. */
function dealRow(n: number): string {
  const stage = n % 4 === 0 ? 'Open' : n % 4 === 1 ? 'Lost' : 'Won';
  const closed = stage === 'Open' ? '' : n === 7 ? '2026-02-30' : '2026-02-20';
  return `D${n},ana,2026-01-0${(n % 9) + 1},${closed},${stage},${n * 100}`;
}

async function json<Answer>(
  ...args: string[]
): Promise<{ code: number | null; answer: Answer; err: string }> {
  const ran = await commandLine([...args, '--data', data, '--json']);
  return { code: ran.code, answer: JSON.parse(ran.out) as Answer, err: ran.err };
}

it('names the mistake in a mapping by its line, and imports nothing', async () => {
  const wrong = join(root, 'wrong.yaml');
  writeFileSync(wrong, readFileSync(mapping, 'utf8').replace('kind: closed', 'kind: clsoed'));
  const ran = await commandLine(['import', exports, '--mapping', wrong, '--data', data]);
  expect(ran.code).toBe(1);
  expect(ran.err).toMatch(/\d+:\d+/);
});

it('accounts for every row, changes nothing the second time, and takes it all back', async () => {
  const tried = await json<ImportAnswer>('import', exports, '--mapping', mapping, '--dry-run');
  expect(tried.answer).toMatchObject({ rowsIn: 40, created: 39, rejected: 1 });
  const first = await json<ImportAnswer>('import', exports, '--mapping', mapping);
  expect(first.code).toBe(0);
  expect(first.answer).toMatchObject({
    rowsIn: 40,
    created: 39,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    unprocessed: 0,
  });
  expect(readFileSync(first.answer.rejectedFile ?? '', 'utf8')).toContain('2026-02-30');
  const rejected = await json<{ rows: { line: number }[] }>('rejected', first.answer.run);
  expect(rejected.answer.rows.map(({ line }) => line)).toEqual([9]);
  const again = await json<ImportAnswer>('import', exports, '--mapping', mapping);
  expect(again.answer).toMatchObject({ created: 0, updated: 0, unchanged: 39, rejected: 1 });
  const won = await json<{ value: number; n: number }>('measure', 'win-rate');
  expect(won.answer).toMatchObject({ n: 29 });
  expect(won.answer.value).toBeCloseTo(19 / 29, 10);
  const undone = await json<{ reversed: number; kept: number; failed: number }>('undo', first.answer.run);
  expect(undone.answer.reversed).toBeGreaterThan(39);
  const gone = await json<{ evidence: string }>('measure', 'win-rate');
  expect(gone.answer.evidence).toBe('none');
  expect((await json('undo', first.answer.run)).code).toBe(1);
  expect((await json('undo', 'import-nothing')).code).toBe(1);
  const verified = await json<{ chain: string; unexplained: number }>('verify');
  expect(verified).toMatchObject({ code: 0, answer: { chain: 'ok', unexplained: 0 } });
});

it('takes the same files from a browser, streamed to disk and removed again', async () => {
  const server = await serving(['--data', data, '--no-demo']);
  try {
    const form = new FormData();
    form.set('mapping', readFileSync(mapping, 'utf8'));
    form.append('files', new File([readFileSync(join(exports, 'deals.csv'))], 'deals.csv'));
    const sent = await fetch(`${server.address}/api/v1/browser/import-files?progress=watched`, {
      method: 'POST',
      body: form,
    });
    expect(sent.status).toBe(200);
    expect(await sent.json()).toMatchObject({ rowsIn: 40, created: 39, rejected: 1 });
    const figure = await fetch(`${server.address}/api/v1/browser/read-measure?id=win-rate`);
    const byHttp = (await figure.json()) as object;
    const beside = await entente(['measure', 'win-rate', '--workspace', 'browser', '--data', data, '--json']);
    expect(JSON.parse(beside.out)).toEqual(byHttp);
    const named = await fetch(`${server.address}/api/v1/main/import-files`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files: ['/etc/passwd'], preset: 'hubspot' }),
    });
    expect(named.status).toBe(400);
  } finally {
    expect(await server.stop()).toBe(0);
  }
});
