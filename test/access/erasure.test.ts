/** Who asked to be erased is gone: from the files, from the figures, and from the next import. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErasePersonOutput } from '../../src/operations/people/erase-person.ts';
import type { ExportPersonOutput } from '../../src/operations/people/export-person.ts';
import { commandLine } from '../doors/in-process.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-erasure-'));
const data = join(root, 'data');
const mapping = join(root, 'mapping.yaml');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const mappingOf = (system: string) => `mapping: 1
system: ${system}
zone: UTC
files:
  leads:
    name: leads*.csv
    record: id
    subject: { lead: id }
    at: created
    entries:
      created:
        label: name
        personal: { email: email, phone: phone }
        fields: { source: source }
`;
const HEAD = 'id,name,email,phone,created,source\n';
const person = (n: number) =>
  `L${n},Zephyrina Quill${n},zeph.quill${n}@example.org,+49301234${n},2026-01-0${(n % 9) + 1},web\n`;

async function entente<Answer>(...args: string[]): Promise<Answer> {
  const ran = await commandLine([...args, '--data', data, '--json']);
  expect(ran.code, ran.err + ran.out).toBe(0);
  return JSON.parse(ran.out) as Answer;
}

async function importFile(name: string, text: string, system = 'crm'): Promise<void> {
  writeFileSync(join(root, name), text);
  writeFileSync(mapping, mappingOf(system));
  await entente('import', join(root, name), '--mapping', mapping);
}

/** The words that still stand somewhere in the data directory, byte by byte. */
function stillStanding(words: readonly string[]): readonly string[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const all = files.map((one) => readFileSync(join(one.parentPath, one.name)).toString('latin1'));
  return words.filter((word) => all.some((text) => text.includes(word)));
}

beforeAll(async () => {
  await importFile('leads.csv', HEAD + Array.from({ length: 20 }, (_, n) => person(n)).join(''));
  await entente('scoreboard');
});

it('gives out everything of a person', async () => {
  const out = await entente<ExportPersonOutput>('export-person', 'ZEPH.quill7@example.org');
  expect(out.records).toHaveLength(1);
  expect(out.records[0]).toMatchObject({
    ...{ name: 'Zephyrina Quill7', values: { email: 'zeph.quill7@example.org', phone: '+493012347' } },
  });
  expect(out.records[0]?.entries.map(({ kind }) => kind)).toContain('created');
  const nobody = await commandLine(['export-person', 'nobody@example.org', '--data', data, '--json']);
  expect(nobody.code).not.toBe(0);
});

it('erases by address: no file holds a word of them, what happened still counts, the chain holds', async () => {
  const before = await entente<{ head: { entries: number } }>('status');
  const dry = await entente<ErasePersonOutput>('erase', 'zeph.quill7@example.org', '--dry');
  expect(dry).toMatchObject({ addresses: 1, erased: false });
  const erased = await entente<ErasePersonOutput>('erase', 'zeph.quill7@example.org');
  expect(erased).toMatchObject({ addresses: 1, erased: true });
  expect(erased.subjects).toEqual(dry.subjects);
  await entente('scoreboard');
  expect(stillStanding(['zeph.quill7@', 'Zephyrina Quill7', '+493012347'])).toEqual([]);
  expect((await entente<{ head: { entries: number } }>('status')).head.entries).toBe(before.head.entries + 1);
  expect((await entente<{ ledger: { chain: string } }>('verify')).ledger.chain).toBe('ok');
  const gone = await commandLine(['export-person', 'L7', '--data', data, '--json']);
  expect(gone.code).not.toBe(0);
});

it('does not bring them back by the next import, whatever id or system they come with', async () => {
  const again = 'X1,Zephyrina Quill7, Zeph.Quill7@Example.org ,+493012347,2026-02-01,event\n';
  await importFile('leads-again.csv', `${HEAD}${person(7)}${person(21)}`);
  await importFile('leads-other.csv', `${HEAD}${again}`, 'mail-tool');
  await entente('scoreboard');
  expect(stillStanding(['zeph.quill7@', 'Zeph.Quill7@', 'Zephyrina Quill7', '+493012347'])).toEqual([]);
  const other = await entente<ExportPersonOutput>('export-person', 'zeph.quill21@example.org');
  expect(other.records[0]?.name).toBe('Zephyrina Quill21');
});
