/**
 * Data of every program that was ever handed out come forward in place. The fixture is the ledger file of version 0.1.0,
 * written by that program itself: a text signed by both sides, four leads imported, the engine run (init, sign, import,
 * run, verify under the key below). It is never made anew.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { USUAL_CONFIGURATION } from '../src/configuration/configuration.ts';
import { LOCAL_ADMINISTRATOR } from '../src/operations/ask.ts';
import { askDirectory } from '../src/program/ask-directory.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';
import { FIXTURE_KEY } from './ledger-fixture.ts';

const root = mkdtempSync(join(tmpdir(), 'upgrade-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const RELEASED = [
  {
    version: '0.1.0',
    entries: 18,
    head: '749c27aaa357bdb80d408d9b9a331e78d89b8a36c4acd1888dc82198ed085cdc',
    leads: 3,
  },
];

async function ask(directory: string, operation: string, input: object): Promise<unknown> {
  const ground = {
    now: () => instant(Date.now()),
    identity: () => 'upgrade',
    files: { readText: async () => null, writeNew: async () => false },
    zones: zoneBook(process.versions['tz']),
  };
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  const configuration = { ...USUAL_CONFIGURATION, key: FIXTURE_KEY };
  const question = { operation, input, workspace: 'main' };
  const answer = await askDirectory(directory, ground, question, options, configuration);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

for (const { version, entries, head, leads } of RELEASED)
  test(`a data directory of ${version} comes forward in place: same head, same decisions, same figures, names readable`, async () => {
    const directory = join(root, version);
    mkdirSync(directory);
    copyFileSync(
      join(import.meta.dirname, 'fixtures', `ledger-${version}.sqlite`),
      join(directory, 'ledger.sqlite'),
    );
    expect(await ask(directory, 'verify', {})).toMatchObject({ chain: 'ok', entries, head, unexplained: 0 });
    expect(await ask(directory, 'read-measure', { id: 'qualified-leads' })).toMatchObject({
      value: leads,
      n: leads,
    });
    const store = await openLedger({ directory, key: FIXTURE_KEY });
    const { id } = await store.workspace('main', { now: instant(1) });
    const lead = await store.subjectId(id, 'lead', 'fixture/L1');
    const names = await store.names(id, [lead]);
    expect(await store.changeItems(id, [{ collection: 'note', id: 'n', body: 'new' }])).toMatchObject({
      ok: true,
    });
    expect((await store.head(id)).digest).toBe(head);
    expect([...names.values()].map(({ label }) => label)).toEqual(['Ann Lee']);
    await store.close();
  });
