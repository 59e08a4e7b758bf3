/** The second factor through the browser: required here, turned on, asked for, and opened once by each recovery code. */
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PASSWORD } from '../access/signing-in.ts';
import { faultsByAxe, hasBrowser, sideways } from './browser.ts';
import { onPeoplePages } from './people-pages.ts';

/** A folder to keep pictures in, for whoever wants to look. */
const SHOTS = process.env['SHOTS'];

const here = onPeoplePages();

async function member(email: string, name: string, roles: readonly ('administrator' | 'sales')[]) {
  const { signIn } = here.server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const made = await signIn.accounts.make({ email, name, password: PASSWORD });
  if (!made.ok) throw new Error(made.refusal);
  const side = roles.includes('sales') ? 'sales' : null;
  await signIn.people.join('main', made.value, { roles, side, person: null }, signIn.now());
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function held(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  expect(await faultsByAxe(page), name).toEqual([]);
  expect(await sideways(page), `${name} is wider than the window`).toBe(0);
}

async function password(page: Page, email: string): Promise<void> {
  await page.goto(`${here.bench.address}/sign-in`);
  await field(page, 'E-mail address').fill(email);
  await field(page, 'Password').fill(PASSWORD);
  await press(page, 'Sign in');
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${here.bench.address}/main/account`);
  await press(page, 'Sign out');
  await page.waitForURL('**/sign-in');
}

it.runIf(hasBrowser)(
  'is required, turned on, asked for at sign-in, and opened once by each recovery code',
  { timeout: 90_000 },
  async () => {
    await member('ada@example.com', 'Ada', ['administrator']);
    await member('bob@example.com', 'Bob', ['sales']);
    const { page: ada, faults } = await here.bench.open({ width: 1440, theme: 'light' });
    await password(ada, 'ada@example.com');
    await ada.getByRole('link', { name: 'My account: Ada' }).waitFor();
    await ada.goto(`${here.bench.address}/main/people`);
    await ada.getByText('It is left to everybody here. Without one: Ada, Bob.').waitFor();
    await press(ada, 'Require it');
    await ada.getByRole('dialog').getByRole('button', { name: 'Require it' }).click();
    await ada.getByRole('dialog').waitFor({ state: 'detached' });

    const phone = await here.bench.open({ width: 360, theme: 'dark' });
    const bob = phone.page;
    bob.setDefaultTimeout(12_000);
    await password(bob, 'bob@example.com');
    await bob.getByText('Set up a second factor first').first().waitFor();
    await held(bob, 'refused');
    await bob.getByRole('link', { name: 'My account', exact: true }).click();
    await bob.getByText('Set one up now: here nothing but this page opens without it.').waitFor();
    await held(bob, 'required');
    await field(bob, 'Your password').fill('not the password');
    await press(bob, 'Set it up');
    await bob.getByText('This is not the password of this account.').waitFor();
    await field(bob, 'Your password').fill(PASSWORD);
    await press(bob, 'Set it up');
    await bob.getByRole('img', { name: /QR code/ }).waitFor();
    const secret = (await bob.locator('p.note code').first().textContent()) ?? '';
    const codes = await bob.locator('li.select-all').allTextContents();
    expect(new Set(codes).size).toBe(10);
    await field(bob, 'Code').fill('000000');
    await press(bob, 'Turn it on');
    await bob.getByText('The code is not the one that is shown now.').first().waitFor();
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await field(bob, 'Code').fill(totp.generate());
    await press(bob, 'Turn it on');
    await bob.getByText('It is on: signing in asks for a code.').waitFor();

    await signOut(bob);
    await password(bob, 'bob@example.com');
    await field(bob, 'Code').fill(totp.generate());
    await press(bob, 'Go on');
    await bob.getByRole('link', { name: 'My account: Bob' }).waitFor();

    const [first = '', second = ''] = codes;
    await signOut(bob);
    await password(bob, 'bob@example.com');
    await field(bob, 'Code').fill(first);
    await press(bob, 'Go on');
    await bob.getByRole('link', { name: 'My account: Bob' }).waitFor();
    await signOut(bob);
    await password(bob, 'bob@example.com');
    await field(bob, 'Code').fill(first);
    await press(bob, 'Go on');
    await bob.getByText('The code is not the one that is shown now.').first().waitFor();
    await held(bob, 'spent-code');
    await field(bob, 'Code').fill(second);
    await press(bob, 'Go on');
    await bob.getByRole('link', { name: 'My account: Bob' }).waitFor();
    await bob.goto(`${here.bench.address}/main/inbox`);
    await bob.getByRole('heading', { level: 1 }).waitFor();
    expect([...faults, ...phone.faults].filter((one) => !/401|403|400/.test(one))).toEqual([]);
    expect(here.server.bugs).toEqual([]);
  },
);
