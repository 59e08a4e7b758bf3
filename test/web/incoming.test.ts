/** The page of incoming data in every state, and its acts by the keyboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench, type Visit } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the page of incoming data', [
  { says: 'incoming', path: '/main/incoming', shows: 'Refused: 61' },
  { says: 'incoming, empty', path: '/empty/incoming', shows: 'Nothing has come in yet' },
  { says: 'incoming, failing', path: '/failing/incoming', shows: 'could not be read' },
  { says: 'incoming, waiting', path: '/waiting/incoming', shows: 'Reading what came in' },
  { says: 'incoming, hostile', path: '/hostile/incoming', shows: 'Refused: 61' },
]);

describe.skipIf(!hasBrowser)('the acts of the page of incoming data', () => {
  let bench: Bench;
  let visit: Visit;
  beforeAll(async () => {
    bench = await startBench();
    visit = await bench.open({ width: 1440, theme: 'light' });
  });
  afterAll(() => bench.close());

  it('an event is opened and refused ones are taken in again, by the keyboard alone', {
    timeout: 60_000,
  }, async () => {
    const { page, faults } = visit;
    await page.goto(`${bench.address}/main/incoming`);
    await page.getByText('Refused: 61').waitFor();
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('"userId": "u-1"').waitFor();
    await page.getByRole('button', { name: 'Take all in again' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('58 taken in, 1 stood already, 1 refused again, 1 left').first().waitFor();
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByText('events are read by it from now on').waitFor();
    expect(faults).toEqual([]);
  });
});
