/** The page on pay: its states, what is behind each amount, another plan beside it, and what is withheld from whom. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('incentives', [
  { says: 'incentives', path: '/main/incentives', shows: 'Where it pulls apart' },
  { says: 'incentives, hostile', path: '/hostile/incentives', shows: 'Where it pulls apart' },
  { says: 'incentives, empty', path: '/empty/incentives', shows: 'No pay plan is on record' },
  { says: 'incentives, failing', path: '/failing/incentives', shows: 'could not be worked out' },
  { says: 'incentives, withheld', path: '/main/incentives?period=this-quarter', shows: 'Pay is withheld' },
]);

const OTHER = `compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.5
      components:
        - { id: margin, says: Margin, measure: gross-margin, rate: 6%, per: quarter }
`;

describe.skipIf(!hasBrowser)('on the page on pay', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('shows what is behind a lever, hands tables over, tries another plan and names its faults', async () => {
    const { page, faults } = await bench.open({ width: 1280, theme: 'light' });
    await page.goto(`${bench.address}/main/incentives`);
    await page.getByText('pulls apart in').waitFor();
    await page
      .getByRole('button', { name: /Show what is behind/ })
      .first()
      .click();
    await page.getByText('Those that move pay most').waitFor();
    await page.getByText('No evidence: it would take contracts with their end').first().waitFor();
    const waiting = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /CSV of pay-levers/ })
      .first()
      .click();
    const sheet = await readFile(await (await waiting).path(), 'utf8');
    expect(sheet).toContain('One more point of discount on a deal');
    await page.getByLabel('The plan, as a compensation clause').fill('compensation:\n  roles: none\n');
    await page.getByRole('button', { name: 'Try it on the same past' }).click();
    await page.getByText('The other plan was not paid out').waitFor();
    await page.getByText('Line 2').waitFor();
    await page.getByLabel('The plan, as a compensation clause').fill(OTHER);
    await page.getByRole('button', { name: 'Try it on the same past' }).click();
    await page.getByText('The levers under the other plan').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Ben Oyelaran').waitFor();
    // The plan with faults was refused.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.close();
  });
});
