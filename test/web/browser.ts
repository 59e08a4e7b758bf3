/**
 * A browser, the built pages and the fixture server for tests. Where no Chromium is installed the tests are skipped with
 * a notice, except where CI is set: there a missing browser is a failure.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const found = PLACES.find((place) => place !== undefined && existsSync(place));

if (found === undefined) {
  if (process.env['CI'] !== undefined) throw new Error('the browser tests need Chromium, and none was found');
  console.warn('Skipped: the browser tests need Chromium (set CHROMIUM to its path).');
}
export const hasBrowser = found !== undefined;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Theme = 'light' | 'dark';
export type Screen = { readonly width: number; readonly theme: Theme };
export type Visit = { readonly page: Page; readonly faults: string[] };
export type Bench = {
  readonly address: string;
  /** A fresh page; what it logs as an error, throws or asks of strangers gathers in `faults`. */
  open(screen: Screen): Promise<Visit>;
  close(): Promise<void>;
};

function watch(page: Page, address: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    // The browser logs every refusal; that refusal is what is being shown.
    const refused = /status of (403|404|422|503)/.test(message.text());
    if (message.type() === 'error' && !refused) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) faults.push(`asked a stranger: ${url}`);
  });
  return faults;
}

/** A browser for pages at an address, whoever serves them. */
export async function startBrowser(address: string): Promise<Bench> {
  const browser: Browser = await chromium.launch({ executablePath: found ?? '', args: FLAGS });
  const contexts = new Set<BrowserContext>();
  return {
    address,
    async open({ width, theme }) {
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 844 : 1000 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        acceptDownloads: true,
      });
      contexts.add(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      return { page, faults: watch(page, address) };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

/** A whole run builds the pages once and names the folder; a single file builds them for itself. */
export async function buildPages(outDir: string): Promise<void> {
  const built = process.env['ENTENTE_TEST_PAGES'];
  if (built !== undefined) return cp(built, outDir, { recursive: true });
  const from = { root: join(root, 'web'), configFile: join(root, 'vite.config.ts') };
  await build({ ...from, logLevel: 'error', build: { outDir } });
}

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-web-'));
  const built = join(folder, 'built');
  await buildPages(built);
  const server: FixtureServer = await startFixtureServer({ folder: built });
  const browser = await startBrowser(server.address);
  return {
    ...browser,
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Two frames on: what is drawn by the size of the window has been drawn anew. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))),
  );
}

/** How far a page would have to be scrolled sideways, in pixels. */
export async function sideways(page: Page): Promise<number> {
  await settled(page);
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What axe finds on the page as it stands, with the elements it means. Our pages have no frames, so it runs in the page
 * itself and tells only what it holds against it: the same findings in a third of the time.
 */
export async function faultsByAxe(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const found = await axe.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
