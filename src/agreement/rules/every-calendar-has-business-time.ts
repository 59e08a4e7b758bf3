import { type BusinessHours, WEEKDAYS } from '../clauses/calendar.ts';
import type { Path } from '../yaml-text.ts';
import { type Rule, type RuleFault, unlessUnique } from './rule.ts';

/** A calendar's shifts end after they begin, do not overlap, and leave some business time in the week. */
export const everyCalendarHasBusinessTime: Rule = ({ calendar }) =>
  Object.entries(calendar?.calendars ?? {}).flatMap(([name, hours]) => {
    const path: Path = ['calendar', 'calendars', name];
    const free = WEEKDAYS.every((day) => (hours.week[day] ?? []).length === 0);
    return [
      ...(free
        ? [{ path: [...path, 'week'], message: 'No day has a shift: a clock counted by it would never end.' }]
        : []),
      ...shiftLists(hours, path).flatMap(({ shifts, at }) => shiftFaults(shifts, at)),
      ...unlessUnique(
        'exceptions',
        hours.exceptions.map(({ date }, n) => ({ name: date, path: [...path, 'exceptions', n, 'date'] })),
      ),
    ];
  });

type ShiftList = { readonly shifts: readonly string[]; readonly at: Path };

function shiftLists(hours: BusinessHours, path: Path): readonly ShiftList[] {
  return [
    ...WEEKDAYS.map((day) => ({ shifts: hours.week[day] ?? [], at: [...path, 'week', day] })),
    ...hours.exceptions.map(({ shifts }, n) => ({ shifts, at: [...path, 'exceptions', n, 'shifts'] })),
  ];
}

/** `09:00-17:30` → [540, 1050]. */
function minutes(shift: string): readonly [number, number] {
  const [from = '', to = ''] = shift.split('-');
  return [minuteOf(from), minuteOf(to)];
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function shiftFaults(shifts: readonly string[], at: Path): readonly RuleFault[] {
  let latest = -1;
  return shifts.flatMap((shift, n) => {
    const [from, to] = minutes(shift);
    const path = [...at, n];
    if (to > 1_440) return [{ path, message: 'A day ends at 24:00.' }];
    if (to <= from) {
      return [
        {
          path,
          message:
            'The shift ends before it begins: one over midnight is two, "22:00-24:00" and "00:00-06:00".',
        },
      ];
    }
    const overlaps = from < latest;
    latest = Math.max(latest, to);
    return overlaps ? [{ path, message: 'Shifts of a day stand in order and do not overlap.' }] : [];
  });
}
