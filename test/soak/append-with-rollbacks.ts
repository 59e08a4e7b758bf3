/**
 * A process in which several writers append at once through the real writer, over a database whose transactions are
 * taken back half-way now and then and often commit late. It says what it was told of each append, and ends by itself.
 * `node test/soak/append-with-rollbacks.ts DATABASE DIRECTORY WORKSPACE PROCESS WRITERS SECONDS`; the database is a URL or
 * `sqlite`.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import type { Backend } from '../../src/store/relational/backend.ts';
import { ledgerReader } from '../../src/store/relational/ledger-reader.ts';
import { ledgerWriter } from '../../src/store/relational/ledger-writer.ts';
import { LEDGER_FILE } from '../../src/store/relational/open-sqlite-ledger.ts';
import { postgresBackend } from '../../src/store/relational/postgres/postgres-backend.ts';
import { relationalLedger } from '../../src/store/relational/relational-ledger.ts';
import { sqliteBackend } from '../../src/store/relational/sqlite/sqlite-backend.ts';
import { ledgerSecret } from '../../src/store/vault/secret.ts';
import type { WorkspaceId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { changed, touches } from '../ledger-drafts.ts';

const TAKEN_BACK = 'taken back on purpose';
/** Of the statements that write, one in so many fails after it has written; one in so many is followed by a wait. */
const FAILS = 20;
const WAITS = 4;
const LONGEST_WAIT_MS = 15;

const [database = '', directory = '', workspace = '1', processName = '', writers = '20', seconds = '10'] =
  process.argv.slice(2);
const oneIn = (count: number): boolean => Math.random() < 1 / count;

function unsteady(healthy: Backend): Backend {
  return {
    ...healthy,
    async insertRows(...given) {
      await healthy.insertRows(...given);
      if (oneIn(WAITS)) await wait(Math.random() * LONGEST_WAIT_MS);
      if (oneIn(FAILS)) throw new Error(TAKEN_BACK);
    },
  };
}

function storeOver(backend: Backend, secret: Uint8Array): LedgerStore {
  const calls = { ...ledgerReader(backend, secret), ...ledgerWriter(unsteady(backend), secret) };
  const link = {
    call: (name: string, given: readonly unknown[]) =>
      (calls[name as keyof typeof calls] as (...given: readonly unknown[]) => never)(...given),
    waiting: () => 0,
    close: () => backend.close(),
  };
  return relationalLedger({ writer: link, reader: async () => link, close: link.close });
}

const backend =
  database === 'sqlite'
    ? sqliteBackend(join(directory, LEDGER_FILE), 'writer')
    : postgresBackend(database, Number(writers));
const secret = await ledgerSecret(directory, undefined);
const store = storeOver(backend, secret);
const id = Number(workspace) as WorkspaceId;
const until = performance.now() + Number(seconds) * 1000;

/** `ok MARK HEAD` stands, `back MARK` was taken back, `cut MARK` may stand or not: the connection broke. */
async function told(mark: string, work: () => Promise<number>): Promise<void> {
  try {
    writeSync(1, `ok ${mark} ${await work()}\n`);
  } catch (error) {
    const back = error instanceof Error && error.message === TAKEN_BACK;
    writeSync(1, back ? `back ${mark}\n` : `cut ${mark}\n`);
    if (!back) await wait(20);
  }
}

async function writer(number: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn += 1) {
    const mark = `${processName}/${number}/${turn}`;
    const now = instant(Date.now());
    const theLead = () => store.subjectId(id, 'lead', `${processName}/${number}/${turn % 50}`);
    if (turn % 3 === 0)
      await told(`touches/${mark}`, async () => {
        const lead = await theLead();
        const rows = { ...touches([lead, lead, lead], `${mark}/`), campaigns: [mark, mark, mark] };
        return (await store.appendTouches(id, rows, { now })).head;
      });
    else
      await told(`entry/${mark}`, async () => {
        const name = { external: mark, label: mark };
        const answer = await store.append(id, [changed(await theLead(), mark, { mark }, { name })], { now });
        if (!answer.ok) throw new Error(answer.refusal.why);
        return answer.value.head;
      });
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, number) => writer(number)));
await store.close();
