/** Calendars both ways: what is due can be subscribed to, and whole days away in somebody's calendar are absence. */
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAwayDays } from '../../src/delivery/read-calendar.ts';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { readAbsences } from '../../src/operations/notices/read-absences.ts';
import { createApp } from '../../src/server/app.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { dateText, readDate } from '../../src/vocabulary/local-date.ts';
import { type HookReceiver, hookReceiver } from './hook-receiver.ts';
import { type Company, company } from './told-company.ts';

const ANA = { person: 'ana', side: 'sales', roles: ['sales'], user: null, by: 'session' } as const;

let here: Company;
beforeEach(async () => {
  here = await company();
  here.at('09:00');
});
afterEach(() => here.end());

function server() {
  const { ask, running } = here.directory;
  return createApp({
    ...{ catalogue: CATALOGUE, ask, running, principals: WHOEVER_IS_HERE, assets: new Map(), version: '0' },
    ...{ uploadDirectory: '/nowhere', mostUploadBytes: 1, closing: new AbortController().signal },
    identity: () => 'id',
    unready: async () => null,
    bug: (_, error) => {
      throw error;
    },
  });
}

async function read(path: string): Promise<readonly ICAL.Event[]> {
  const answer = await server().request(path, { headers: { host: '127.0.0.1:4300' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('a calendar that others subscribe to', () => {
  const make = async (of: string, asker = ANA) =>
    (await here.ask<{ path: string; feed: { id: string } }>('make-calendar-feed', { of }, asker)) as {
      path: string;
      feed: { id: string };
    };

  it('shows what is due until it is answered, then as cancelled, under one id and a growing sequence', async () => {
    const { path } = await make('me');
    await here.lead('one');
    await here.ask('run-engine');
    const [due] = await read(path);
    expect(due?.summary).toBe('Due: A qualified lead');
    expect(due?.endDate.toJSDate().toISOString()).toBe('2026-03-02T10:00:00.000Z');
    expect(due?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    here.at('09:20');
    await here.says('attempted', { activity: 'call', by: null, automatic: false }, 'one');
    await here.ask('run-engine');
    const [over, ...more] = await read(path);
    expect(more).toEqual([]);
    expect(over?.uid).toBe(due?.uid);
    expect(over?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(over?.sequence).toBeGreaterThan(due?.sequence ?? 0);
  });

  it('moves to the other calendar when it is given to somebody else', async () => {
    const ana = await make('me');
    const ben = await make('me', { ...ANA, person: 'ben' } as never);
    const sales = await make('sales');
    await here.lead('one');
    await here.ask('run-engine');
    here.at('11:05');
    await here.ask('run-engine');
    const states = async (path: string) =>
      (await read(path)).map(({ component }) => component.getFirstPropertyValue('status'));
    expect(await states(ana.path)).toEqual(['CANCELLED']);
    expect(await states(ben.path)).toEqual(['CONFIRMED']);
    expect(await states(sales.path)).toEqual(['CONFIRMED']);
  });

  it('shows the calls somebody agreed to, and cancels one that was declined', async () => {
    const [workspace] = await here.directory.store.workspaces();
    const [ana, lena] = await here.directory.store.subjectIds(workspace!.id, 'user', ['ana', 'lena']);
    const call = (id: string, state: string) => ({
      collection: 'joint-call',
      id,
      body: JSON.stringify({
        ...{ id, subject: 'lead:one', requestedBy: lena, with: ana, outcome: null, note: 'secret' },
        ...{ proposed: ['2026-03-03T14:00:00.000Z'], state },
      }),
    });
    const calls = [call('a', 'requested'), call('b', 'agreed'), call('c', 'declined')];
    await here.directory.store.changeItems(workspace!.id, calls);
    const { path } = await make('me');
    const shown = (await read(path)).map((one) => [
      one.component.getFirstPropertyValue('status'),
      one.startDate.toJSDate().toISOString(),
    ]);
    expect(shown).toEqual([
      ['CONFIRMED', '2026-03-03T14:00:00.000Z'],
      ['CANCELLED', '2026-03-03T14:00:00.000Z'],
    ]);
  });

  it('is unknown once revoked, and to whoever guesses', async () => {
    const { path, feed } = await make('me');
    await here.ask('revoke-calendar-feed', { id: feed.id }, ANA);
    const wrong = path.replace(/[\w-]{43}\.ics/, `${'A'.repeat(43)}.ics`);
    const answers = await Promise.all(
      [path, wrong, '/calendar/main/x.ics', '/calendar/other/y.ics'].map((one) =>
        server().request(one, { headers: { host: '127.0.0.1:4300' } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
  });

  it('of the other side is not given, and one’s own not to nobody', async () => {
    await expect(make('marketing')).rejects.toThrow('other-side');
    await expect(make('me', { ...ANA, person: null } as never)).rejects.toThrow('no-person');
  });
});

const day = (text: string) => readDate(text) as number;
const WINDOW = { from: day('2026-01-01'), to: day('2026-12-31') };
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'];
const calendar = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');

async function away(...events: string[][]): Promise<readonly string[]> {
  const found = await readAwayDays(calendar(...events), WINDOW);
  if (!found.ok) throw new Error(found.refusal);
  return found.value.map(({ from, to }) => `${dateText(from)} ${dateText(to - 1)}`);
}

describe('whole days away', () => {
  it('are those of busy whole-day entries, the last day included', async () => {
    const dates = ['DTSTART;VALUE=DATE:20260306', 'DTEND;VALUE=DATE:20260310'];
    expect(await away(event('UID:1', ...dates))).toEqual(['2026-03-06 2026-03-09']);
    expect(await away(event('UID:1', 'DTSTART;VALUE=DATE:20260306'))).toEqual(['2026-03-06 2026-03-06']);
    expect(await away(event('UID:1', 'DTSTART;VALUE=DATE:20260306', 'DURATION:P2D'))).toEqual([
      '2026-03-06 2026-03-07',
    ]);
  });

  it('are none where the entry is free, cancelled, tentative, elsewhere, or only hours long', async () => {
    const one = 'DTSTART;VALUE=DATE:20260306';
    expect(
      await away(
        event('UID:1', one, 'TRANSP:TRANSPARENT'),
        event('UID:2', one, 'STATUS:CANCELLED'),
        event('UID:3', one, 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'),
        event('UID:4', one, 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'),
        event('UID:5', 'DTSTART:20260306T090000Z', 'DTEND:20260306T170000Z'),
      ),
    ).toEqual([]);
    expect(
      await away(event('UID:6', one, 'X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'TRANSP:TRANSPARENT')),
    ).toHaveLength(1);
  });

  it('recur, without the dates taken out, with an occurrence moved and one cancelled', async () => {
    const rule = [
      'UID:1',
      'DTSTART;VALUE=DATE:20260302',
      'RRULE:FREQ=WEEKLY;COUNT=5',
      'EXDATE;VALUE=DATE:20260309',
    ];
    const moved = event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20260316', 'DTSTART;VALUE=DATE:20260318');
    const cancelled = event(
      'UID:1',
      'RECURRENCE-ID;VALUE=DATE:20260323',
      'DTSTART;VALUE=DATE:20260323',
      'STATUS:CANCELLED',
    );
    expect(await away(event(...rule), moved, cancelled)).toEqual([
      '2026-03-02 2026-03-02',
      '2026-03-18 2026-03-18',
      '2026-03-30 2026-03-30',
    ]);
  });

  it('are merged where they touch, and read in bounded time however a rule is written', async () => {
    const days = [5, 6, 7].map((date) => event(`UID:${date}`, `DTSTART;VALUE=DATE:2026030${date}`));
    expect(await away(...days)).toEqual(['2026-03-05 2026-03-07']);
    expect(await away(event('UID:9', 'DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=SECONDLY'))).toEqual([]);
    expect(await away(event('UID:9', 'DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY'))).toHaveLength(1);
    const everyOther = 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO';
    const mondays = await away(event('UID:9', 'DTSTART;VALUE=DATE:19000101', everyOther));
    expect(mondays).toHaveLength(26);
  });

  it('of what is no calendar are refused', async () => {
    for (const text of ['', 'hello', '<html>', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR']) {
      expect((await readAwayDays(text, WINDOW)).ok).toBe(false);
    }
  });
});

describe('a calendar that is read for absence', () => {
  let host: HookReceiver;
  let shown = '';
  beforeEach(async () => {
    host = await hookReceiver();
    host.answer((response) => void response.writeHead(200, { 'content-type': 'text/calendar' }).end(shown));
    here.end();
    here = await company({ allow: [host.host] });
    here.at('09:00');
    shown = calendar(
      event('UID:1', 'DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260305', 'SUMMARY:Surgery'),
    );
    await here.ask('set-absence-calendar', { url: host.url, person: 'ana' });
  });
  afterEach(() => host.close());

  const look = async () => {
    const outgoing = { mailer: null, policy: { allow: [host.host] }, url: null };
    return readAbsences(await here.place({ outgoing }));
  };
  const recorded = async () => {
    const [workspace] = await here.directory.store.workspaces();
    const found: string[] = [];
    const filter = { kinds: ['absent', 'retracted'] as const };
    for await (const page of here.directory.store.entries(workspace!.id, filter)) {
      for (const entry of page) {
        const { payload } = entry as { payload: { from?: number; to?: number } };
        const time = (at = 0) => new Date(at).toISOString().slice(0, 10);
        found.push(entry.kind === 'absent' ? `${time(payload.from)} to ${time(payload.to)}` : 'taken back');
      }
    }
    return found;
  };
  const ownerOf = async (lead: string) => {
    await here.lead(lead);
    await here.ask('run-engine');
    const told = await here.ask<{ handoffs: { subject: string; owner: string }[] }>('list-handoffs');
    return told.handoffs.find(({ subject }) => subject === `lead:${lead}`)?.owner;
  };

  it('records each absence once, keeps no title, and leads go to others meanwhile', async () => {
    expect(await look()).toBe(1);
    here.at('09:31');
    await look();
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05']);
    const [workspace] = await here.directory.store.workspaces();
    const kept = await here.directory.store.items(workspace!.id, 'absence-calendar', { limit: 9 });
    expect(kept.map(({ body }) => body).join()).not.toContain('Surgery');
    here.at('2026-03-03T09:00:00Z');
    expect([await ownerOf('a'), await ownerOf('b')]).toEqual(['ben', 'ben']);
  });

  it('takes it back when the entry goes, so that leads come again', async () => {
    await look();
    shown = calendar();
    here.at('09:31');
    await look();
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05', 'taken back']);
    here.at('2026-03-03T09:00:00Z');
    expect(new Set([await ownerOf('a'), await ownerOf('b')])).toEqual(new Set(['ana', 'ben']));
  });

  it('records one that was taken back and comes again, and leaves what is over as it was', async () => {
    const first = shown;
    await look();
    shown = calendar();
    here.at('09:31');
    await look();
    shown = first;
    here.at('10:02');
    await look();
    shown = calendar();
    here.at('2026-03-10T09:00:00Z');
    await look();
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05', 'taken back', '2026-03-03 to 2026-03-05']);
  });

  it('keeps what stands where the calendar cannot be read, and tells whoever runs the place', async () => {
    await look();
    host.answer((response) => void response.writeHead(500).end());
    for (let time = 0; time < 6; time += 1) {
      here.at(new Date(here.now() + 6 * 3_600_000).toISOString());
      await look();
    }
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05']);
    expect((await here.notices()).notices.map(({ kind }) => kind)).toEqual(['calendar-unread']);
  });

  it('is read once where two processes look at the same time', async () => {
    await Promise.all([look(), look(), look()]);
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05']);
  });

  it('takes back what lies ahead when it is read no more', async () => {
    await look();
    await here.ask('remove-absence-calendar', { person: 'ana' });
    expect(await recorded()).toEqual(['2026-03-03 to 2026-03-05', 'taken back']);
  });

  it('is set for oneself alone', async () => {
    const ask = here.ask('set-absence-calendar', { url: host.url, person: 'ben' }, ANA);
    await expect(ask).rejects.toThrow(/not-allowed|not-yours/);
  });
});
