/** What people do on the pages: walk by keyboard, import, undo, check, compare, sign; and what hostile names must not do. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsByAxe, hasBrowser, settled, walkTo } from './browser.ts';
import { HOSTILE } from './fixture-answers.ts';
import { onPages } from './page-states.ts';

const CSV = { name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from('Id;Email\n1;a@example.com\n') };

describe.skipIf(!hasBrowser)('acts', () => {
  const at = onPages(1280);

  it('stays accessible where something is open: a definition, the keys, a preview, its outcome, an undo, a signature', () =>
    at('/main/scoreboard', async (page) => {
      await page.getByRole('button', { name: 'Lead conversion', exact: true }).focus();
      await page.getByRole('tooltip').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await walkTo(page, '/main/data');
      await page.locator('input[type=file]').setInputFiles(CSV);
      await page.getByRole('radio', { name: 'Salesforce' }).check();
      await page.getByRole('button', { name: 'See what would happen' }).click();
      await page.getByRole('button', { name: 'Import 1 row' }).waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Import 1 row' }).click();
      await page.getByText('Rejected rows by reason').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await page.getByRole('dialog').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await walkTo(page, '/main/agreement');
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
    }));

  it('opens at the scoreboard of the company’s own workspace', () =>
    at('/', async (page) => {
      await page.waitForURL('**/main/scoreboard');
      await page.getByRole('heading', { name: 'Creating customers' }).waitFor();
      expect(await page.title()).toBe('Scoreboard · Entente');
    }));

  it('lets the keyboard skip to the page, and shows where the focus is at every stop', () =>
    at('/main/scoreboard', async (page) => {
      await page.getByRole('heading', { name: 'Between the two sides' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
      const stops = await walk(page, 25);
      expect(stops.filter((stop) => !stop.named)).toEqual([]);
      expect(stops.filter((stop) => !stop.outlined)).toEqual([]);
      expect(stops.length).toBe(25);
    }));

  it('tells a definition on focus and on hover, and closes it by Escape', () =>
    at('/main/scoreboard', async (page) => {
      const term = page.getByRole('button', { name: 'Lead conversion', exact: true });
      await term.focus();
      await page.getByRole('tooltip').getByText('lead-conversion-rate/plain').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('tooltip').count()).toBe(0);
      await term.blur();
      await term.hover();
      await page.getByRole('tooltip').waitFor();
    }));

  it('goes from page to page by two keys, lists them by "?", and obeys the switch that turns them off', () =>
    at('/main/scoreboard', async (page) => {
      await page.getByRole('heading', { name: 'Creating customers' }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('f');
      await page.waitForURL('**/main/funnel');
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Go to Agreement').waitFor();
      await dialog.getByRole('checkbox').uncheck();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await settled(page);
      expect(page.url()).toContain('/main/funnel');
    }));

  it('draws the curves of the step that is chosen, and says in words what they show', () =>
    at('/main/funnel', async (page) => {
      await page.getByText('days of entering Marketing qualified').first().waitFor();
      await page.getByText('Reached Customer', { exact: true }).waitFor();
      const choice = page.getByRole('combobox', { name: 'Step' });
      expect(await choice.locator('option').first().textContent()).toContain('(the whole way)');
      await choice.selectOption({ label: 'Sales accepted → Sales qualified' });
      await page.getByText('days of entering Sales accepted').first().waitFor();
      await page.getByText('Lost before Sales qualified', { exact: true }).waitFor();
    }));

  it('keeps a chosen theme over a reload', () =>
    at('/main/scoreboard', async (page) => {
      await page.getByRole('button', { name: /^Theme/ }).click();
      await page.getByRole('button', { name: /^Theme: light/ }).click();
      await page.reload();
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    }));

  it('shows names from outside as text and never runs them', async () => {
    await at('/hostile/scoreboard', async (page) => {
      await page.getByRole('heading', { name: 'Creating customers' }).waitFor();
      for (const path of [
        '/hostile/data',
        '/hostile/funnel?by=source',
        '/hostile/measure/sla-attainment?by=team',
        '/hostile/revenue?by=campaign',
        '/hostile/accounts?matches=people',
        '/hostile/accounts/account%3A0',
      ]) {
        await walkTo(page, path);
        await page.getByText(HOSTILE).first().waitFor({ state: 'attached' });
        await settled(page);
        expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
      }
    });
  });

  it('previews an import, says what would happen, imports, and shows the first figure and what one more file would add', () =>
    at('/main/data', async (page) => {
      await page.locator('input[type=file]').setInputFiles(CSV);
      await page.getByRole('radio', { name: 'Salesforce' }).check();
      await page.getByRole('button', { name: 'See what would happen' }).click();
      await page.getByText('there is no 31 February').first().waitFor();
      await page.getByRole('button', { name: 'Import 1 row' }).click();
      await page.getByText('See the whole scoreboard').waitFor();
      await page.getByText('One more file').first().waitFor();
      expect(await page.getByText('Qualified leads:').count()).toBe(1);
    }));

  it('says what an undo will do before it is done, and its three buckets after', () =>
    at('/main/data', async (page) => {
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('What a person has changed since is kept').waitFor();
      await dialog.getByRole('button', { name: 'Undo it' }).click();
      await page.getByText('reversed: they no longer count').waitFor();
      expect(await page.getByRole('dialog').textContent()).toContain('19,990');
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }));

  it('names a fault of the agreement by its line as it is written, and goes there', () =>
    at('/main/agreement/propose', async (page) => {
      const text = page.getByLabel('Text of the agreement');
      await text.waitFor();
      const before = await text.inputValue();
      await text.fill(before.replace('entente: 1', 'entente: 1\nwrong: yes'));
      const fault = page.getByRole('button', { name: /^Line 5/ });
      await fault.first().waitFor();
      await fault.first().click();
      const chosen = () =>
        text.evaluate((area: HTMLTextAreaElement) =>
          area.value.slice(area.selectionStart, area.selectionEnd),
        );
      await expect.poll(chosen).toBe('wrong: yes');
    }));

  it('tells clause by clause what a changed text would change, and files it', () =>
    at('/main/agreement/propose', async (page) => {
      const text = page.getByLabel('Text of the agreement');
      await text.waitFor();
      await text.fill((await text.inputValue()).replace('after: 30 days', 'after: 45 days'));
      await page.getByText('What this would change').waitFor();
      await page.getByText('45 days', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Put it on record' }).click();
      await page.waitForURL('**/agreement?text=*');
    }));

  it('signs for one side and says who is still waited for', () =>
    at('/main/agreement', async (page) => {
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Sign all clauses' }).isDisabled()).toBe(true);
      await dialog.getByRole('radio', { name: 'Marketing' }).check();
      await dialog.getByLabel('Your name').fill('Ines Albrecht');
      await dialog.getByRole('button', { name: 'Sign all clauses' }).click();
      await page.getByText('One clause waits for Sales').waitFor();
    }));

  it('hands every table over as CSV that names its definition', () =>
    at('/main/scoreboard', async (page) => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: /CSV of scoreboard-creating/ }).click();
      const file = await (await waiting).path();
      const text = await readFile(file, 'utf8');
      expect(text).toContain('measure,definition,period,value');
      expect(text).toContain('lead-conversion-rate,lead-conversion-rate/plain,2026-Q3,0.108');
    }));

  it('keeps the chosen time and step in the address, so that a view can be kept and sent', () =>
    at('/main/scoreboard?period=month&from=2026-01-01', async (page) => {
      await page.getByText('Figure, from 1 Jan 2026 on').first().waitFor();
      expect(await page.getByLabel('Trends by').inputValue()).toBe('month');
      await page.getByLabel('up to').fill('2026-07-01');
      await page.getByText('Figure, 1 Jan 2026 up to 1 Jul 2026').first().waitFor();
      expect(page.url()).toContain('to=2026-07-01');
    }));

  it('filters, sorts and pages the accounts, keeps that in the address, and hands over every row of them', () =>
    at('/main/accounts', async (page) => {
      await page.getByText('Of 30 accounts with business, 6 hang on one person and 6 on nobody').waitFor();
      const table = page.getByRole('table', { name: 'Accounts with how thin' });
      await page.getByText('1 to 25 of 30').waitFor();
      await table.getByRole('button', { name: 'Account' }).click();
      await table
        .getByRole('rowheader', { name: /^Birch Joinery/ })
        .first()
        .waitFor();
      const sorted = table.getByRole('columnheader', { name: 'Account' });
      expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByText('26 to 30 of 30').waitFor();
      expect(page.url()).toContain('order=name&after=25');
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'of all accounts that match' }).click();
      const lines = (await readFile(await (await waiting).path(), 'utf8')).trim().split('\r\n');
      expect(lines).toHaveLength(31);
      expect(lines[0]).toContain('contact-density/two-way-90-days');
      await page.getByLabel('Weakness').selectOption({ label: 'Nobody in touch (6)' });
      await page.getByText('6 of 30 accounts with business').waitFor();
      await page.getByLabel('Filter by name').fill('nothing like it');
      await page.getByText('has “nothing like it” in its name').waitFor();
      await page.reload();
      expect(await page.getByLabel('Filter by name').inputValue()).toBe('nothing like it');
    }));

  it('opens an account from the thin ones, and reads its timeline by side and page by page', () =>
    at('/main/accounts', async (page) => {
      await page.getByRole('link', { name: 'Mercado Lda', exact: true }).first().click();
      await page.getByText('1 of 2 people known is in touch').waitFor();
      await page.getByText('Find out who the technical reviewer is').waitFor();
      await page.getByText('1 to 30 of 84').waitFor();
      await page.getByRole('button', { name: 'Older' }).click();
      await page.getByText('31 to 60 of 84').waitFor();
      expect(page.url()).toContain('after=30');
      const part = page.getByRole('region', { name: 'What both sides did' });
      await part.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'what marketing did' });
      await part.getByText('17 happenings: what marketing did').waitFor();
      expect(await part.getByText('Sales', { exact: true }).count()).toBe(0);
      expect(page.url()).toMatch(/side=marketing$/);
      const waiting = page.waitForEvent('download');
      await part.getByRole('button', { name: 'of all happenings that match' }).click();
      expect((await readFile(await (await waiting).path(), 'utf8')).trim().split('\r\n')).toHaveLength(18);
    }));

  it('records whether two records are one, and takes it back', () =>
    at('/main/accounts', async (page) => {
      const part = page.getByRole('region', { name: 'Matches to decide' });
      await part.scrollIntoViewIfNeeded();
      await part.getByText('12 matches wait, the likeliest first').waitFor();
      await part.getByText('Next: Lindner AG (A-1001) with 0.62').waitFor();
      await part
        .getByRole('button', { name: /^Belongs to it/ })
        .first()
        .click();
      await part.getByText('Vera Albrecht, Mercado belongs to Mercado Lda.').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await part.getByRole('button', { name: /^Take it back/ }).click();
      await part
        .getByRole('button', { name: /^Belongs to it/ })
        .nth(9)
        .waitFor();
      await part.getByRole('combobox', { name: 'Show' }).selectOption('companies');
      await part.getByText('No doubtful match waits among companies').waitFor();
      expect(page.url()).toContain('matches=companies');
    }));

  it('removes the simulated company after saying what goes', () =>
    at('/demo/scoreboard', async (page) => {
      await page.getByRole('button', { name: 'Remove it' }).first().click();
      await page.getByText('Your own data is in another workspace').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
      await page.waitForURL('**/main/scoreboard');
    }));
});

type Stop = { readonly what: string; readonly named: boolean; readonly outlined: boolean };

async function walk(page: Page, stops: number): Promise<readonly Stop[]> {
  const seen: Stop[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate(() => {
        const on = document.activeElement as HTMLElement;
        const style = getComputedStyle(on);
        const name = on.getAttribute('aria-label') ?? on.textContent ?? '';
        return {
          what: on.outerHTML.slice(0, 120),
          named: name.trim() !== '' || on.tagName === 'SELECT' || on.tagName === 'INPUT',
          outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0,
        };
      }),
    );
  }
  return seen;
}
