/** A small company behind the real HTTP door and the built pages, its engine kept running; a header says who looks. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { keepEngine } from '../../src/program/engine-keeper.ts';
import { type Assets, readAssets } from '../../src/server/assets.ts';
import { type Principals, WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { startServer } from '../../src/server/start-server.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { done } from '../../src/vocabulary/result.ts';
import { ANA, BEN, peopledCompany } from '../doors/inbox-company.ts';
import { ASKING } from '../doors/memory-directory.ts';
import { builtPages } from './built-pages.ts';

export const WHO_HEADER = 'x-who-looks';

/** Stands in for sign-in: the header names Ana or Ben, both of sales; without it the machine's own administrator asks. */
const BY_HEADER: Principals = {
  ...WHOEVER_IS_HERE,
  of: async (request) => {
    const who = request.headers.get(WHO_HEADER);
    return done({ ...ASKING.asker, ...(who === 'ana' ? ANA : who === 'ben' ? BEN : {}) });
  },
};

export type InboxServer = Awaited<ReturnType<typeof peopledCompany>> & {
  readonly address: string;
  readonly bugs: readonly unknown[];
  /** Nobody answers at the address any more; then somebody does again. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

export async function startInboxServer(): Promise<InboxServer> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-inbox-pages-'));
  const assets: Assets = await readAssets(await builtPages());
  const company = await peopledCompany(folder);
  const { directory } = company;
  const bugs: unknown[] = [];
  const bug = (error: unknown) => void bugs.push(error);
  const keeper = keepEngine(directory.ask, () => instant(Date.parse('2026-03-02T09:00:00Z')), bug);
  const open = async (port: number) => {
    const closing = new AbortController();
    const parts = {
      ...{ catalogue: CATALOGUE, ask: directory.ask, principals: BY_HEADER, running: directory.running },
      ...{ assets, version: '0.0.0', uploadDirectory: join(folder, 'uploads'), mostUploadBytes: 1 << 20 },
      closing: closing.signal,
      identity: () => randomBytes(8).toString('hex'),
      unready: async () => null,
      bug: (_: string, error: unknown) => bug(error),
    };
    const started = await startServer(parts, { address: '127.0.0.1', port });
    if (!started.ok) throw new Error(started.refusal);
    const stop = async () => {
      closing.abort();
      await started.value.stop(200);
    };
    return { ...started.value, stop };
  };
  let server = await open(0);
  const { address, port } = server;
  return {
    ...company,
    ...{ address, bugs },
    goAway: () => server.stop(),
    async comeBack() {
      server = await open(port);
    },
    async close() {
      await keeper.stop();
      await server.stop();
      await directory.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
