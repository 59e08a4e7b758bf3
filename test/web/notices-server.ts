/** A small company with something to tell behind the real HTTP door and the built pages. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { readAssets } from '../../src/server/assets.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { startServer } from '../../src/server/start-server.ts';
import { type Company, company } from '../notices/told-company.ts';
import { builtPages } from './built-pages.ts';

export type NoticesServer = {
  readonly address: string;
  readonly here: Company;
  readonly bugs: readonly unknown[];
  close(): Promise<void>;
};

export async function startNoticesServer(allow: readonly string[]): Promise<NoticesServer> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-notices-pages-'));
  const here = await company({ allow });
  const bugs: unknown[] = [];
  const closing = new AbortController();
  const parts = {
    ...{ catalogue: CATALOGUE, ask: here.directory.ask, principals: WHOEVER_IS_HERE },
    ...{ running: here.directory.running, assets: await readAssets(await builtPages()) },
    ...{ version: '0.0.0', uploadDirectory: join(folder, 'uploads'), mostUploadBytes: 1 << 20 },
    closing: closing.signal,
    identity: () => randomBytes(8).toString('hex'),
    unready: async () => null,
    bug: (_: string, error: unknown) => void bugs.push(error),
  };
  const started = await startServer(parts, { address: '127.0.0.1', port: 0 });
  if (!started.ok) throw new Error(started.refusal);
  return {
    address: started.value.address,
    here,
    bugs,
    async close() {
      closing.abort();
      await started.value.stop(500);
      here.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
