/** Random calendars and clocks over every zone, each answered by the calendars and by the minute walk. */
import {
  type BusinessCalendar,
  compileCalendar,
  nextOpen,
  withClosures,
} from '../../src/vocabulary/business-calendar.ts';
import { addBusinessDays, addBusinessMs, businessMsBetween } from '../../src/vocabulary/business-time.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { dateText } from '../../src/vocabulary/local-date.ts';
import type { Zone, zoneBook } from '../../src/vocabulary/time-zone.ts';
import {
  formatterOf,
  type Readings,
  readMinutes,
  type WalkHours,
  walkBetween,
  walkDays,
  walkHours,
  walkNextOpen,
  walkWindow,
} from './minute-walk.ts';

const DAY = 1440;
const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A small integer generator: the same seed gives the same cases everywhere. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}
type Chance = ReturnType<typeof chance>;
type Shifts = readonly (readonly [number, number])[];

function someShifts(pick: Chance): Shifts {
  const cuts = new Set<number>();
  const count = 2 * (1 + pick(3));
  while (cuts.size < count) {
    const fine = pick(4);
    cuts.add(fine === 0 ? pick(DAY + 1) : fine === 1 ? pick(25) * 60 : pick(97) * 15);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return Array.from({ length: count / 2 }, (_, index) => [
    sorted[2 * index] as number,
    sorted[2 * index + 1] as number,
  ]);
}

function someWeek(pick: Chance): Shifts[] {
  const kind = pick(4);
  const usual: Shifts = kind === 0 ? [[540, 1020]] : kind === 1 ? [[0, 1440]] : someShifts(pick);
  const week = Array.from({ length: 7 }, () => (pick(6) === 0 ? someShifts(pick) : usual));
  return week.map((shifts) => (pick(4) === 0 ? [] : shifts));
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function written(shifts: Shifts): string[] {
  return shifts.map(([from, to]) => `${clockText(from)}-${clockText(to)}`);
}

/** Half of the windows lie about a change of the zone's clocks, where there is one. */
function someWindow(zone: Zone, pick: Chance, minutes: number): number {
  const changes = zone.starts.filter((at) => at > Date.UTC(1975, 0, 1) && at < Date.UTC(2065, 0, 1));
  const change = changes[changes.length === 0 ? 0 : pick(changes.length)];
  if (change !== undefined && pick(4) > 0) return Math.floor(change / 60_000) - 1500 - pick(minutes / 2);
  return Math.floor(Date.UTC(1975, 0, 1) / 60_000) + pick(90 * 365) * DAY + pick(DAY);
}

function someHours(readings: Readings, pick: Chance): WalkHours {
  const week = someWeek(pick);
  if (week.every((shifts) => shifts.length === 0)) week[pick(7)] = [[540, 1020]];
  const exceptions = new Map<number, Shifts>();
  const closures: [number, number][] = [];
  for (let left = pick(4); left > 0; left -= 1) {
    const index = pick(readings.local.length);
    const date = Math.floor((readings.local[index] as number) / DAY);
    exceptions.set(date, pick(2) === 0 ? [] : someShifts(pick));
  }
  for (let left = pick(2) * pick(4); left > 0; left -= 1) {
    const from = readings.from + pick(readings.local.length);
    closures.push([from, from + 1 + pick(pick(2) === 0 ? 300 : 3000)]);
  }
  return { week, exceptions, closures };
}

function compiled(zone: string, hours: WalkHours, zones: ReturnType<typeof zoneBook>): BusinessCalendar {
  const calendar = compileCalendar(
    {
      timeZone: zone,
      week: Object.fromEntries(NAMES.map((name, index) => [name, written(hours.week[index] ?? [])])),
      exceptions: [...hours.exceptions].map(([date, shifts]) => ({
        date: dateText(date),
        name: 'x',
        shifts: written(shifts),
      })),
    },
    zones,
  );
  if (!calendar.ok) throw new Error(`${zone}: ${JSON.stringify(calendar.refusal)}`);
  return withClosures(
    calendar.value,
    hours.closures.map(([from, to]) => ({ from: instant(from * 60_000), to: instant(to * 60_000) })),
  );
}

export type Tally = { cases: number; undecided: number; readonly mismatches: string[] };

/** One window of one zone: `count` clocks of each kind over some calendars. */
export function checkWindow(
  name: string,
  zones: ReturnType<typeof zoneBook>,
  pick: Chance,
  options: { readonly minutes: number; readonly count: number },
  tally: Tally,
): void {
  const zone = zones.zone(name);
  if (!zone.ok) throw new Error(zone.refusal);
  const from = someWindow(zone.value, pick, options.minutes);
  const readings = readMinutes(formatterOf(name), from, options.minutes);
  for (let left = options.count; left > 0; ) {
    const hours = someHours(readings, pick);
    const worked = walkWindow(readings, hours);
    const calendar = compiled(name, hours, zones);
    for (let some = 8; some > 0 && left > 0; some -= 1, left -= 1) {
      // A day of readings stands before each start, so that the walk knows what the clock had reached.
      const start = from + DAY + 120 + pick(options.minutes - 2 * DAY);
      const at = instant(start * 60_000);
      const kind = pick(8);
      const [expected, actual, what] = answer();
      if (expected === null) tally.undecided += 1;
      else {
        tally.cases += 1;
        if (expected * 60_000 !== actual)
          tally.mismatches.push(
            `${name} ${new Date(at).toISOString()} ${what}: walk ${expected}, calendar ${actual / 60_000}; ${JSON.stringify({ ...hours, exceptions: [...hours.exceptions] })}`,
          );
      }
      function answer(): [number | null, number, string] {
        if (kind < 4) {
          const minutes = 1 + pick(kind === 0 ? 2000 : 300);
          return [
            walkHours(worked, start, minutes),
            addBusinessMs(calendar, at, minutes * 60_000),
            `+${minutes} min`,
          ];
        }
        if (kind < 6) {
          const days = 1 + pick(2);
          return [walkDays(worked, start, days), addBusinessDays(calendar, at, days), `+${days} days`];
        }
        if (kind === 6) return [walkNextOpen(worked, start), nextOpen(calendar, at), 'next open'];
        const end = start + pick(from + options.minutes - start);
        return [
          walkBetween(worked, start, end),
          businessMsBetween(calendar, at, instant(end * 60_000)),
          `to ${end}`,
        ];
      }
    }
  }
}
