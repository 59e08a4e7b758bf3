/** The page Stage in every state, and what opens by keyboard on it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the stage', [
  { says: 'stage', path: '/main/stage', shows: 'Three stages' },
  { says: 'stage, hostile', path: '/hostile/stage', shows: 'Three stages' },
  { says: 'stage, empty', path: '/empty/stage', shows: 'Ambiguous' },
  { says: 'stage, failing', path: '/failing/stage', shows: 'could not be assessed' },
  { says: 'stage, waiting', path: '/waiting/stage', shows: 'Judging the gates' },
]);

describe.skipIf(!hasBrowser)('a gate', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('opens its evidence by keyboard, with ways to the clause and the survey; the scoreboard has one line of it', async () => {
    const { page, faults } = await bench.open({ width: 1440, theme: 'light' });
    await page.goto(`${bench.address}/main/stage`);
    const gate = page.getByText('Both leaders signed what each side is there for').first();
    await gate.focus();
    await page.locator('summary', { hasText: 'Both leaders signed' }).first().press('Enter');
    expect(await page.getByText('Signed for marketing by m.okafor').first().isVisible()).toBe(true);
    const clause = page.getByRole('link', { name: /The clause charter/ }).first();
    expect(await clause.getAttribute('href')).toContain('/main/agreement?text=');
    await page.locator('summary', { hasText: 'Both sides answered the survey' }).first().press('Enter');
    expect(
      await page
        .getByRole('link', { name: /Wave autumn/ })
        .first()
        .getAttribute('href'),
    ).toContain('/main/survey');
    await page.goto(`${bench.address}/main/scoreboard`);
    await page.getByRole('heading', { name: 'The stage' }).waitFor();
    expect(await page.getByRole('link', { name: 'All gates' }).getAttribute('href')).toBe('/main/stage');
    expect(faults).toEqual([]);
  });
});
