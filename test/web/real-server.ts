/** The program itself behind a browser: a real ledger and lens in memory, the built pages, the HTTP door on a free port. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { readAssets } from '../../src/server/assets.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { startServer } from '../../src/server/start-server.ts';
import { ASKING, memoryDirectory } from '../doors/memory-directory.ts';
import { builtPages } from './built-pages.ts';

export type RealServer = {
  readonly address: string;
  /** A folder for files of the test. */
  readonly folder: string;
  ask<Output>(operation: string, input: object): Promise<Output>;
  setNow(iso: string): void;
  /** Faults of the program, as they are told. */
  readonly bugs: readonly unknown[];
  close(): Promise<void>;
};

export async function startRealServer(now: string): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-real-'));
  const directory = memoryDirectory(folder);
  directory.setNow(now);
  const bugs: unknown[] = [];
  const closing = new AbortController();
  const parts = {
    catalogue: CATALOGUE,
    ask: directory.ask,
    principals: WHOEVER_IS_HERE,
    running: directory.running,
    assets: await readAssets(await builtPages()),
    version: '0.0.0',
    uploadDirectory: join(folder, 'uploads'),
    mostUploadBytes: 1 << 20,
    closing: closing.signal,
    identity: () => randomBytes(8).toString('hex'),
    unready: async () => null,
    bug: (_: string, error: unknown) => void bugs.push(error),
  };
  const started = await startServer(parts, { address: '127.0.0.1', port: 0 });
  if (!started.ok) throw new Error(started.refusal);
  return {
    address: started.value.address,
    folder,
    bugs,
    setNow: directory.setNow,
    async ask<Output>(operation: string, input: object) {
      const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
      return answer.value as Output;
    },
    async close() {
      closing.abort();
      await started.value.stop(1_000);
      await directory.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
