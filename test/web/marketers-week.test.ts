/** The marketer's week: what became of the leads, a bad-lead case, who may be called again, an answer to the field, its readers. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { faultsByAxe, hasBrowser } from './browser.ts';
import { HOSTILE } from './fixture-answers.ts';
import { onPages } from './page-states.ts';

describe.skipIf(!hasBrowser)('the marketer’s week', () => {
  const at = onPages(1280);

  it('sees on Monday what became of every lead, in parts that add up, and lists those of one place', () =>
    at('/main/returned', async (page) => {
      await page.getByText('Of 378 leads passed to sales, 235 were taken, 99 came back').waitFor();
      const table = page.getByRole('table', { name: 'What became of what was passed; the lines add up' });
      const cells = await table.getByRole('cell').allTextContents();
      const numbers = cells.filter((_, place) => place % 2 === 0).map(Number);
      expect(numbers.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(numbers.at(-1));
      const leads = page.getByRole('region', { name: 'Table of passed leads' });
      expect(await leads.getByRole('rowheader').count()).toBe(18);
      const show = page.getByRole('combobox', { name: 'Show' }).last();
      await show.selectOption({ label: 'Overdue (7)' });
      await leads.getByText('✕ Overdue').first().waitFor();
      await page.waitForURL(/place=overdue/);
      await expect.poll(() => leads.getByRole('rowheader').count()).toBe(2);
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV of all leads' }).click();
      const text = await readFile(await (await waiting).path(), 'utf8');
      expect(text.trim().split('\r\n')).toHaveLength(3);
    }));

  it('is warned on Tuesday that sales has too much, and sees what is owed so far', () =>
    at('/main/returned', async (page) => {
      await page.getByText('5 more than the').waitFor();
      await page.getByText('116').first().waitFor();
      await page.getByText('✕ Behind').waitFor();
      await page.getByText('No evidence: it would take handoffs from sales to marketing').waitFor();
    }));

  it('answers a bad lead on Wednesday by keyboard, and is asked what is done about it', () =>
    at('/main/returned', async (page) => {
      const answer = page.getByRole('button', { name: 'Answer Yann Okafor' });
      await answer.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'A bad lead: Yann Okafor' });
      const send = dialog.getByRole('button', { name: 'Record the answer' });
      expect(await send.isDisabled()).toBe(true);
      await dialog.getByRole('radio', { name: /^Agreed/ }).focus();
      await page.keyboard.press('Space');
      await send.press('Enter');
      await dialog.getByText('says what is done about it').first().waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await dialog.getByLabel('What is done about it').fill('Size is asked on the form now');
      await send.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    }));

  it('sees on Thursday who may be worked again', () =>
    at('/main/returned', async (page) => {
      const table = page.getByRole('region', { name: 'Table of returned leads' });
      await table.getByText('✓ Ready').waitFor();
      await page.getByText('Nurture: 2 held until their earliest return, 1 to be worked again.').waitFor();
      await page.getByRole('combobox', { name: 'Show' }).nth(1).selectOption('ready');
      await expect.poll(() => table.getByRole('rowheader').count()).toBe(1);
    }));

  it('answers the field on Friday, says who is told, and sees who has read an answer', () =>
    at('/main/field?state=unanswered', async (page) => {
      await page.getByRole('button', { name: 'Answer Nobody understands the price of support' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Said in three calls this week.').waitFor();
      const send = dialog.getByRole('button', { name: 'Record the answer' });
      await dialog.getByLabel('Verdict').selectOption('valid');
      expect(await send.isDisabled()).toBe(true);
      await dialog.getByLabel('The answer').fill('A new price page is out');
      await dialog.getByLabel('Who', { exact: true }).fill('Nobody');
      await send.click();
      await dialog.getByText('Nobody here is called "Nobody".').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await dialog.getByLabel('Who', { exact: true }).fill('');
      await send.click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('combobox', { name: 'Show' }).selectOption('unread');
      await page.getByText('2 of 3 told have read it').waitFor();
      await page.getByRole('button', { name: 'I have read it A rival halves its price' }).click();
      await page.getByText('There is none of these.').waitFor();
      await page.getByRole('combobox', { name: 'Show' }).selectOption('answered');
      await page.getByText('3 of 3 told have read it').waitFor();
    }));

  it('names a customer for a reference within the cap, and agrees to a joint call', () =>
    at('/main/field', async (page) => {
      await page.getByRole('button', { name: 'Name a customer for A reference in steel' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Content customers, at most 2 requests each in 2026-Q4').waitFor();
      await dialog.getByText('Orm & Sons').waitFor();
      await dialog.getByText(': asked as often as agreed').waitFor();
      await dialog.getByLabel('The customer').fill('Halden Steel');
      await dialog.getByRole('button', { name: 'Offer this customer' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByRole('button', { name: /suits me, Juniper Robotics/ })
        .first()
        .click();
    }));

  it('shows names from outside as text', () =>
    at('/hostile/field', async (page) => {
      await page.getByText(HOSTILE).first().waitFor();
      expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
    }));
});
