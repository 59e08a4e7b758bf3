/**
 * What strangers wrote into a form reaches these pages by imports: as names, sources, campaigns, regions, terms of an
 * agreement and file names. None of it may run, call out or be refused by the policy; all of it is shown as it stands.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListAccountsOutput } from '../../src/operations/list-accounts.ts';
import { BETWEEN, type Bench, hasBrowser, settled, startBrowser, type Visit, walkTo } from './browser.ts';
import { HOSTILE } from './hostile-corpus.ts';
import { hostileAgreement, hostileExports } from './hostile-exports.ts';
import { type RealServer, startRealServer } from './real-server.ts';

const FILE = '"><img src=x onerror=alert(1)>.csv';

/** What ran, and what the policy had to stop. */
async function ranOn(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const seen = window as unknown as { ran?: number; stopped?: string[] };
    return { ran: seen.ran ?? 0, stopped: seen.stopped ?? [] };
  });
}

/** What people write beside what is imported: a proposal and its reason, what was decided, disputed and believed. */
async function tellTheRest(server: RealServer): Promise<string> {
  const [decided, disputed, differs, thanked, why, by, wave] = HOSTILE.slice(21);
  await server.ask('take-decision', { says: decided, as: 'sales' });
  await server.ask('open-dispute', { says: disputed, about: 'rule', clause: 'handoffs', as: 'sales' });
  await server.ask('note-difference', { says: differs, type: 'site' });
  await server.ask('give-recognition', { says: thanked, as: 'sales' });
  const forms = Array.from({ length: 12 }, (_, n) => `p${n},${n % 2 ? 'sales' : 'marketing'},${1 + (n % 5)}`);
  await server.ask('import-survey', { answers: ['respondent,side,split', ...forms].join('\n'), name: wave });
  const text = hostileAgreement(HOSTILE.slice(3));
  return (await server.ask<{ id: string }>('propose-amendment', { text, why, by, as: 'sales' })).id;
}

describe.skipIf(!hasBrowser)('hostile text', () => {
  let server: RealServer;
  let bench: Bench;
  let visit: Visit;
  let account = '';
  let proposal = '';
  const asked = new Set<Request>();
  beforeAll(async () => {
    server = await startRealServer('2026-06-01T09:00:00Z');
    const text = hostileAgreement(HOSTILE);
    for (const [as, by] of [
      ['marketing', HOSTILE[9]],
      ['sales', HOSTILE[13]],
    ])
      await server.ask('sign-agreement', { text, as, by, from: '2026-01-01' });
    const { mapping, rows } = hostileExports(HOSTILE);
    const files = await Promise.all(
      Object.entries(rows).map(async ([name, text]) => {
        const path = join(server.folder, `${name}${FILE}`);
        await writeFile(path, text);
        return path;
      }),
    );
    const imported = await server.ask<{ rejected: number }>('import-files', { files, mapping });
    // The row with a bad date, and in each file the three that hold a NUL.
    expect(imported.rejected).toBe(1 + 3 * files.length);
    await server.ask('run-engine', {});
    const { accounts } = await server.ask<ListAccountsOutput>('list-accounts', { order: 'name' });
    account = accounts[0]?.subject ?? '';
    proposal = await tellTheRest(server);
    bench = await startBrowser(server.address);
    visit = await bench.open({ width: 1440, theme: 'light' });
    visit.page.on('request', (request) => {
      if (request.resourceType() !== 'eventsource') asked.add(request);
    });
    for (const over of ['requestfinished', 'requestfailed'] as const)
      visit.page.on(over as 'requestfinished', (request) => void asked.delete(request));
    await visit.page.addInitScript(() => {
      const stopped: string[] = [];
      Object.assign(window, { stopped });
      addEventListener('securitypolicyviolation', (event) => stopped.push(event.blockedURI + event.sample));
    });
    await visit.page.goto(server.address + BETWEEN);
  });
  afterAll(async () => {
    await bench?.close();
    await server?.close();
  });

  it.each([
    ['scoreboard', 'scoreboard', false],
    ['a measure by source', 'measure/qualified-leads?by=source', true],
    ['a measure by campaign', 'measure/influenced-revenue?by=campaign', true],
    ['a measure by person', 'measure/win-rate?by=person', true],
    ['the funnel by region', 'funnel?by=region', true],
    ['revenue', 'revenue', true],
    ['accounts', 'accounts?all=true', true],
    ['people who may be one', 'accounts?matches=people', false],
    ['forecast', 'forecast', false],
    ['the agreement', 'agreement', true],
    ['the editor', 'agreement/propose', true],
    ['imports', 'data', true],
    ['the inbox', 'inbox', true],
    ['what came back', 'returned', true],
    ['the field', 'field', false],
    ['the shadow run', 'shadow', false],
    ['what came in by itself', 'incoming', false],
    ['what was sent', 'deliveries', false],
    ['the statement for works councils', 'works-council', true],
    ['the stage', 'stage', false],
    ['the survey', 'survey', true],
    ['what pay rewards', 'incentives', true],
    ['the study', 'study?split=lead-conversion-rate', false],
    ['meeting notes', 'talk', false],
    ['the plan', 'plan', true],
    ['the score check', 'score-check', false],
    ['what is proposed', 'agreement/proposals', true],
    ['the audit log', 'audit', false],
  ])('%s shows what was imported and runs none of it', async (_, path, shown) => {
    await seen(`/main/${path}`, shown);
  });

  it('a proposal shows its text, its reason and who proposed it, and runs none of it', async () => {
    await seen(`/main/agreement/proposals/${encodeURIComponent(proposal)}`, true);
  });

  it('an account shows its people and both sides’ acts and runs none of it', async () => {
    await seen(`/main/accounts/${encodeURIComponent(account)}`, true);
  });

  it('the evidence taken from the scoreboard opens as a page of its own and runs none of it', async () => {
    const { page } = visit;
    await page.goto(`${server.address}/main/scoreboard`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Evidence, one page that prints' }).click();
    const taken = await waiting;
    expect(taken.suggestedFilename()).toBe('evidence-main-2026-06-01.html');
    const html = await readFile(await taken.path(), 'utf8');
    expect(html).not.toMatch(/<(script|img|svg|iframe)[\s/>]/i);
    const opened = await page.context().newPage();
    await opened.setContent(html);
    expect(await ranOn(opened)).toEqual({ ran: 0, stopped: [] });
    const words = await opened.locator('main').innerText();
    expect(HOSTILE.filter((text) => words.includes(text)).length).toBeGreaterThan(0);
    await opened.close();
  });

  it('the watch notices what a careless page would let in', async () => {
    const { page } = visit;
    await page.evaluate(() => {
      const careless = document.createElement('div');
      careless.innerHTML = '<img src="data:,x" onerror="window.ran=1">';
      document.body.append(careless);
    });
    await page.waitForFunction(() => (window as unknown as { stopped: string[] }).stopped.length > 0);
  });

  /** Everything asked for has been answered and drawn; the line that stays open for news does not count. */
  async function quiet(page: Page): Promise<void> {
    do {
      await expect.poll(() => asked.size).toBe(0);
      await settled(page);
    } while (asked.size > 0);
  }

  async function seen(path: string, shown: boolean): Promise<void> {
    const { page, faults } = visit;
    faults.length = 0;
    await walkTo(page, path);
    await page.getByText('There is no page at this address').waitFor({ state: 'detached' });
    await page.locator('main h1').first().waitFor();
    await quiet(page);
    // Whatever is folded away is opened too.
    await page.locator('details:not([open])').evaluateAll((folded) => {
      for (const one of folded) (one as HTMLDetailsElement).open = true;
    });
    await quiet(page);
    const words = async () =>
      page.locator('main').evaluate((main) => {
        const fields = [...main.querySelectorAll('textarea, input')] as HTMLInputElement[];
        return [(main as HTMLElement).innerText, ...fields.map(({ value }) => value)].join('\n');
      });
    const standing = async () => {
      const said = await words();
      return HOSTILE.filter((text) => said.includes(text)).length;
    };
    if (shown) await expect.poll(standing).toBeGreaterThan(0);
    expect(await ranOn(page)).toEqual({ ran: 0, stopped: [] });
    expect(server.bugs).toEqual([]);
    expect(faults).toEqual([]);
  }
});
