/**
 * The thread in which a ledger's database is worked: a writer or a reader. It answers one message per call, so the
 * program's own thread never waits for a disk.
 */
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import type { Digest, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Backend } from './backend.ts';
import { ledgerReader } from './ledger-reader.ts';
import { ledgerWriter } from './ledger-writer.ts';
import { migrate } from './migrate.ts';
import { postgresBackend } from './postgres/postgres-backend.ts';
import { fenceWorkspaces } from './postgres/row-level-security.ts';
import { sqliteBackend } from './sqlite/sqlite-backend.ts';
import type { LedgerWorkerData, WorkerAnswer, WorkerCall } from './worker-link.ts';
import { dropSimulatedWorkspace, findOrMakeWorkspace } from './workspace-directory.ts';

type Calls = { readonly [name: string]: (...given: never[]) => unknown };

const data = workerData as LedgerWorkerData;
const port = parentPort;
invariant(port !== null, 'the ledger worker runs in a thread of its own');

const backend: Backend =
  data.kind === 'sqlite' ? sqliteBackend(data.file, data.role) : postgresBackend(data.url, data.connections);

function writerCalls(): Calls {
  const writer = ledgerWriter(backend, data.secret);
  return {
    workspace: (name: string, options: { now: Instant; simulated?: boolean }) =>
      findOrMakeWorkspace(backend, data.secret, name, options),
    dropSimulated: async (workspace: WorkspaceId) => {
      writer.forget(workspace);
      return dropSimulatedWorkspace(backend, workspace);
    },
    append: writer.append,
    appendTouches: writer.appendTouches,
    changeItems: writer.changeItems,
    erase: writer.erase,
    putDocument: (workspace: WorkspaceId, digest: Digest, body: string) =>
      backend.transact(workspace, async (db) => {
        await db
          .insertInto('document')
          .values({ workspace, digest, body })
          .onConflict((on) => on.columns(['workspace', 'digest']).doNothing())
          .execute();
      }),
  };
}

async function prepare(): Promise<Calls> {
  if (data.role === 'reader') return ledgerReader(backend, data.secret) as unknown as Calls;
  const steps = await migrate(backend, data.now);
  if (data.kind === 'postgres' && (steps > 0 || data.fence)) await fenceWorkspaces(backend);
  return writerCalls();
}

/** Typed arrays at the top of an answer travel without being copied. */
function transfersOf(value: unknown): Transferable[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((part) =>
    ArrayBuffer.isView(part) ? [part.buffer as ArrayBuffer] : [],
  );
}

const ready = prepare();

function answer(message: WorkerAnswer, transfer: Transferable[] = []): void {
  port?.postMessage(message, transfer);
}

port.on('message', async ({ id, call, given }: WorkerCall) => {
  try {
    if (call === 'close') await backend.close();
    const calls = call === 'close' ? { close: () => undefined } : await ready;
    const asked = calls[call] as ((...given: unknown[]) => unknown) | undefined;
    invariant(asked !== undefined, `the ledger worker knows the call ${call}`);
    const value = await asked(...given);
    answer({ id, ok: true, value }, transfersOf(value));
  } catch (error) {
    answer({ id, ok: false, error });
  }
});

ready.then(
  () => answer({ id: 0, ok: true, value: null }),
  (error) => answer({ id: 0, ok: false, error }),
);
