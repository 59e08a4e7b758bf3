/** Meeting notes by topic in a browser: agreed, shared, counted, told; empty, full and failing, light, dark and on a phone. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssets } from '../../src/server/assets.ts';
import { startServer } from '../../src/server/start-server.ts';
import type { Side } from '../../src/vocabulary/side.ts';
import { type PeopleServer, peopleServer } from '../access/signing-in.ts';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBrowser } from './browser.ts';
import { builtPages } from './built-pages.ts';

const SHOTS = process.env['SHOTS'];
const PEOPLE: readonly (readonly [string, Side])[] = [
  ['ana', 'sales'],
  ['ben', 'sales'],
  ['mia', 'marketing'],
];

describe.skipIf(!hasBrowser)('meeting notes in a browser', () => {
  let server: PeopleServer;
  let bench: Bench;
  let page: Page;
  let faults: readonly string[];
  let stop = async () => {};
  const users = new Map<string, string>();

  beforeAll(async () => {
    server = await peopleServer({ assets: await readAssets(await builtPages()) });
    const { signIn } = server.parts;
    if (signIn === undefined) throw new Error('a server with people');
    for (const [name, side] of PEOPLE) {
      const made = await signIn.accounts.make({ email: `${name}@example.org`, name, password: null });
      if (!made.ok) throw new Error(made.refusal);
      users.set(name, made.value);
      await signIn.people.join('main', made.value, { roles: [side], side, person: null }, signIn.now());
    }
    const started = await startServer(server.parts, { address: '127.0.0.1', port: 0 });
    if (!started.ok) throw new Error(started.refusal);
    stop = () => started.value.stop(1_000);
    bench = await startBrowser(started.value.address);
    ({ page, faults } = await bench.open({ width: 1440, theme: 'light' }));
    const [cookie = ''] = await signIn.accounts.begin(users.get('mia') ?? '', null, {
      cookie: '',
      agent: '',
    });
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: bench.address }]);
  });
  afterAll(async () => {
    await bench?.close();
    await stop();
  });

  const ask = async (name: string, operation: string, input: object) => {
    const [, side = 'sales'] = PEOPLE.find(([one]) => one === name) ?? [];
    const who = {
      name,
      roles: [side],
      authenticated: true,
      user: users.get(name) ?? null,
      person: null,
    } as const;
    const options = { signal: new AbortController().signal, progress: () => {} };
    const asker = { ...who, side, by: 'session' as const };
    const answer = await server.directory.ask({ operation, input, workspace: 'main' }, { ...options, asker });
    if (!answer.ok) throw new Error(answer.refusal.says);
  };

  async function isCalm(name: string): Promise<void> {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 });
      await page.emulateMedia({ colorScheme });
      if (SHOTS !== undefined)
        await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
      expect(await faultsByAxe(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
    }
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it('says what is missing, and takes one’s own consent and the notes of a meeting by keyboard', async () => {
    await page.goto(`${bench.address}/main/talk`);
    await page.getByText('No evidence yet').waitFor();
    await isCalm('talk-empty');
    await page.getByRole('checkbox', { name: /^Notes of meetings I was at/ }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByRole('checkbox').isChecked()).toBe(true);
    for (const name of ['ana', 'ben']) await ask(name, 'agree-to-topics', { yes: true });
    await page.getByLabel('Notes', { exact: true }).fill('Customers ask for SSO. Bad leads again.');
    await page.getByLabel('Day of the meeting').fill('2026-02-10');
    await page.getByLabel('Who was there').fill('mia@example.org\nana@example.org, ben@example.org');
    await page.getByRole('button', { name: 'Count and throw away' }).press('Enter');
    await page
      .getByText(/Taken, and the text thrown away/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Notes', { exact: true }).inputValue()).toBe('');
  });

  it('shows shares by quarter once enough were shared, and says other words for one’s own side', async () => {
    const people = PEOPLE.map(([name]) => `${name}@example.org`);
    for (let n = 0; n < 9; n += 1) {
      const day = n < 4 ? '2026-02-11' : '2026-05-11';
      const talk = n < 4 ? 'Whose fault is it. Bad leads.' : 'Customers. The market. We learned. Bad leads.';
      await ask('ana', 'share-notes', { text: `${talk} Meeting ${n}.`, day, people });
    }
    await page.reload();
    await page.getByRole('columnheader', { name: /2026-Q2/ }).waitFor();
    expect(await page.getByRole('row', { name: /The market/ }).innerText()).toMatch(/50\u00a0%/);
    await page.getByText('Say other words for marketing').click();
    await page.getByLabel('The market').fill('customer*, pricing');
    await page.getByRole('button', { name: 'Say so for marketing' }).click();
    await page.getByRole('button', { name: 'Said' }).waitFor();
    await page.getByText('Marketing says').click();
    await isCalm('talk-full');
    expect(faults).toEqual([]);
  });

  it('says what failed and asks again when told to', async () => {
    const answers = '**/api/v1/main/read-topics*';
    await page.route(answers, (route) =>
      route.fulfill({ status: 503, json: { detail: 'The ledger is slow.' } }),
    );
    await page.reload();
    await page.getByText('The topics could not be read').waitFor();
    await isCalm('talk-failing');
    await page.unroute(answers);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('columnheader', { name: /2026-Q2/ }).waitFor();
    expect(server.bugs).toEqual([]);
  });
});
