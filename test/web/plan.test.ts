/** The page Plan in every state, and its acts as people do them: with the keyboard, with faults beside the field. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBench } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the common plan', [
  { says: 'plan', path: '/main/plan', shows: 'It was answered after the agreed time.' },
  { says: 'plan, hostile', path: '/hostile/plan', shows: 'What may undo it' },
  { says: 'plan, empty', path: '/empty/plan', shows: 'Nothing was ever disputed here.' },
  { says: 'plan, failing', path: '/failing/plan', shows: 'could not be read' },
  { says: 'plan, waiting', path: '/waiting/plan', shows: 'Gathering what was agreed' },
]);

describe.skipIf(!hasBrowser)('the acts of the plan', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  it('leads with the agenda, names nobody beside what is late, and records an action with each fault at its field', async () => {
    const { page } = await bench.open({ width: 1440, theme: 'light' });
    await page.goto(`${bench.address}/main/plan`);
    await page.getByRole('heading', { name: 'The next meeting' }).waitFor();
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings[0]).toBe('The next meeting');
    expect(await page.getByText('by its side').first().isVisible()).toBe(true);
    await page
      .getByRole('combobox', { name: /^Meeting/ })
      .first()
      .selectOption('review');
    await page.getByText('without a date yet').first().waitFor();
    await page.getByRole('button', { name: 'Agree on an action' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is to be done').fill('Take the old brochure away');
    await dialog.getByLabel('Whose work').selectOption('marketing');
    await dialog.getByLabel('Who does it').fill('Nobody');
    await dialog.getByLabel('By', { exact: true }).fill('2026-12-01');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await dialog.getByText('✕ Nobody here is called "Nobody".').waitFor();
    expect(await dialog.getByLabel('Who does it').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('Who does it').fill('Mira');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Take the old brochure away').first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Record a meeting' }).first().click();
    await dialog.getByRole('button', { name: 'Add an action' }).click();
    await dialog.getByLabel('Action 1').fill('Call them');
    await dialog.getByLabel('Who does it').fill('Nobody');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await dialog.getByText('✕ Nobody here is called "Nobody".').waitFor();
    expect(await dialog.getByText('Nothing was recorded. Mend what is marked.').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Take minutes from a file' }).click();
    const minutes = 'meeting: weekly\nat: 2026-13-01\nactions:\n  - { says: Call, owner: Nobody }';
    await dialog
      .getByLabel('A file')
      .setInputFiles({ name: 'minutes.yaml', mimeType: 'text/yaml', buffer: Buffer.from(minutes) });
    await dialog.getByRole('button', { name: 'Record them' }).click();
    await dialog.getByText('Nothing was recorded. There are 2 faults:').waitFor();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Line 2: /),
      expect.stringMatching(/^Line 4: /),
    ]);
    expect(await faultsByAxe(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await dialog.getByLabel('Or the minutes, pasted').fill('meeting: weekly\nsays: What worked');
    await dialog.getByRole('button', { name: 'Record them' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const lists = page.getByRole('search', { name: 'Lists of the plan' });
    await lists.getByRole('combobox', { name: /^Of/ }).selectOption('sales');
    await lists.getByText(/lines of the lists below are shown/).waitFor();
    expect(new URL(page.url()).searchParams.get('whose')).toBe('sales');
    expect(await page.getByRole('region', { name: 'Actions of marketing' }).innerText()).toContain(
      'Nothing is open.',
    );
    await lists.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('Take the old brochure away').first().waitFor();
    await page.getByRole('combobox', { name: /^Show/ }).last().selectOption('customers');
    await page.getByText('Is it of use to customers?').waitFor();
  });
});
