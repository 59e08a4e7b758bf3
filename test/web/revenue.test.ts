/** What people do on the Revenue page: settle a deal, filter, page, change the model, take everything away, print. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, faultsByAxe, hasBrowser, settled, startBench } from './browser.ts';

const WIDE = { width: 1280, theme: 'light' } as const;
const PHONE = { width: 360, theme: 'dark' } as const;

describe.skipIf(!hasBrowser)('revenue', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  async function at(
    path: string,
    work: (page: Page) => Promise<void>,
    screen: { readonly width: number; readonly theme: 'light' | 'dark' } = WIDE,
  ): Promise<void> {
    const visit = await bench.open(screen);
    const { page, faults } = visit;
    await page.goto(bench.address + path);
    await work(page);
    // The browser logs every refused request; the refusal is what a test shows.
    expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
    await bench.leave(visit);
  }

  async function downloaded(page: Page, button: string | RegExp): Promise<string> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await waiting).path(), 'utf8');
  }

  async function record(page: Page, side: string, part: string): Promise<void> {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: side }).check();
    await dialog.getByLabel('Marketing’s part').fill(part);
    await dialog.getByLabel('Your name').fill('Ines Albrecht');
    await dialog.getByLabel('Why the model').fill('The event decided it.');
    await dialog.getByRole('button', { name: 'Record it' }).click();
  }

  it('names every fault of a settlement beside its field, and goes to the first', () =>
    at('/main/revenue', async (page) => {
      await page.getByRole('button', { name: /^Settle Order 100/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Marketing’s part').fill('140');
      await dialog.getByRole('button', { name: 'Record it' }).click();
      await dialog.getByText('“140” is no percentage from 0 to 100.').waitFor();
      await dialog.getByText('Write who records it.').waitFor();
      await dialog.getByText('Say for which side it is recorded.').waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
      const described = await dialog.getByLabel('Marketing’s part').getAttribute('aria-describedby');
      expect(await page.locator(`[id="${described}"]`).textContent()).toContain('no percentage');
      expect(await faultsByAxe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }));

  it('shows what the server refused beside the field it names, and keeps what was written', () =>
    at('/main/revenue', async (page) => {
      await page.route('**/settle-credit', (route) =>
        route.fulfill({
          status: 400,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            title: 'wrong input',
            status: 400,
            detail: 'settle-credit was asked wrongly.',
            faults: [{ path: 'by', message: 'Nobody of this name may record it.' }],
          }),
        }),
      );
      await page.getByRole('button', { name: /^Settle Order 101/ }).click();
      await record(page, 'Sales', '40');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Nobody of this name may record it.').waitFor();
      await dialog.getByText('It was not recorded.').waitFor();
      expect(await dialog.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true');
      expect(await dialog.getByLabel('Your name').inputValue()).toBe('Ines Albrecht');
      expect(await faultsByAxe(page)).toEqual([]);
    }));

  it('shows in the row who has recorded what, and that it is settled once both sides say the same', () =>
    at('/main/revenue?show=all&deal=Order%20102', async (page) => {
      const row = page.getByRole('row', { name: /Order 102/ });
      await row.getByRole('button', { name: 'Settle' }).click();
      await record(page, 'Marketing', '60 %');
      await page.getByText('It settles the deal once sales records the same').first().waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await row
        .getByText('Marketing has recorded 60.0\u00a0% as marketing’s part; it waits for sales')
        .waitFor();
      await row.getByRole('button', { name: 'Settle' }).click();
      await page.getByRole('dialog').getByText('Marketing has recorded 60.0\u00a0%').waitFor();
      await record(page, 'Sales', '60');
      await page.getByText('this now settles the deal').first().waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await row.getByText('60.0\u00a0% marketing’s').waitFor();
      await page.getByText('One deal of €230K has a settlement of its own').waitFor();
    }));

  it('keeps the list, the name asked for, the page, the level and the model in the address', () =>
    at('/main/revenue', async (page) => {
      await page.getByRole('combobox', { name: 'Show', exact: true }).selectOption('all');
      await page.getByText('1 to 20 of 45').waitFor();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByText('21 to 40 of 45').waitFor();
      await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('campaign');
      await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('last');
      await page.getByText('Last touch: Of the touches that count.').waitFor();
      expect(new URL(page.url()).search).toBe('?show=all&page=2&by=campaign&model=last');
      await page.reload();
      await page.getByText('21 to 40 of 45').waitFor();
      expect(await page.getByRole('combobox', { name: 'Model', exact: true }).inputValue()).toBe('last');
      await page.getByLabel('Filter by name').fill('order 11');
      await page.getByRole('row', { name: /Order 110/ }).waitFor();
      expect(await page.getByRole('button', { name: /^Settle/ }).count()).toBe(10);
      expect(page.url()).not.toContain('page=');
      await page.getByLabel('Filter by name').fill('nowhere');
      await page.getByText('No deal is called “nowhere”').waitFor();
    }));

  it('begins another time at its first page and keeps the rest of the view', () =>
    at('/main/revenue?show=all&page=2&model=last', async (page) => {
      await page.getByText('21 to 40 of 45').waitFor();
      await page.getByLabel('Time').selectOption('year');
      await page.getByText('1 to 20 of 45').waitFor();
      expect(page.url()).toContain('model=last');
      expect(page.url()).toContain('from=2025-11-14');
      expect(page.url()).not.toContain('page=');
    }));

  it('hands over every deal that is meant, not the page alone, with what each model gives', () =>
    at('/main/revenue?show=all', async (page) => {
      await page.getByText('1 to 20 of 45').waitFor();
      const text = await downloaded(page, 'of all deals that match');
      expect(text.trim().split('\n').length).toBe(46);
      expect(text).toContain('marketing by attribution/markov');
      expect(text).toContain('D-144');
    }));

  it('hands over the data of every other part with its definition', () =>
    at('/main/revenue', async (page) => {
      await page.getByText('Pieces used most').waitFor();
      const sheets = await page.getByRole('button', { name: /CSV of / }).all();
      expect(sheets.length).toBe(9);
      for (const name of [
        'claims',
        'models',
        'credit-by-channel',
        'campaigns',
        'sourced-revenue',
        'revenue-and-its-cost',
        'content',
        'pieces',
      ])
        expect(await downloaded(page, `CSV of ${name}`)).toContain('definition');
    }));

  it('tells the three meanings of sourced apart in words, and what is missing for one', () =>
    at('/main/revenue', async (page) => {
      await page.getByText('Between the narrowest and the widest meaning lie €212K, 6.3\u00a0%').waitFor();
      await page.getByText('By a touch before sales', { exact: true }).waitFor();
      await page.getByText('No evidence').first().waitFor();
    }));

  it('counts customers as customers and days as days beside the cost of a customer', () =>
    at('/main/revenue', async (page) => {
      await page.getByText('customers: 48').waitFor();
      expect(await page.getByText('spend counted later by: 39.0\u00a0days').count()).toBe(1);
      expect(await page.getByText('without a margin: 6').count()).toBe(2);
    }));

  it('turns deals into cards on a phone, with nothing to scroll sideways', () =>
    at(
      '/main/revenue',
      async (page) => {
        await page.getByText('Pieces used most').waitFor();
        const wider = await page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('.scrolls')]
            .filter((frame) => frame.scrollWidth > frame.clientWidth)
            .map((frame) => frame.getAttribute('aria-label')),
        );
        expect(wider).toEqual([]);
      },
      PHONE,
    ));

  it('prints without buttons, fields or navigation, and cuts no table off', () =>
    at('/main/revenue', async (page) => {
      await page.getByText('Pieces used most').waitFor();
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.setViewportSize({ width: 695, height: 1000 });
      await settled(page);
      const left = await page.evaluate(() => ({
        pressable: [...document.querySelectorAll('button:not(.term), select, input, nav')].filter(
          (one) => one.getClientRects().length > 0,
        ).length,
        cut: [...document.querySelectorAll('.scrolls')].filter(
          (frame) => frame.scrollWidth > frame.clientWidth + 1,
        ).length,
        ink: getComputedStyle(document.documentElement).color,
        paper: getComputedStyle(document.documentElement).backgroundColor,
      }));
      expect(left).toEqual({ pressable: 0, cut: 0, ink: 'rgb(29, 28, 25)', paper: 'rgba(0, 0, 0, 0)' });
    }));
});
