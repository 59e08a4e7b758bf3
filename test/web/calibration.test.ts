/** The page on the score: its states, what can be taken away, and how suggested points are carried into a proposal. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, hasBrowser, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the score check', [
  { says: 'score check', path: '/main/score-check', shows: 'Fields no score may use' },
  { says: 'score check, hostile', path: '/hostile/score-check', shows: 'Fields no score may use' },
  { says: 'score check, empty', path: '/empty/score-check', shows: 'Nothing can be told of the score yet' },
  { says: 'score check, failing', path: '/failing/score-check', shows: 'could not be judged' },
  { says: 'score check, waiting', path: '/waiting/score-check', shows: 'Holding the score against' },
]);

describe.skipIf(!hasBrowser)('on the score check', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('first says in words whether the score predicts, hands its tables over, and carries points as text', async () => {
    const { page, faults } = await bench.open({ width: 1280, theme: 'light' });
    await page.goto(`${bench.address}/main/score-check`);
    await page.getByText('The agreed score predicts: it puts a lead').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV of score-points/ }).click();
    const sheet = await readFile(await (await waiting).path(), 'utf8');
    expect(sheet).toContain('worth less');
    await page.getByText('refused: it reads').waitFor();
    await page.getByRole('button', { name: 'Carry the 2 numbers' }).click();
    await page.waitForURL('**/main/agreement/propose');
    // The text that was carried here is what is edited, beside the one on record.
    const text = page.locator('textarea').first();
    await text.waitFor();
    expect(await text.inputValue()).toContain('Carried from the score check');
    expect(faults).toEqual([]);
    await page.close();
  });
});
