/** Every page in every state: axe finds nothing, a phone needs no sideways scroll, nothing is logged as an error. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, faultsByAxe, hasBrowser, startBench, type Visit } from './browser.ts';

const PAGES = [
  { says: 'scoreboard', path: '/main/scoreboard', shows: 'Creating customers' },
  {
    says: 'scoreboard of a simulated company',
    path: '/demo/scoreboard',
    shows: 'Every figure on this page is invented',
  },
  { says: 'scoreboard, empty', path: '/empty/scoreboard', shows: 'Look at the simulated company' },
  { says: 'scoreboard, failing', path: '/failing/scoreboard', shows: 'could not be read' },
  { says: 'scoreboard, waiting', path: '/waiting/scoreboard', shows: 'Reading the ledger' },
  { says: 'measure', path: '/main/measure/sla-attainment', shows: 'Behind the figure' },
  {
    says: 'measure held against the stretch before',
    path: '/main/measure/sla-attainment?against=previous',
    shows: '1.19 times the other',
  },
  {
    says: 'measure without a goal',
    path: '/main/measure/sla-attainment?against=goal',
    shows: 'Propose a goal',
  },
  { says: 'measure by team, hostile', path: '/hostile/measure/sla-attainment?by=team', shows: 'By team' },
  { says: 'scoreboard, a group open', path: '/main/scoreboard?open=money', shows: 'list prices of deals' },
  { says: 'forecast', path: '/main/forecast', shows: 'What the call adds' },
  { says: 'forecast of a past period', path: '/main/forecast?at=2026-08-01', shows: 'Said last' },
  { says: 'forecast, empty', path: '/empty/forecast', shows: 'No forecast is on record yet' },
  { says: 'forecast, failing', path: '/failing/forecast', shows: 'The forecast could not be read' },
  { says: 'forecast, waiting', path: '/waiting/forecast', shows: 'Setting calls against' },
  { says: 'forecast, hostile', path: '/hostile/forecast', shows: 'What stands in the call' },
  { says: 'accounts', path: '/main/accounts', shows: 'Thin, with the most at stake' },
  {
    says: 'accounts, some of them',
    path: '/main/accounts?flag=thin&order=name&up=true&after=25&matches=people',
    shows: 'Thin, with the most at stake',
  },
  { says: 'accounts, empty', path: '/empty/accounts', shows: 'No account is known yet' },
  { says: 'accounts, failing', path: '/failing/accounts', shows: 'The accounts could not be read' },
  { says: 'accounts, waiting', path: '/waiting/accounts', shows: 'Counting who is in touch' },
  { says: 'accounts, hostile', path: '/hostile/accounts', shows: 'Thin, with the most at stake' },
  { says: 'one of the accounts', path: '/main/accounts/account%3A0', shows: 'What both sides did' },
  {
    says: 'one of the accounts, failing',
    path: '/failing/accounts/account%3A0',
    shows: 'The account could not be read',
  },
  {
    says: 'one of the accounts, hostile',
    path: '/hostile/accounts/account%3A0',
    shows: 'What both sides did',
  },
  { says: 'funnel', path: '/main/funnel', shows: 'Lost before' },
  { says: 'funnel by source, hostile', path: '/hostile/funnel?by=source', shows: 'Lost before' },
  { says: 'funnel, empty', path: '/empty/funnel', shows: 'No lead has a stage yet' },
  { says: 'funnel, failing', path: '/failing/funnel', shows: 'could not be read' },
  { says: 'revenue', path: '/main/revenue', shows: 'Pieces used most' },
  {
    says: 'revenue by campaign under another model, second page',
    path: '/main/revenue?by=campaign&model=last&show=all&page=2&from=2026-01-01',
    shows: '21 to 40 of 45',
  },
  { says: 'revenue, empty', path: '/empty/revenue', shows: 'Nothing can be claimed yet' },
  { says: 'revenue, failing', path: '/failing/revenue', shows: 'could not be read' },
  { says: 'revenue, hostile', path: '/hostile/revenue?by=campaign', shows: 'Pieces used most' },
  { says: 'revenue, waiting', path: '/waiting/revenue', shows: 'Setting the claims' },
  { says: 'agreement', path: '/main/agreement', shows: 'Texts on record' },
  { says: 'agreement, empty', path: '/empty/agreement', shows: 'No agreement is on record' },
  { says: 'agreement, failing', path: '/failing/agreement', shows: 'could not be read' },
  { says: 'proposal', path: '/main/agreement/propose', shows: 'No faults' },
  { says: 'first text', path: '/empty/agreement/propose', shows: 'No faults' },
  { says: 'comparison', path: '/main/agreement/compare', shows: 'What differs' },
  { says: 'data', path: '/main/data', shows: 'One more file would add' },
  { says: 'data, empty', path: '/empty/data', shows: 'Nothing has been imported' },
  { says: 'data, failing', path: '/failing/data', shows: 'could not be read' },
  { says: 'data, hostile', path: '/hostile/data', shows: 'One more file would add' },
  { says: 'no such page', path: '/main/nowhere', shows: 'There is no page at this address' },
];

const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe.skipIf(!hasBrowser)('every page', () => {
  let bench: Bench;
  let visit: Visit;
  beforeAll(async () => {
    bench = await startBench();
    visit = await bench.open({ width: 1440, theme: 'light' });
  });
  afterAll(() => bench.close());

  it.each(PAGES)(
    'is accessible, light and wide, dark and on a phone, which it fits: $says',
    { timeout: 90_000 },
    async (one) => {
      const { page, faults } = visit;
      await page.setViewportSize(WIDE);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(bench.address + one.path);
      await page.getByText(one.shows).first().waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(PHONE);
      expect(await sideways(page)).toBe(0);
      expect(await faultsByAxe(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});
