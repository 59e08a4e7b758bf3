import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../vocabulary/business-calendar.ts';
import { HOUR_MS, instant } from '../vocabulary/instant.ts';
import { BANDS, type Rankable, rankHandoffs } from './rank-handoffs.ts';

const NINE_TO_FIVE = ['09:00-17:00'];
const compiled = compileCalendar({
  timeZone: 'UTC',
  week: { mon: NINE_TO_FIVE, tue: NINE_TO_FIVE, wed: NINE_TO_FIVE, thu: NINE_TO_FIVE, fri: NINE_TO_FIVE },
  exceptions: [],
});
if (!compiled.ok) throw new Error('the hours compile');
const hours = compiled.value;
/** Monday 2 March 2026, 10:00. */
const NOW = instant(Date.UTC(2026, 2, 2, 10));
const MONDAY = Date.UTC(2026, 2, 2);

function due(handoff: string, at: number | null, more: Partial<Rankable> = {}): Rankable {
  const dueAt = at === null ? null : instant(MONDAY + at * HOUR_MS);
  return { handoff, dueAt, stopped: false, waitsSince: NOW, hours, cell: null, ...more };
}
const order = (
  open: readonly Rankable[],
  chances: { readonly [cell: string]: number } = {},
  all: number | null = null,
) => rankHandoffs(open, NOW, (cell) => chances[cell ?? ''] ?? all).map(({ each }) => each.handoff);
const bandOf = (one: Rankable) => rankHandoffs([one], NOW, () => null)[0]?.band;

describe('the order in which handoffs are to be answered', () => {
  it('puts what falls due within the hour before what is overdue, and that before the day, the rest and what awaits a verdict', () => {
    const open = [
      due('verdict', 9, { stopped: true }),
      due('no clock', null),
      due('Thursday', 24 * 3 + 12),
      due('today', 16),
      due('overdue', -60),
      due('within the hour', 10.75),
    ];
    expect(order(open)).toEqual(['within the hour', 'overdue', 'today', 'Thursday', 'no clock', 'verdict']);
  });

  it('counts the hour and the day as business time: on Monday at 16:30 half past nine on Tuesday is within the hour', () => {
    const late = instant(Date.UTC(2026, 2, 2, 16, 30));
    const band = (at: number) => rankHandoffs([due('x', at)], late, () => null)[0]?.band;
    expect(band(24 + 9.5)).toBe('hour');
    expect(band(24 + 9.51)).toBe('day');
    expect(band(24 + 16.5)).toBe('day');
    expect(band(24 + 16.51)).toBe('later');
  });

  it('counts plain time where the clock does', () => {
    expect(bandOf(due('x', 11, { hours: null }))).toBe('hour');
    expect(bandOf(due('x', 34, { hours: null }))).toBe('day');
    expect(bandOf(due('x', 34.1, { hours: null }))).toBe('later');
  });

  it('takes an answer at the due instant for one in time', () => {
    expect(bandOf(due('x', 10))).toBe('hour');
    expect(bandOf({ ...due('x', 10), dueAt: instant(NOW - 1) })).toBe('overdue');
  });

  it('prefers the higher measured chance among those equally urgent, and counts what nobody measured as the average lead', () => {
    const open = [
      due('low', 12, { cell: 'C1' }),
      due('unknown', 13, { cell: 'D4' }),
      due('unscored', 12.5),
      due('high', 16, { cell: 'A1' }),
    ];
    expect(order(open, { A1: 0.3, C1: 0.05 }, 0.1)).toEqual(['high', 'unscored', 'unknown', 'low']);
    expect(order(open, {}, null)).toEqual(['low', 'unscored', 'unknown', 'high']);
  });

  it('prefers the sooner due among equal chances, then whoever has waited longer, then the lesser id', () => {
    const open = [
      due('b', 14),
      due('a', 14),
      due('waited', 14, { waitsSince: instant(NOW - HOUR_MS) }),
      due('sooner', 13),
    ];
    expect(order(open)).toEqual(['sooner', 'waited', 'a', 'b']);
  });

  it('names every band', () => {
    expect(BANDS).toEqual(['hour', 'overdue', 'day', 'later', 'verdict']);
  });
});
