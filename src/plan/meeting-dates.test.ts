import { expect, it } from 'vitest';
import { at, groundOf, type Line } from '../../test/plan-entries.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { dateText, readDate } from '../vocabulary/local-date.ts';
import { dayAfter, meetingDates } from './meeting-dates.ts';
import { heldMeetings, nextMeetings } from './meetings.ts';

const cadence = (every: string) => ({
  cadence: {
    meetings: [
      { id: 'm', name: 'Review', every, with: ['marketing', 'sales'], agenda: ['goals'], measures: [] },
    ],
    decisions: [],
  },
});
const dated = (when: string, payload: object): Line => ({
  ...{ kind: 'meeting-dated', of: `d${when}`, at: when },
  payload: { meeting: 'm', minutes: 60, repeats: true, ...payload },
});
const held = (when: string): Line => ({
  ...{ kind: 'meeting-held', of: `h${when}`, at: when, side: 'sales' },
  payload: { meeting: 'm', minutes: 60, present: [], sides: ['marketing', 'sales'] },
});
const day = (text: string) => readDate(text) as number;

it('comes again on the same weekday of the month, a fifth one on the last', () => {
  const after = (from: string, every: Parameters<typeof dayAfter>[1], turns: number) =>
    dateText(dayAfter(day(from), every, turns));
  expect(after('2026-03-03', 'week', 2)).toBe('2026-03-17');
  expect(after('2026-03-03', 'two-weeks', 1)).toBe('2026-03-17');
  // The second Tuesday.
  expect(after('2026-03-10', 'month', 1)).toBe('2026-04-14');
  // The fifth Monday of March; April has four.
  expect(after('2026-03-30', 'month', 1)).toBe('2026-04-27');
  expect(after('2026-11-10', 'quarter', 1)).toBe('2027-02-09');
  expect(after('2026-11-10', 'year', 1)).toBe('2027-11-09');
});

it('keeps its local time where the clocks change', () => {
  const ground = groundOf(
    [dated('2026-03-01T09:00:00Z', { at: at('2026-03-24T09:00:00Z') })],
    '2026-03-02T09:00:00Z',
    cadence('week'),
  );
  const dates = meetingDates(ground, at('2026-04-08T00:00:00Z')).map((one) => isoOf(one.at as never));
  // 10:00 in Berlin, before and after 29 March.
  expect(dates).toEqual(['2026-03-24T09:00:00.000Z', '2026-03-31T08:00:00.000Z', '2026-04-07T08:00:00.000Z']);
});

it('moves one meeting, lets one fall out, and a new rhythm replaces the one before', () => {
  const first = at('2026-03-03T09:00:00Z');
  const second = at('2026-03-10T09:00:00Z');
  const lines = [
    dated('2026-03-01T09:00:00Z', { at: first }),
    dated('2026-03-01T10:00:00Z', {
      at: at('2026-03-04T13:00:00Z'),
      repeats: false,
      instead: first,
      minutes: 30,
    }),
    dated('2026-03-01T11:00:00Z', { at: null, repeats: false, instead: second }),
  ];
  const until = at('2026-03-18T00:00:00Z');
  const read = (some: readonly Line[]) =>
    meetingDates(groundOf(some, '2026-03-02T09:00:00Z', cadence('week')), until);
  expect(read(lines)).toMatchObject([
    { planned: first, at: at('2026-03-04T13:00:00Z'), minutes: 30, revision: 1 },
    { planned: second, at: null, revision: 2 },
    { at: at('2026-03-17T09:00:00Z'), revision: 0 },
  ]);
  const anew = [...lines, dated('2026-03-01T12:00:00Z', { at: at('2026-03-05T09:00:00Z') })];
  expect(read(anew).map(({ at: when }) => isoOf(when as never).slice(0, 10))).toEqual([
    '2026-03-05',
    '2026-03-12',
  ]);
});

it('counts as missed each date that passed since the last one held', () => {
  const lines = [
    dated('2026-03-01T09:00:00Z', { at: at('2026-03-03T09:00:00Z') }),
    held('2026-03-03T09:30:00Z'),
  ];
  const next = (some: readonly Line[], now: string) => {
    const ground = groundOf(some, now, cadence('week'));
    return nextMeetings(heldMeetings(ground), at('2026-02-01T00:00:00Z'), ground)[0];
  };
  expect(next(lines, '2026-03-12T09:00:00Z')).toMatchObject({ missed: 1, at: at('2026-03-17T09:00:00Z') });
  // While it lasts it is still the next one.
  expect(next(lines, '2026-03-17T09:30:00Z')).toMatchObject({ at: at('2026-03-17T09:00:00Z') });
});

it('says by which day one is due, as long as nobody set a date', () => {
  const ground = groundOf([held('2026-03-03T09:30:00Z')], '2026-03-04T09:00:00Z', cadence('month'));
  expect(nextMeetings(heldMeetings(ground), null, ground)).toMatchObject([
    { at: null, dueBy: '2026-04-07', missed: 0 },
  ]);
  const never = groundOf([], '2026-03-04T09:00:00Z', cadence('week'));
  expect(nextMeetings([], at('2026-03-02T09:00:00Z'), never)).toMatchObject([{ dueBy: '2026-03-09' }]);
  expect(nextMeetings([], null, never)).toMatchObject([{ dueBy: null }]);
});
