/** The Study page in every state, by keyboard, and what it hands over. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the study', [
  { says: 'study', path: '/main/study', shows: 'In the founding study’s form' },
  { says: 'study, hostile', path: '/hostile/study', shows: 'In the founding study’s form' },
  { says: 'study, empty', path: '/empty/study', shows: 'No whole quarter is recorded yet' },
  { says: 'study, failing', path: '/failing/study', shows: 'could not be made' },
  { says: 'study, waiting', path: '/waiting/study', shows: 'Comparing the units' },
]);

describe.skipIf(!hasBrowser)('on the Study page', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('is reached by its key, shows both rules for ties, takes choices into the address, hands over its report and fixes a plan', async () => {
    const { page, faults } = await bench.open({ width: 1440, theme: 'light' });
    await page.goto(`${bench.address}/main/agreement`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'In the founding study’s form' }).waitFor();
    await page.getByText('The other rule for ties').click();
    await page.getByText('at the median or above').first().waitFor();
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/\b(causes?|caused|leads to|led to|because of|due to|proves?|drives)\b/i);
    await page.getByLabel('Equal to the median').selectOption('at-or-above');
    await page.waitForURL('**/main/study?ties=at-or-above');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Report to print' }).click();
    expect(await readFile(await (await waiting).path(), 'utf8')).toContain('<!doctype html>');
    await page.getByRole('button', { name: 'Fix this as the plan' }).click();
    await page.getByText('The plan is fixed').first().waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
    await page.close();
  });
});
