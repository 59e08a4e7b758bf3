/** Mail through a real SMTP server on this machine: taken, refused, put off, silent; and what stands in it. */
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mailer, mailer } from '../../src/delivery/send-mail.ts';
import type { ListDeliveriesOutput } from '../../src/operations/notices/deliveries.ts';
import type { InvitePersonOutput } from '../../src/operations/people/invite-person.ts';
import { openAccounts } from '../../src/store/people/open-accounts.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import type { Side } from '../../src/vocabulary/side.ts';
import { type Company, company, counts } from './told-company.ts';

type Inbox = { readonly smtp: string; readonly mails: string[]; close(): Promise<void> };

async function mailServer(options: Partial<SMTPServerOptions> = {}): Promise<Inbox> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, taken) {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString('utf8');
      });
      stream.on('end', () => {
        mails.push(text);
        taken();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    smtp: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((end) => server.close(() => end())),
  };
}

let here: Company;
let inbox: Inbox | null = null;
let sender: Mailer | null = null;

async function open(options: Partial<SMTPServerOptions> = {}): Promise<void> {
  inbox = await mailServer(options);
  sender = mailer({ smtp: inbox.smtp, from: 'Entente <entente@example.com>' }, { silenceMs: 400 });
}
const deliver = async () => {
  const outgoing = { mailer: sender, policy: { allow: [] }, url: 'https://entente.example' };
  for (let look = 0; look < 5 && (await here.deliver({ outgoing })) > 0; look += 1);
};
const workspaceId = async () => (await here.directory.store.workspaces())[0]?.id ?? (0 as never);
const listed = (state: string) => here.ask<ListDeliveriesOutput>('list-deliveries', { state });

async function member(person: string, side: Side, name = person): Promise<string> {
  const people = await here.directory.people;
  const accounts = await openAccounts(people, false);
  const made = await accounts.make({ email: `${person}@example.com`, name, password: null });
  if (!made.ok) throw new Error(made.refusal);
  await people.store.join('main', made.value, { roles: [side], side, person }, instant(here.now()));
  return made.value;
}

beforeEach(async () => {
  here = await company();
});
afterEach(async () => {
  here.end();
  sender?.close();
  await inbox?.close();
  inbox = null;
});

it('goes to the one address that was named before anybody has signed up, with no lead’s name', async () => {
  await open();
  await here.ask('set-notice-settings', { address: 'me@example.com' });
  here.at('09:00');
  await here.lead('one');
  await here.ask('run-engine');
  await deliver();
  expect(inbox?.mails).toHaveLength(1);
  expect(inbox?.mails[0]).toMatch(/^To: <?me@example\.com>?$/m);
  expect(inbox?.mails[0]).toMatch(/^Subject: A qualified lead went to an owner$/m);
  await here.ask('set-notice-settings', { address: '' });
  await here.lead('two');
  await here.ask('run-engine');
  await deliver();
  expect(inbox?.mails).toHaveLength(1);
});

describe('a mail', () => {
  beforeEach(async () => {
    await member('ana', 'sales');
    await member('ben', 'sales');
    await member('lena', 'marketing');
    here.at('09:00');
  });

  it('goes to whom it is for, in text and HTML, with a way to be told less, and nothing from elsewhere', async () => {
    await open();
    await here.lead('one');
    await here.ask('run-engine');
    await deliver();
    expect(inbox?.mails).toHaveLength(1);
    const [mail = ''] = inbox?.mails ?? [];
    expect(mail).toMatch(/^To: <?ana@example\.com>?$/m);
    expect(mail).toMatch(/^Subject: A qualified lead is yours$/m);
    expect(mail).toMatch(/^List-Unsubscribe: <https:\/\/entente\.example\/main\/notices\/settings>$/m);
    expect(mail).toMatch(/^Message-ID: <msg_[\w-]{27}@example\.com>$/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(mail).toContain('text/plain');
    expect(mail).toContain('text/html');
    expect(mail).toContain('Due 2 March 2026, 10:00 (UTC).');
    expect(mail).not.toMatch(/<(img|script|style|link|iframe)|src=/i);
  });

  it('names the lead to its owner alone', async () => {
    await open();
    const place = await here.place();
    const personal = { first_name: 'Greta', email: 'greta@lead.example' };
    await here.directory.store.append(
      place.workspace.id,
      [
        {
          ...{ kind: 'created', payload: { fields: {} }, subject: 'lead:one', source: 'crm', key: 'g' },
          ...{ happenedAt: instant(here.now()), precision: 'instant', personal },
          name: { external: 'crm/1', label: 'Greta Lead' },
        } as never,
      ],
      { now: instant(here.now()) },
    );
    await here.says('staged', { stage: 'mql' }, 'one');
    await here.ask('run-engine');
    here.at('10:01');
    await here.ask('run-engine');
    await deliver();
    const to = (person: string) =>
      (inbox?.mails ?? []).filter((mail) => mail.includes(`${person}@example.com`));
    expect(to('ana').join()).toContain('Greta Lead');
    expect(to('lena')).toHaveLength(1);
    expect(to('lena').join()).not.toContain('Greta');
    expect(to('lena').join()).toContain('A qualified lead was not answered in time');
  });

  it('tells several things told together in one, and each thing once', async () => {
    await open();
    for (const lead of ['one', 'two', 'three', 'four', 'five', 'six']) await here.lead(lead);
    await here.ask('run-engine');
    await deliver();
    await deliver();
    expect(inbox?.mails).toHaveLength(2);
    expect(inbox?.mails.join()).toContain('and 2 more');
  });

  it('comes each morning to who wants it so, with what is still unread, and not at all once all was read', async () => {
    await open();
    const ana = { user: 'x', person: 'ana', side: 'sales', roles: ['sales'], by: 'session' } as const;
    const members = await here.directory.held.people.members('main');
    const asAna = { ...ana, user: members.find(({ person }) => person === 'ana')?.id ?? '' };
    await here.ask('set-notice-settings', { mails: 'daily' }, asAna);
    await here.lead('one');
    await here.ask('run-engine');
    await deliver();
    expect(inbox?.mails).toHaveLength(0);
    here.at('2026-03-03T08:00:00Z');
    await deliver();
    expect(inbox?.mails).toHaveLength(1);
    expect(inbox?.mails[0]).toMatch(/^Subject: Entente: \d notices?$/m);
    await here.lead('two');
    await here.lead('three');
    await here.ask('run-engine');
    await here.ask('mark-notices-read', { upTo: '2026-03-03T08:00:00Z' }, asAna);
    here.at('2026-03-04T08:00:00Z');
    await deliver();
    expect(inbox?.mails.filter((mail) => mail.includes('ana@example.com'))).toHaveLength(1);
  });

  it('is tried again after greylisting, under the same id', async () => {
    let times = 0;
    await open({
      onRcptTo(_, __, taken) {
        times += 1;
        taken(times === 1 ? Object.assign(new Error('Come again later'), { responseCode: 451 }) : null);
      },
    });
    await here.lead('one');
    await here.ask('run-engine');
    await deliver();
    const [waiting] = (await listed('waiting')).deliveries;
    expect(waiting?.tries[0]?.says).toBe('The mail server answered 451.');
    here.at(waiting?.at ?? '');
    await deliver();
    expect(inbox?.mails[0]).toContain(waiting?.message);
  });

  it('is a dead letter at once where the address does not exist, and whoever runs the place is told once', async () => {
    await open({
      onRcptTo: (_, __, taken) => taken(Object.assign(new Error('No such user'), { responseCode: 550 })),
    });
    await here.lead('one');
    await here.lead('two');
    await here.lead('three');
    await here.ask('run-engine');
    await deliver();
    expect((await listed('failed')).deliveries.map(({ tries }) => tries[0]?.says)).toEqual([
      'The mail server answered 550.',
      'The mail server answered 550.',
    ]);
    expect(counts(await here.notices())['undeliverable']).toBe(2);
  });

  it('waits for a silent server and for one that is down, without losing anything', async () => {
    await open({ onConnect: () => {} });
    await here.lead('one');
    await here.ask('run-engine');
    await deliver();
    const [silent] = (await listed('waiting')).deliveries;
    expect(silent?.tries[0]?.says).toContain('did not answer in time');
    await inbox?.close();
    inbox = null;
    here.at(silent?.at ?? '');
    await deliver();
    expect((await listed('waiting')).deliveries[0]?.tries[1]?.says).toContain('could not be reached');
  });

  it('is not made for kinds somebody does not want by mail', async () => {
    await open();
    const [ana] = await here.directory.held.people.members('main');
    const asAna = {
      user: ana?.id ?? '',
      person: 'ana',
      side: 'sales',
      roles: ['sales'],
      by: 'session',
    } as const;
    await here.ask('set-notice-settings', { kinds: { assigned: 'app' } }, asAna);
    await here.lead('one');
    await here.ask('run-engine');
    await deliver();
    expect(inbox?.mails).toEqual([]);
  });
});

describe('an invitation', () => {
  it('is mailed with its link where mail is set up, names nobody’s header, and is said not to be where it is not', async () => {
    await open();
    const there = await company({ post: (letter) => (sender as Mailer).send(letter) });
    const input = { email: 'Bob@example.com', roles: ['sales'] };
    const asker = { name: 'Ada\r\nBcc: eve@example.com <b>' };
    const invited = await there.ask<InvitePersonOutput>('invite-person', input, asker);
    expect(invited.mailed).toBe(true);
    const [mail = ''] = inbox?.mails ?? [];
    const plain = mail.replaceAll(/=\r\n/g, '').replaceAll('=3D', '=');
    expect(plain).toContain(`https://entente.example${invited.link}`);
    expect(plain).toContain('To: bob@example.com');
    expect(plain).not.toMatch(/^Bcc/m);
    there.end();
    expect(await here.ask('invite-person', input)).toMatchObject({ mailed: false });
  });

  it('is made all the same where the mail server refuses: the link is passed on by hand', async () => {
    await open({
      onRcptTo: (_, __, taken) => taken(Object.assign(new Error('No such user'), { responseCode: 550 })),
    });
    const there = await company({ post: (letter) => (sender as Mailer).send(letter) });
    const invited = await there.ask('invite-person', { email: 'bob@example.com', roles: ['sales'] });
    expect(invited).toMatchObject({ mailed: false, link: expect.stringContaining('/join?token=') });
    there.end();
  });

  it('is tried again by the schedule of mails, and its link stands in nothing that is shown or given out', async () => {
    let times = 0;
    await open({
      onRcptTo(_, __, taken) {
        times += 1;
        taken(times <= 2 ? Object.assign(new Error('Come again later'), { responseCode: 451 }) : null);
      },
    });
    here.end();
    here = await company({ post: (letter) => (sender as Mailer).send(letter) });
    const invited = await here.ask<InvitePersonOutput>('invite-person', {
      ...{ email: 'bob@example.com', roles: ['sales'] },
    });
    expect(invited).toMatchObject({ mail: 'waits', mailSays: 'The mail server answered 451.' });
    await deliver();
    expect(inbox?.mails).toEqual([]);
    const [waiting] = (await listed('waiting')).deliveries;
    expect(waiting).toMatchObject({ channel: 'mail', to: 'somebody invited', what: 'invitation' });
    const token = invited.link.split('=')[1] ?? '';
    const outbox = await here.directory.store.items(await workspaceId(), 'outbox', { limit: 10 });
    expect(JSON.stringify([await listed('waiting'), outbox])).not.toContain(token);
    for (let time = 0; time < 2; time += 1) {
      here.at((await listed('waiting')).deliveries[0]?.at ?? '');
      await deliver();
    }
    expect(inbox?.mails).toHaveLength(1);
    expect(inbox?.mails[0]?.replaceAll(/=\r\n/g, '').replaceAll('=3D', '=')).toContain(invited.link);
    expect((await listed('delivered')).deliveries).toMatchObject([
      { what: 'invitation', message: waiting?.message },
    ]);
    // Once it went out its link is nowhere.
    const links = await here.directory.store.items(await workspaceId(), 'invitation-link', { limit: 10 });
    expect(links).toEqual([]);
  });

  it('that was withdrawn meanwhile is sent to nobody, and one the server will never take is a dead letter', async () => {
    let code = 451;
    await open({
      onRcptTo: (_, __, taken) =>
        taken(code === 250 ? null : Object.assign(new Error('No'), { responseCode: code })),
    });
    here.end();
    here = await company({ post: (letter) => (sender as Mailer).send(letter) });
    const invite = (email: string) =>
      here.ask<InvitePersonOutput>('invite-person', { email, roles: ['sales'] });
    const { id } = await invite('bob@example.com');
    await here.ask('withdraw-invitation', { id });
    code = 250;
    here.at((await listed('waiting')).deliveries[0]?.at ?? '');
    await deliver();
    expect([inbox?.mails, (await listed('waiting')).deliveries]).toEqual([[], []]);
    code = 550;
    expect(await invite('nobody@example.com')).toMatchObject({ mail: 'refused', mailed: false });
    const [dead] = (await listed('failed')).deliveries;
    expect(dead).toMatchObject({ what: 'invitation', tries: [{ says: 'The mail server answered 550.' }] });
    // Its address was put right there: it is sent once more, with the same link.
    code = 250;
    await here.ask('resend-delivery', { id: dead?.id });
    await deliver();
    expect(inbox?.mails).toHaveLength(1);
  });
});
