/** Who asked to be erased is gone: from the files or the database, from the figures, and from the next import. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import { agreementBook } from '../../src/operations/agreement-book.ts';
import type { Ask } from '../../src/operations/ask.ts';
import { localAsk } from '../../src/operations/local-ask.ts';
import type { ErasePersonOutput } from '../../src/operations/people/erase-person.ts';
import type { ExportPersonOutput } from '../../src/operations/people/export-person.ts';
import { runningBoard } from '../../src/operations/running-board.ts';
import { figuresHere } from '../../src/program/figures-here.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { memoryPeople } from '../../src/store/people/open-people.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { ASKING } from '../doors/memory-directory.ts';
import { startPostgres } from '../postgres-server.ts';

const server = await startPostgres();
const root = mkdtempSync(join(tmpdir(), 'entente-erasure-'));
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});
const KINDS = server === null ? (['SQLite'] as const) : (['SQLite', 'PostgreSQL'] as const);

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

/** Tables and journal of a server of the tests' own; those of another are not ours to look into. */
function ownFiles(url: string): readonly string[] {
  const folder = new URLSearchParams(url.split('?')[1] ?? '').get('host');
  return folder !== null && existsSync(join(folder, 'data')) ? [join(folder, 'data')] : [];
}

describe.each(KINDS)('on %s', (kind) => {
  const data = join(root, kind);
  let store: LedgerStore;
  let asking: Ask;

  /** A directory as the program opens it, figures in this thread. */
  async function openHere(): Promise<void> {
    store = await openLedger({
      directory: data,
      databaseUrl: kind === 'SQLite' ? null : (server?.url ?? null),
      key: 'test',
    });
    const people = await memoryPeople(0);
    asking = localAsk(
      {
        ...{ now: () => instant(Date.parse('2026-03-01T00:00:00Z')), zones: zoneBook() },
        identity: () => randomBytes(8).toString('hex'),
        files: { readText: async () => null, writeNew: async () => false },
      },
      {
        ...{ store, dataDirectory: data, agreements: agreementBook(store), running: runningBoard() },
        figures: figuresHere({ store, dataDirectory: data, version: '0' }),
        ...{
          outside: { allow: [], mails: false, url: null },
          engines: new Map(),
          people: people.store,
          version: '0',
        },
      },
    );
  }

  async function refusedOrDone(operation: string, input: object) {
    return asking({ operation, input, workspace: 'main' }, ASKING);
  }

  async function entente<Answer>(operation: string, input: object = {}): Promise<Answer> {
    const answer = await refusedOrDone(operation, input);
    expect(answer.ok ? null : answer.refusal).toBeNull();
    return (answer.ok ? answer.value : null) as Answer;
  }

  async function importFile(name: string, text: string, system = 'crm'): Promise<void> {
    writeFileSync(join(root, name), text);
    await entente('import-files', { files: [join(root, name)], mapping: mappingOf(system) });
  }

  /** The words that still stand somewhere in the data directory or in the database's own files, byte by byte. */
  function stillStanding(words: readonly string[]): readonly string[] {
    const folders = kind === 'SQLite' ? [data] : [data, ...ownFiles(server?.url ?? '')];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
    );
    const all = files.map((one) => readFileSync(join(one.parentPath, one.name)));
    return words.filter((word) => all.some((bytes) => bytes.includes(word)));
  }

  beforeAll(async () => {
    await openHere();
    await importFile('leads.csv', HEAD + Array.from({ length: 20 }, (_, n) => person(n)).join(''));
    await entente('read-measure', { id: 'qualified-leads' });
  });

  it('gives out everything of a person', async () => {
    const out = await entente<ExportPersonOutput>('export-person', { who: 'ZEPH.quill7@example.org' });
    expect(out.records).toHaveLength(1);
    expect(out.records[0]).toMatchObject({
      ...{ name: 'Zephyrina Quill7', values: { email: 'zeph.quill7@example.org', phone: '+493012347' } },
    });
    expect(out.records[0]?.entries.map(({ kind }) => kind)).toContain('created');
    expect((await refusedOrDone('export-person', { who: 'nobody@example.org' })).ok).toBe(false);
  });

  it('erases by address: no file holds a word of them, what happened still counts, the chain holds', async () => {
    const before = await entente<{ head: { entries: number } }>('read-status');
    const dry = await entente<ErasePersonOutput>('erase-person', {
      who: 'zeph.quill7@example.org',
      dry: true,
    });
    expect(dry).toMatchObject({ addresses: 1, erased: false });
    const erased = await entente<ErasePersonOutput>('erase-person', { who: 'zeph.quill7@example.org' });
    expect(erased).toMatchObject({ addresses: 1, erased: true });
    expect(erased.subjects).toEqual(dry.subjects);
    await entente('read-measure', { id: 'qualified-leads' });
    expect(stillStanding(['zeph.quill7@', 'Zephyrina Quill7', '+493012347'])).toEqual([]);
    expect((await entente<{ head: { entries: number } }>('read-status')).head.entries).toBe(
      before.head.entries + 1,
    );
    expect((await store.verifyChain((await store.workspaces())[0]?.id ?? (0 as never))).chain).toBe('ok');
    expect((await refusedOrDone('export-person', { who: 'L7' })).ok).toBe(false);
  });

  it('does not bring them back by the next import, whatever id or system they come with', async () => {
    const again = 'X1,Zephyrina Quill7, Zeph.Quill7@Example.org ,+493012347,2026-02-01,event\n';
    await importFile('leads-again.csv', `${HEAD}${person(7)}${person(21)}`);
    await importFile('leads-other.csv', `${HEAD}${again}`, 'mail-tool');
    await entente('read-measure', { id: 'qualified-leads' });
    expect(stillStanding(['zeph.quill7@', 'Zeph.Quill7@', 'Zephyrina Quill7', '+493012347'])).toEqual([]);
    const other = await entente<ExportPersonOutput>('export-person', { who: 'zeph.quill21@example.org' });
    expect(other.records[0]?.name).toBe('Zephyrina Quill21');
  });

  afterAll(() => store.close());
});
