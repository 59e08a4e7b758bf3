/** The page Stage in every state, and what opens by keyboard on it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench, startBrowser } from './browser.ts';
import { holdPages } from './page-states.ts';
import { startRealServer } from './real-server.ts';

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
    const said = page.getByRole('row').filter({ hasText: 'Sales follows up a lead within a day.' });
    expect((await said.textContent())?.replaceAll('\u00a0', ' ')).toBe(
      'Sales follows up a lead within a day.Marketing: 31 % agree; sales: 78 % agree' +
        'median 31 business hours Speed to lead, n 340The record does not bear it out; a side says otherwise.',
    );
    const withheld = page.getByRole('row').filter({ hasText: 'People are praised' });
    expect(await withheld.textContent()).toMatch(/Marketing: not told: too few answered.*no evidence/);
    expect(faults).toEqual([]);
  });
});

const TEXT = readFileSync(new URL('../../examples/full/agreement.yaml', import.meta.url), 'utf8');

it.skipIf(!hasBrowser)(
  'leads from a gate that lapses soon to the text, which is signed again there and renews it; the register is kept',
  async () => {
    const server = await startRealServer('2026-03-02T09:00:00Z');
    const bench = await startBrowser(server.address);
    try {
      for (const [as, by] of [
        ['marketing', 'm.okafor'],
        ['sales', 'j.serrano'],
      ])
        await server.ask('sign-agreement', { text: TEXT, as, by });
      server.setNow('2027-02-20T09:00:00Z');
      const { page, faults } = await bench.open({ width: 1440, theme: 'light' });
      const stage = `${bench.address}/main/stage?suppose=signed-in`;
      await page.goto(stage);
      const roles = page.locator('li', { has: page.locator('summary', { hasText: 'Both leaders signed' }) });
      await roles.getByText('lapses soon, 2 Mar 2027').waitFor();
      await roles.locator('summary').press('Enter');
      await roles.getByRole('link', { name: 'To the text, to sign it again' }).click();
      for (const [party, by] of [
        ['Marketing', 'm.okafor'],
        ['Sales', 'j.serrano'],
      ] as const) {
        await page.getByRole('button', { name: 'Sign', exact: true }).click();
        await page.getByLabel(party, { exact: true }).check();
        await page.getByLabel('Who signs').selectOption(by);
        await page.getByRole('button', { name: 'Sign all clauses' }).click();
        await page.getByText(/were signed[.]/).waitFor();
        await page.getByRole('button', { name: 'Close', exact: true }).click();
      }
      await page.goto(stage);
      await roles.getByText('until 31 Dec 2027').waitFor();
      await page.getByRole('button', { name: 'Note a difference' }).click();
      await page.getByLabel('What kind').selectOption('site');
      await page.getByLabel('What it is').fill('Two towns');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('button', { name: 'It ended Two towns' }).click();
      await page.getByRole('button', { name: 'Record that it ended' }).click();
      await page.getByText('Ended 20 Feb 2027.').waitFor();
      expect([faults, server.bugs]).toEqual([[], []]);
    } finally {
      await bench.close();
      await server.close();
    }
  },
);
