/** The administrator's set-up in a real browser: sign up, invite, a second person with a second factor, a key. */
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

async function shown(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  expect(await faultsByAxe(page), name).toEqual([]);
  expect(await sideways(page), `${name} is wider than the window`).toBe(0);
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

it.runIf(hasBrowser)(
  'sets up an administrator, a second person with a second factor, and a key',
  async () => {
    const { page: ada, faults } = await here.bench.open({ width: 1440, theme: 'light' });
    await ada.goto(`${here.bench.address}/main/people`);
    await shown(ada, 'people-nobody');
    await ada.getByRole('link', { name: 'Set up sign-in' }).first().click();
    await shown(ada, 'set-up');
    await field(ada, 'E-mail address').fill('ada@example.com');
    await field(ada, 'Your name').fill('Ada Lovelace');
    await field(ada, 'Password').fill(PASSWORD);
    await press(ada, 'Become the first administrator');
    await ada.getByRole('link', { name: 'My account: Ada Lovelace' }).waitFor();
    await ada.goto(`${here.bench.address}/main/people`);
    await press(ada, 'Invite somebody');
    await field(ada, 'E-mail address').fill('bob@example.com');
    await ada.getByLabel('Revenue operations').check();
    await ada.getByLabel('Sales', { exact: true }).last().check();
    await shown(ada, 'invite');
    await press(ada, 'Invite');
    const link = (await ada.locator('dialog code.select-all').textContent()) ?? '';
    await shown(ada, 'invited');
    await press(ada, 'Close');
    await shown(ada, 'people');

    const phone = await here.bench.open({ width: 360, theme: 'dark' });
    const bob = phone.page;
    await bob.goto(link);
    await shown(bob, 'join');
    await field(bob, 'Your name').fill('Bob Noyce');
    await field(bob, 'Password').fill(PASSWORD);
    await press(bob, 'Join');
    await bob.getByRole('link', { name: 'My account: Bob Noyce' }).click();
    await field(bob, 'Your password').fill(PASSWORD);
    await shown(bob, 'account');
    await press(bob, 'Set it up');
    await bob.getByRole('img', { name: /QR code/ }).waitFor();
    await shown(bob, 'second-factor');
    const secret = (await bob.locator('p.note code').first().textContent()) ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await field(bob, 'Code').fill(totp.generate());
    await press(bob, 'Turn it on');
    await bob.getByText('It is on').waitFor();
    await press(bob, 'Sign out');
    await bob.waitForURL('**/sign-in');
    await shown(bob, 'sign-in');
    await field(bob, 'E-mail address').fill('bob@example.com');
    await field(bob, 'Password').fill('not the password');
    await press(bob, 'Sign in');
    await bob.getByText('do not belong together').waitFor();
    await field(bob, 'Password').fill(PASSWORD);
    await press(bob, 'Sign in');
    await bob.getByRole('heading', { name: 'Second factor' }).waitFor();
    await shown(bob, 'sign-in-code');
    await field(bob, 'Code').fill(totp.generate());
    await press(bob, 'Go on');
    await bob.getByRole('link', { name: 'My account: Bob Noyce' }).waitFor();
    await bob.goto(`${here.bench.address}/main/audit`);
    await bob.getByText('Only administrators may do this').waitFor();
    await shown(bob, 'audit-not-allowed');

    await ada.goto(`${here.bench.address}/main/keys`);
    await shown(ada, 'keys-none');
    await press(ada, 'Make a key');
    await field(ada, 'For what').fill('CRM sync');
    await ada.getByText('reads what you may read').click();
    await press(ada, 'Make the key');
    const key = (await ada.locator('dialog code.select-all').textContent()) ?? '';
    await shown(ada, 'key');
    await press(ada, 'Close');
    const asked = await fetch(`${here.bench.address}/api/v1/main/list-people`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(asked.status).toBe(200);
    await ada.reload();
    await shown(ada, 'keys');
    await ada.goto(`${here.bench.address}/main/audit`);
    await ada.getByText('set-second-factor').waitFor();
    await shown(ada, 'audit');
    await ada.getByLabel('Outcome').selectOption('denied');
    await ada.getByText('wrong sign in').waitFor();
    await ada.goto(`${here.bench.address}/main/people`);
    await ada.getByRole('rowheader', { name: /Bob Noyce/ }).waitFor();
    await shown(ada, 'people-two');
    await ada.goto(`${here.bench.address}/main/erasure`);
    await field(ada, 'E-mail address, or the id a system gives them').fill('nobody@example.org');
    await press(ada, 'Find them');
    await ada.getByText('E-mail addresses: 1').waitFor();
    await shown(ada, 'erasure');
    expect([...faults, ...phone.faults].filter((one) => !one.includes('401'))).toEqual([]);
    expect(here.server.bugs).toEqual([]);
  },
);
