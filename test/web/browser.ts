/**
 * A browser, the built pages and the fixture server for tests. Where no Chromium is installed the tests are skipped with
 * a notice, except where CI is set: there a missing browser is a failure.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { builtPages } from './built-pages.ts';
import { forgetActs } from './fixture-memory.ts';
import { startFixtureServer } from './fixture-server.ts';

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
  /** Done with that page: the next one opened may be the same, without what was kept there. */
  leave(visit: Visit): Promise<void>;
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

const USUAL = {
  reducedMotion: 'reduce',
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  acceptDownloads: true,
} as const;

let launched: Promise<Browser> | undefined;

/** One browser for all test files of a process, which ends with it. */
async function theBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: found ?? '', args: FLAGS });
  const browser = await launched;
  if (browser.isConnected()) return browser;
  launched = undefined;
  return theBrowser();
}

const heightOf = (width: number): number => (width < 500 ? 844 : 1000);

async function visitIn(context: BrowserContext, address: string, left?: Page): Promise<Visit> {
  const page = left ?? (await context.newPage());
  page.setDefaultTimeout(90_000);
  return { page, faults: watch(page, address) };
}

/** Pages at an address, whoever serves them: each in a context of its own, as if on another machine. */
export async function startBrowser(address: string): Promise<Bench> {
  const browser = await theBrowser();
  const contexts = new Set<BrowserContext>();
  return {
    address,
    async open({ width, theme }) {
      const viewport = { width, height: heightOf(width) };
      const context = await browser.newContext({ ...USUAL, viewport, colorScheme: theme });
      contexts.add(context);
      return visitIn(context, address);
    },
    leave: ({ page }) => page.close(),
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}

let fixture: Promise<{ readonly address: string; readonly context: BrowserContext }> | undefined;

/** The fixture server and a context that has its code compiled: a page there is loaded in a third of the time. */
async function fixturePlace() {
  const open = async () => {
    const { address } = await startFixtureServer({ folder: await builtPages() });
    const context = await (await theBrowser()).newContext(USUAL);
    context.on('close', () => {
      fixture = undefined;
    });
    return { address, context };
  };
  fixture ??= open();
  return fixture;
}

/** Pages with canned answers. They share a context, from which is taken what an earlier page had kept there. */
export async function startBench(): Promise<Bench> {
  const { address } = await fixturePlace();
  forgetActs();
  const opened = new Set<Page>();
  const left: Page[] = [];
  return {
    address,
    async open({ width, theme }) {
      const { context } = await fixturePlace();
      const visit = await visitIn(context, address, left.pop());
      opened.add(visit.page);
      const session = await context.newCDPSession(visit.page);
      await session.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'local_storage' });
      await session.detach();
      await visit.page.setViewportSize({ width, height: heightOf(width) });
      await visit.page.emulateMedia({ colorScheme: theme });
      return visit;
    },
    async leave({ page }) {
      await page.goto('about:blank');
      await page.unrouteAll();
      page.removeAllListeners();
      left.push(page);
    },
    async close() {
      for (const page of opened) await page.close();
    },
  };
}

/** A page that says nothing of its own. */
export const BETWEEN = '/main/between';

/**
 * To another page inside the application, as its links go: nothing is loaded and compiled anew. A page that says nothing
 * of its own comes between, so that no word of the page before is taken for one of the next.
 */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((next) => window.history.pushState(null, '', next), BETWEEN);
  await page.getByText('There is no page at this address').waitFor();
  await page.evaluate((next) => window.history.pushState(null, '', next), path);
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

const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  run(
    context: Document,
    options: { readonly reporter: 'no-passes' },
  ): Promise<Pick<Awaited<ReturnType<AxeBuilder['analyze']>>, 'violations'>>;
};

/**
 * What axe finds on the page as it stands, with the elements it means. Our pages have no frames, so it runs in the page
 * itself, is handed over once for each document, and tells only what it holds against it.
 */
export async function faultsByAxe(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { reporter: 'no-passes' });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
