/** What people do with a forecast and with a measure: choose, answer, submit, hold against, open, take everything away. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsByAxe, hasBrowser } from './browser.ts';
import { HOSTILE } from './fixture-answers.ts';
import { onPages } from './page-states.ts';

describe.skipIf(!hasBrowser)('forecast and measure', () => {
  const at = onPages(1280);

  async function taken(page: Page, name: RegExp): Promise<string> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await waiting).path(), 'utf8');
  }

  it('tells the frozen call from what is said now, and keeps the chosen period in the address', () =>
    at('/main/forecast', async (page) => {
      await page.getByText('€70,000 since').waitFor();
      await page.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Q3 2026' });
      await page.getByText('Nothing was said of this period yet').waitFor();
      expect(page.url()).toContain('at=2026-08-1');
      expect(await page.getByRole('form', { name: 'Submit a forecast' }).count()).toBe(0);
    }));

  it('lists people by name, never by error', () =>
    at('/main/forecast', async (page) => {
      const table = page.getByRole('region', { name: 'Table of callers' });
      await table.getByText('Anton Weber').waitFor();
      const names = await table.getByRole('rowheader').allTextContents();
      expect(names.map((name) => name.replace('North', ''))).toEqual(['Anton Weber', 'Zora Marsh']);
      await page.getByText('One person could be judged, 1 with a habit').waitFor();
    }));

  it('shows submissions by person and category, those of one category alone, and hands all of them over', () =>
    at('/main/forecast', async (page) => {
      const table = page.getByRole('region', { name: 'Table of submissions' });
      await table.getByText('The company itself').waitFor();
      expect(await table.getByRole('rowheader').count()).toBe(3);
      await table.getByText('not said').waitFor();
      await page.getByRole('combobox', { name: 'Category' }).first().selectOption('commit');
      await table.getByText('The company itself').waitFor({ state: 'detached' });
      expect(page.url()).toContain('category=commit');
      const text = await taken(page, /CSV of forecast-submissions/);
      expect(text.trim().split('\r\n')).toHaveLength(4);
    }));

  it('says beside its field what is wrong with a forecast, and records one that is right', () =>
    at('/main/forecast', async (page) => {
      const form = page.getByRole('form', { name: 'Submit a forecast' });
      const send = form.getByRole('button', { name: 'Record the forecast' });
      const amount = form.getByLabel('Amount, EUR');
      await amount.fill('450.000');
      await send.click();
      expect(await amount.getAttribute('aria-invalid')).toBe('true');
      await form.getByText('Write a number, such as 450,000').waitFor();
      await amount.fill('450,000');
      await form.getByLabel('Whose').fill('Nobody');
      await send.click();
      await form.getByText('Nobody here is called "Nobody".').waitFor();
      expect(await form.getByLabel('Whose').getAttribute('aria-invalid')).toBe('true');
      expect(await faultsByAxe(page)).toEqual([]);
      await form.getByLabel('Whose').fill('Zora Marsh');
      await form.getByLabel('Category').fill('hope');
      await send.click();
      await form.getByText('The agreement knows no category "hope".').waitFor();
      await form.getByLabel('Category').fill('commit');
      await form.getByLabel('Category').press('Enter');
      await form.getByText('Recorded: Zora Marsh forecasts €450,000 as commit for 2026-Q4.').waitFor();
      expect(await amount.inputValue()).toBe('');
    }));

  it('records marketing’s verdict on an item, and says why the seller who has the deal cannot give it', () =>
    at('/main/forecast?items=unanswered', async (page) => {
      await page.getByRole('button', { name: 'Answer Juniper Robotics' }).waitFor();
      expect(await page.getByRole('button', { name: /^Answer / }).count()).toBe(2);
      await page.getByRole('button', { name: 'Answer Mercado Lda' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Record the answer' }).isDisabled()).toBe(true);
      await dialog.getByRole('radio', { name: /^Not valid/ }).check();
      await dialog.getByLabel('Who of marketing answers').fill('Zora Marsh');
      await dialog.getByRole('button', { name: 'Record the answer' }).click();
      await dialog.getByText('Zora Marsh has this opportunity').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await dialog.getByLabel('Who of marketing answers').fill('Ines Albrecht');
      await dialog.getByRole('button', { name: 'Record the answer' }).click();
      await dialog.waitFor({ state: 'detached' });
    }));

  it('shows names from outside as text', () =>
    at('/hostile/forecast', async (page) => {
      await page.getByText(HOSTILE).first().waitFor();
      expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
    }));

  it('holds a measure against the stretch before: both with n, the difference with its interval, small samples marked', () =>
    at('/main/measure/sla-attainment', async (page) => {
      await page
        .getByRole('combobox', { name: 'Held against' })
        .selectOption({ label: 'the stretch before' });
      await page.getByText('2026-07-01 to 2026-09-30 against 2026-04-01 to 2026-06-30').waitFor();
      await page.getByText('+13.6 points').first().waitFor();
      await page.getByText('+9.8 to +17.4 points. 1.19 times the other').waitFor();
      await page.getByText('small sample: n is 12, below 30').waitFor({ state: 'attached' });
      expect(page.url()).toContain('against=previous');
      const text = await taken(page, /CSV of sla-attainment-by-quarter/);
      expect(text).toContain('against,its n,apart,apart low 95%,apart high 95%');
      expect(await faultsByAxe(page)).toEqual([]);
    }));

  it('offers the values of the dimension to hold against, and says what a missing goal would take', () =>
    at('/main/measure/sla-attainment?by=team', async (page) => {
      const choice = page.getByRole('combobox', { name: 'Held against' });
      await page.getByRole('rowheader', { name: 'Team 1' }).waitFor();
      await choice.selectOption({ label: 'Team 1' });
      await page.waitForURL(/against=team/);
      await choice.selectOption({ label: 'its goal' });
      await page.getByText('It would take a goal bound to sla-attainment').waitFor();
      await page.getByRole('link', { name: 'Propose a goal' }).waitFor();
    }));

  it('hands over every record behind a figure, not only the page shown', () =>
    at('/main/measure/sla-attainment', async (page) => {
      await page.getByText('1 to 25 of 1,204').waitFor();
      const text = await taken(page, /CSV of all 1,204 records/);
      expect(text.trim().split('\r\n')).toHaveLength(1_205);
      expect(text).toContain('sla-attainment/plain');
    }));

  it('opens a folded group by one key, reads it only then, and says once what has no data', () =>
    at('/main/scoreboard', async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const fold = page.getByRole('button', { name: 'Money earned and given away' });
      await fold.waitFor();
      expect(await page.getByText('It would take list prices of deals').count()).toBe(0);
      expect(asked.filter((url) => url.includes('read-figures'))).toEqual([]);
      await fold.press('Enter');
      await page.getByText('it would take list prices of deals').waitFor();
      expect(await fold.getAttribute('aria-expanded')).toBe('true');
      expect(page.url()).toContain('open=money');
      await fold.press('Enter');
      await page.getByText('it would take list prices of deals').waitFor({ state: 'detached' });
    }));
});
