/** The page of incoming data in every state, and its acts by the keyboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBench, type Visit } from './browser.ts';
import { holdPages } from './page-states.ts';

holdPages('the page of incoming data', [
  { says: 'incoming', path: '/main/incoming', shows: 'Refused: 61' },
  { says: 'incoming, empty', path: '/empty/incoming', shows: 'Nothing has come in yet' },
  { says: 'incoming, failing', path: '/failing/incoming', shows: 'could not be read' },
  { says: 'incoming, waiting', path: '/waiting/incoming', shows: 'Reading what came in' },
  { says: 'incoming, hostile', path: '/hostile/incoming', shows: 'Refused: 61' },
]);

/** A folder to keep pictures in, for whoever wants to look. */
const SHOTS = process.env['SHOTS'];

describe.skipIf(!hasBrowser)('the acts of the page of incoming data', () => {
  let bench: Bench;
  let visit: Visit;
  beforeAll(async () => {
    bench = await startBench();
    visit = await bench.open({ width: 1440, theme: 'light' });
  });
  afterAll(() => bench.close());

  it('an event is opened and refused ones are taken in again, by the keyboard alone', async () => {
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

  const held = async (name: string) => {
    const { page } = visit;
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await faultsByAxe(page), name).toEqual([]);
      expect(await sideways(page), name).toBe(0);
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('a CRM is connected by the keyboard: tried, refused where it is wrong, and kept', async () => {
    const { page, faults } = visit;
    const before = faults.length;
    const typed = async (label: string, text: string) => {
      await page.getByLabel(label, { exact: true }).focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    };
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${bench.address}/empty/incoming`);
    await press('Connect a CRM');
    await page.getByRole('heading', { name: 'Connect a CRM' }).waitFor();
    await typed('Access token', 'wrong');
    await typed('Grade into the field', 'entente_grade');
    await typed('Field with the status', 'hs_lead_status');
    await press('Add a word that rejects');
    await typed('Status', 'UNQUALIFIED');
    await press('Test the connection');
    await page.getByText('✕ the CRM says "No such token"', { exact: true }).waitFor();
    await held('connect-refused');
    await typed('Access token', 'pat-1');
    await press('Test the connection');
    await page.getByText('Nothing is kept yet').waitFor();
    await page.getByText('deals cannot be read: no scope').waitFor();
    expect(await page.locator('datalist option[value="entente_grade"]').count()).toBeGreaterThan(0);
    await page.getByLabel('Salesforce').focus();
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Client secret').getAttribute('type')).toBe('password');
    await held('connect-salesforce');
    await page.getByLabel('HubSpot').focus();
    await page.keyboard.press('Space');
    await typed('Access token', 'pat-1');
    await page.keyboard.press('Enter');
    await page.getByText('No CRM is connected').waitFor();
    await page.getByRole('button', { name: 'Connect a CRM' }).and(page.locator(':focus')).waitFor();
    expect(faults.slice(before).filter((one) => !one.includes('422'))).toEqual([]);
  });

  it('a connection is changed without its secrets being shown, and ended after a word', async () => {
    const { page } = visit;
    await page.goto(`${bench.address}/main/incoming`);
    await page.getByRole('button', { name: 'Change sf' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Change sf' }).waitFor();
    expect(await page.getByLabel('As it does now').isChecked()).toBe(true);
    expect(
      await page
        .locator('input[type=password]')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(['']);
    expect(await page.getByLabel('Owner into the field').inputValue()).toBe('OwnerId');
    await held('change');
    await page.getByRole('button', { name: 'Leave it as it is' }).click();
    await page.getByRole('button', { name: 'Change sf' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'Disconnect sf' }).click();
    await page.getByRole('button', { name: 'Disconnect it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
