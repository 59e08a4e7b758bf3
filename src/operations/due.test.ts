/** The published clock cases: one business hour, Monday to Friday, 09:00 to 17:00, and what a zone does to them. */
import { describe, expect, it } from 'vitest';
import { duePage } from '../cli/pages.ts';
import { instant } from '../vocabulary/instant.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { LOCAL_ADMINISTRATOR } from './ask.ts';
import type { DueOutput } from './due.ts';
import { askNothing } from './local-ask.ts';

const agreement = `entente: 1
name: Clock cases
timeZone: UTC
calendar:
  default: office
  calendars:
    office:
      timeZone: Europe/Berlin
      week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] }
      exceptions: [{ date: 2026-04-06, name: Easter Monday }]
    coast:
      timeZone: America/New_York
      week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"] }
  people: { nina: coast }
stages:
  qualified: mql
  customer: customer
  list:
    - { id: mql, name: Qualified, definition: Worth a call., owner: marketing, enter: { crm: [mql] } }
    - { id: customer, name: Customer, definition: Bought., owner: sales, enter: { on: [won] } }
handoffs:
  list:
    - id: first-call
      what: A qualified lead
      from: marketing
      to: sales
      when: { stage: mql }
      clock: { within: 1 business hour, stops: [attempted], warnings: [15 minutes] }
`;

const ground = {
  now: () => instant(0),
  identity: () => 'x',
  zones: zoneBook(),
  files: { readText: async () => null, writeNew: async () => false },
};

async function ask(input: object) {
  const options = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal, progress: () => {} };
  const question = {
    operation: 'due',
    input: { agreement, handoff: 'first-call', ...input },
    workspace: 'main',
  };
  return askNothing(question, options, ground);
}
async function dueAt(at: string, person?: string): Promise<DueOutput> {
  const answer = await ask(person === undefined ? { at } : { at, person });
  if (!answer.ok) throw new Error(answer.refusal.says);
  return answer.value as DueOutput;
}

describe('one business hour', () => {
  it.each([
    ['Monday morning', '2026-03-02T10:00', '2026-03-02T11:00:00+01:00'],
    ['Monday half an hour before closing', '2026-03-02T16:30', '2026-03-03T09:30:00+01:00'],
    ['Friday half an hour before closing', '2026-03-06T16:30', '2026-03-09T09:30:00+01:00'],
    ['Monday before opening', '2026-03-02T08:00', '2026-03-02T10:00:00+01:00'],
    ['Monday after closing', '2026-03-02T18:00', '2026-03-03T10:00:00+01:00'],
    ['Saturday morning', '2026-03-07T10:00', '2026-03-09T10:00:00+01:00'],
    ['Saturday evening', '2026-03-07T18:00', '2026-03-09T10:00:00+01:00'],
    ['Sunday night', '2026-03-08T23:59', '2026-03-09T10:00:00+01:00'],
    ['a holiday Monday', '2026-04-06T16:30', '2026-04-07T10:00:00+02:00'],
    ['an hour that ends at closing time', '2026-03-02T16:00', '2026-03-02T17:00:00+01:00'],
  ])('from %s', async (_, at, expected) => {
    expect((await dueAt(at)).dueAt).toBe(expected);
  });

  it('reads an instant with an offset, and answers with the offset of the calendar that counts', async () => {
    expect((await dueAt('2026-03-02T09:00:00Z')).dueAt).toBe('2026-03-02T11:00:00+01:00');
  });

  it('counts by the calendar of the person who owns it', async () => {
    const nina = await dueAt('2026-03-02T14:00:00Z', 'nina');
    expect(nina.dueAt).toBe('2026-03-02T10:00:00-05:00');
    expect(nina.warningsAt).toEqual(['2026-03-02T09:45:00-05:00']);
  });
});

it('says which handoff was probably meant, and which moment does not exist', async () => {
  expect(await ask({ handoff: 'first-cal', at: '2026-03-02' })).toMatchObject({
    ok: false,
    refusal: { why: 'unknown-handoff', says: expect.stringContaining('Did you mean "first-call"?') },
  });
  expect(await ask({ at: '2026-02-30' })).toMatchObject({ ok: false, refusal: { why: 'no-such-moment' } });
});

it('reads on a screen as the clock on the wall, with the zone named and the business time between', async () => {
  const { zone, businessMinutes, minutesLeft } = await dueAt('2026-04-03T16:30');
  expect([zone, businessMinutes, minutesLeft]).toEqual(['Europe/Berlin', 60, null]);
  const lines = duePage(await dueAt('2026-04-03T16:30')).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'Starts   Fri 2026-04-03 16:30 (Europe/Berlin)',
    'Warning  Tue 2026-04-07 09:15 (Europe/Berlin)',
    'Due      Tue 2026-04-07 09:30 (Europe/Berlin)',
    '',
    '1 h of business time from start to due.',
  ]);
});
