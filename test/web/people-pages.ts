/** The server that people sign in to and a browser before it, for all tests of one file. */
import { afterAll, beforeAll } from 'vitest';
import { readAssets } from '../../src/server/assets.ts';
import { startServer } from '../../src/server/start-server.ts';
import { type PeopleServer, peopleServer } from '../access/signing-in.ts';
import { type Bench, hasBrowser, startBrowser } from './browser.ts';
import { builtPages } from './built-pages.ts';

export type PeoplePages = { bench: Bench; server: PeopleServer };

/** Filled before the first test; stays empty where there is no browser. */
export function onPeoplePages(): PeoplePages {
  const pages = {} as PeoplePages;
  let stop = async () => {};
  beforeAll(async () => {
    if (!hasBrowser) return;
    pages.server = await peopleServer({ assets: await readAssets(await builtPages()) });
    const started = await startServer(pages.server.parts, { address: '127.0.0.1', port: 0 });
    if (!started.ok) throw new Error(started.refusal);
    stop = () => started.value.stop(1_000);
    pages.bench = await startBrowser(started.value.address);
  });
  afterAll(async () => {
    await pages.bench?.close();
    await stop();
  });
  return pages;
}
