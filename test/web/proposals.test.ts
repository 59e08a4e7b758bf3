/** The pages of proposals: their states, numbers moved by hand, a back-test beside each clause, the vote. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('proposals', [
  { says: 'proposals', path: '/main/agreement/proposals', shows: 'waits for Sales' },
  { says: 'proposals, hostile', path: '/hostile/agreement/proposals', shows: 'Put forward' },
  { says: 'proposals, empty', path: '/empty/agreement/proposals', shows: 'Nothing has been put forward yet' },
  { says: 'proposals, failing', path: '/failing/agreement/proposals', shows: 'could not be listed' },
  { says: 'proposals, waiting', path: '/waiting/agreement/proposals', shows: 'Listing what was put' },
  { says: 'a proposal', path: '/main/agreement/proposals/plan:two', shows: 'Accepted: it may be signed' },
  { says: 'a proposal, hostile', path: '/hostile/agreement/proposals/plan:one', shows: 'Being voted on' },
  { says: 'a proposal, failing', path: '/failing/agreement/proposals/plan:one', shows: 'could not be read' },
]);

describe.skipIf(!hasBrowser)('on a proposal', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('is voted on by the keyboard alone, a no only with its reason', async () => {
    const { page, faults } = await bench.open({ width: 1280, theme: 'light' });
    await page.goto(`${bench.address}/main/agreement/proposals/plan:one`);
    await page.getByLabel('Sales').check();
    await page.getByLabel('Your name').fill('Tom Reyes');
    expect(await page.getByRole('button', { name: 'Vote no' }).isDisabled()).toBe(true);
    await page.getByLabel('In your own words').fill('Not at the end of a quarter.');
    const sent = page.waitForRequest('**/vote-amendment');
    await page.getByRole('button', { name: 'Vote no' }).press('Enter');
    expect((await sent).postDataJSON()).toEqual({
      ...{ id: 'plan:one', as: 'sales', vote: 'no', by: 'Tom Reyes', why: 'Not at the end of a quarter.' },
    });
    await page.getByRole('button', { name: 'Run the history under it' }).click();
    await page.getByText('43 broken clocks come out otherwise by this change alone.').waitFor();
    await page.getByText('between 69 and 203').waitFor();
    await page.getByRole('cell', { name: '€760k' }).first().waitFor();
    await page.getByText(/proposed text needs 2.1.h of the 320/).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says how far a long back-test is, and gives it up when it is stopped', async () => {
    const { page, faults } = await bench.open({ width: 390, theme: 'light' });
    await page.route('**/backtest', () => {});
    await page.route('**/read-status', async (route) => {
      const status = await (await route.fetch()).json();
      const running = {
        run: 'one',
        says: 'Deciding as the texts would have',
        done: 42,
        total: 100,
        unit: '%',
      };
      await route.fulfill({ json: { ...status, running: [running] } });
    });
    await page.goto(`${bench.address}/main/agreement/proposals/plan:one`);
    await page.getByRole('button', { name: 'Run the history under it' }).click();
    const bar = page.getByRole('progressbar', { name: 'Deciding as the texts would have' });
    await bar.waitFor();
    expect(await bar.getAttribute('value')).toBe('42');
    const given = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/backtest'));
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await given;
    await page.getByRole('button', { name: 'Run the history under it' }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('tries a moved number a moment after the hand stops, and puts it into the text', async () => {
    const { page, faults } = await bench.open({ width: 1280, theme: 'light' });
    await page.goto(`${bench.address}/main/agreement/propose`);
    const slider = page.getByRole('slider', { name: 'Least points of level 1' });
    await slider.waitFor();
    // On a busy machine the first of two strokes may already be asked about.
    const sent = page.waitForRequest(
      (request) =>
        request.url().endsWith('/try-change') && /levels\.1"[^}]*53/.test(request.postData() ?? ''),
    );
    await slider.press('ArrowLeft');
    await slider.press('ArrowLeft');
    expect((await sent).postDataJSON()).toMatchObject({
      set: [{ path: 'scoring.engagement.levels.1', value: 53 }],
    });
    const put = page.getByRole('button', { name: 'Put these into the text' });
    await expect.poll(() => put.isEnabled()).toBe(true);
    await put.click();
    await expect.poll(() => page.locator('textarea').first().inputValue()).toContain('# moved by hand');
    await expect.poll(() => slider.inputValue()).toBe('55');
    expect(faults).toEqual([]);
    await page.close();
  });
});
