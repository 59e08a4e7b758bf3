/** The notices, how one is told, and what was sent, in a browser: empty, full and failing, by keyboard, light and dark. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HookReceiver, hookReceiver } from '../notices/hook-receiver.ts';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBrowser, type Visit } from './browser.ts';
import { type NoticesServer, startNoticesServer } from './notices-server.ts';

describe.skipIf(!hasBrowser)('notices in a browser', () => {
  let receiver: HookReceiver;
  let server: NoticesServer;
  let bench: Bench;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    receiver = await hookReceiver();
    server = await startNoticesServer([receiver.host]);
    bench = await startBrowser(server.address);
    visit = await bench.open({ width: 1440, theme: 'light' });
    page = visit.page;
  });
  afterAll(async () => {
    await bench?.close();
    await server?.close();
    await receiver?.close();
  });
  const go = async (path: string, shows: string) => {
    await page.goto(`${server.address}/main/${path}`);
    await page.getByText(shows).first().waitFor();
  };
  const isCalm = async () => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await faultsByAxe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    expect(await faultsByAxe(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 1000 });
  };
  const deliver = () =>
    server.here.deliver({ outgoing: { mailer: null, policy: { allow: [receiver.host] }, url: null } });

  it('says what will be told where nothing was yet', async () => {
    await go('notices', 'Nothing was told yet');
    expect(await page.getByRole('link', { name: 'Notices, all read' }).count()).toBe(1);
    await isCalm();
    await go('deliveries', 'No web hook was added yet.');
    await page.getByText('Nothing failed for good.').waitFor();
    await isCalm();
  });

  it('lists what was told, the newest first, and marks it read by keyboard alone', async () => {
    const { here } = server;
    here.at('09:00');
    await here.lead('one');
    await here.lead('two');
    await here.ask('run-engine');
    here.at('11:05');
    await here.ask('run-engine');
    const { unread } = await here.notices();
    await go('notices', `${unread} unread`);
    expect(await page.getByRole('link', { name: `Notices, ${unread} unread` }).count()).toBe(1);
    await page.getByText('was not answered in time, decided 1 hour 5 minutes late').first().waitFor();
    await isCalm();
    await page.getByRole('button', { name: /^Read/ }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${unread - 1} unread`).waitFor();
    await page.getByLabel('Show').selectOption('Unread');
    await expect.poll(() => page.getByRole('main').getByRole('listitem').count()).toBe(unread - 1);
    await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
    await page.getByText('Everything is read').waitFor();
    expect((await here.notices()).unread).toBe(0);
    // What is decided now is told by the line that is open, long before anybody would ask again.
    here.at('11:06');
    await here.lead('three');
    await here.ask('run-engine');
    const told = (await here.notices()).unread;
    expect(told).toBeGreaterThan(0);
    await page.getByRole('link', { name: `Notices, ${told} unread` }).waitFor({ timeout: 25_000 });
    await here.ask('mark-notices-read', { upTo: '2026-03-02T11:06:00Z' });
  });

  it('says what failed and asks again when told to', async () => {
    await page.route('**/api/v1/main/read-notices*', (route) =>
      route.fulfill({ status: 503, json: { detail: 'The ledger is slow to answer.' } }),
    );
    await page.goto(`${server.address}/main/notices`);
    await page.getByText('The notices could not be read').waitFor();
    await page.getByText('The ledger is slow to answer.').waitFor();
    await isCalm();
    await page.unroute('**/api/v1/main/read-notices*');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('All read').waitFor();
  });

  it('lets each choose what to be told, and how', async () => {
    await go('notices/settings', 'What I am told');
    await page.getByLabel('A clock is about to run out').selectOption('Not at all');
    await expect
      .poll(async () => (await server.here.notices()).notices.map(({ kind }) => kind))
      .not.toContain('warned');
    await page.getByLabel('Each morning at eight').check();
    await page.getByLabel('Mail goes to').fill('me@example.com');
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect
      .poll(() => server.here.ask('notice-settings'))
      .toMatchObject({ mails: 'daily', address: 'me@example.com' });
    await isCalm();
  });

  it('makes a calendar to subscribe to, and shows its address once', async () => {
    await go('notices/settings', 'No calendar was made yet.');
    await page.getByRole('button', { name: 'Make one of sales' }).click();
    const address = page.getByText(/\/calendar\/main\/[\w-]{43}\.ics/);
    await address.waitFor();
    const path = new URL((await address.textContent()) ?? '').pathname;
    const calendar = await fetch(server.address + path).then((answer) => answer.text());
    expect(calendar).toContain('SUMMARY:Due: A qualified lead');
    await isCalm();
    await page.reload();
    await page.getByRole('button', { name: 'Revoke “Handoffs sales is to answer”' }).waitFor();
    expect(await address.count()).toBe(0);
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByText('No calendar was made yet.').waitFor();
  });

  it('adds a web hook, shows its secret once, tests it, and sends again what failed', async () => {
    await go('deliveries', 'No web hook was added yet.');
    await page.getByRole('button', { name: 'Add a web hook' }).click();
    await page.getByLabel('Address').fill('https://10.0.0.1/hook');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByText('The address is not on the public internet.').waitFor();
    await page.getByLabel('Address').fill(receiver.url);
    await page.getByLabel('What for').fill('The CRM');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await isCalm();
    receiver.answer((response) => void response.writeHead(404).end());
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByLabel('Show').selectOption('Waiting');
    await page.getByText('webhook.test').waitFor();
    // It fails for more than five days: the hook is switched off, and what waited is given up.
    for (let tries = 0; tries < 6; tries += 1) {
      await deliver();
      server.here.at(new Date(server.here.now() + 30 * 3_600_000).toISOString());
    }
    await page.reload();
    await page.getByText('The web hook is switched off.').waitFor();
    await isCalm();
    receiver.answer((response) => void response.writeHead(204).end());
    await page.getByRole('button', { name: /^Send again/ }).click();
    await page.getByText('Nothing failed for good.').waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
    await deliver();
    await page.getByLabel('Show').selectOption('Delivered');
    await page.getByText('webhook.test').waitFor();
  });

  it('names who holds an office that escalations tell', async () => {
    await go('deliveries', 'Nobody is known: operations are told instead.');
    await page.getByLabel('Who is told as team-lead').fill('ana, ben');
    await page.getByRole('button', { name: 'Keep' }).first().click();
    await expect.poll(() => page.getByText('Nobody is known').count()).toBe(0);
  });

  it('logs no fault', () => {
    expect(visit.faults).toEqual([]);
    expect(server.bugs).toEqual([]);
  });
});
