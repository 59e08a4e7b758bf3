import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every calendar has business time', () => {
  it('refuses a week without shifts', () => {
    expect(
      faultsOf(`calendar:
  calendars: { office: { timeZone: UTC, week: { mon: [] } } }
  default: office
`),
    ).toEqual([
      '2:47 calendar.calendars.office.week: No day has a shift: a clock counted by it would never end.',
    ]);
  });

  it('refuses shifts that overlap, end early or cross midnight, and a date given twice', () => {
    expect(
      faultsOf(`calendar:
  calendars:
    office:
      timeZone: UTC
      week: { mon: ["09:00-12:00", "11:00-15:00"], tue: ["22:00-06:00"], wed: ["09:00-24:30"] }
      exceptions:
        - { date: 2026-12-25, name: Christmas }
        - { date: 2026-12-25, name: Again }
  default: office
`),
    ).toEqual([
      '5:36 calendar.calendars.office.week.mon[1]: Shifts of a day stand in order and do not overlap.',
      '5:58 calendar.calendars.office.week.tue[0]: The shift ends before it begins: one over midnight is two, "22:00-24:00" and "00:00-06:00".',
      '5:80 calendar.calendars.office.week.wed[0]: A day ends at 24:00.',
      '8:19 calendar.calendars.office.exceptions[1].date: There are two exceptions named "2026-12-25".',
    ]);
  });

  it('accepts split shifts and a Saturday that is worked', () => {
    expect(
      faultsOf(`calendar:
  calendars:
    office:
      timeZone: UTC
      week: { mon: ["09:00-12:00", "13:00-24:00"] }
      exceptions: [{ date: 2026-10-03, name: Open day, shifts: ["10:00-14:00"] }]
  default: office
`),
    ).toEqual([]);
  });
});
