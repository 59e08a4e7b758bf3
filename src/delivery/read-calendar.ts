/**
 * Reads the whole days somebody is away from a calendar file (RFC 5545): single and recurring entries, moved and
 * cancelled occurrences. Nothing but dates leaves this file.
 */
import { setImmediate as breath } from 'node:timers/promises';
import ICAL from 'ical.js';
import { type Availability, type DayRange, isAway, mergedRanges } from '../notices/busy-days.ts';
import { type EpochDay, epochDayOf } from '../vocabulary/local-date.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';

/** A calendar of more is not read: bounds of what somebody else's server may make us do. */
const MOST_EVENTS = 20_000;
const MOST_STEPS = 30_000;
/** After so many others have their turn. */
const BREATH_EVERY = 200;
/** An occurrence is moved by less than that, in days: what lies further before the window is only counted past. */
const FARTHEST_MOVE = 100;
const MOST_RANGES = 1_000;
/** Whole days recur by these alone. */
const BY_DAY_OR_LONGER = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

type Budget = { steps: number };

function dayOf({ year, month, day }: { year: number; month: number; day: number }): EpochDay {
  return epochDayOf({ year, month, day });
}

function availabilityOf(component: ICAL.Component): Availability {
  const text = (name: string): string | null => {
    const value = component.getFirstPropertyValue(name);
    return typeof value === 'string' ? value : null;
  };
  return {
    transparent: text('transp')?.toUpperCase() === 'TRANSPARENT',
    cancelled: text('status')?.toUpperCase() === 'CANCELLED',
    busyStatus: text('x-microsoft-cdo-busystatus'),
  };
}

/** A whole day without an end is one day. */
function rangeOf(start: ICAL.Time, end: ICAL.Time): DayRange {
  const from = dayOf(start);
  return { from, to: Math.max(from + 1, dayOf(end)) };
}

function recursByDay(event: ICAL.Event): boolean {
  return event.component
    .getAllProperties('rrule')
    .every((rule) => BY_DAY_OR_LONGER.includes((rule.getFirstValue() as ICAL.Recur).freq));
}

const LENGTHS: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7 };

/** Shortly before the window, in step with the rule: a daily entry of the last century costs no more than one of today. */
function startNear(event: ICAL.Event, window: DayRange): ICAL.Time {
  const rules = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur);
  const [rule] = rules;
  const length = rule === undefined ? 0 : (LENGTHS[rule.freq] ?? 0) * rule.interval;
  const days = window.from - FARTHEST_MOVE - dayOf(event.startDate);
  if (rules.length !== 1 || rule?.count || length === 0 || days <= 0) return event.startDate;
  const start = event.startDate.clone();
  start.adjust(Math.floor(days / length) * length, 0, 0, 0);
  return start;
}

function single(event: ICAL.Event): readonly DayRange[] {
  return event.startDate.isDate && isAway(availabilityOf(event.component))
    ? [rangeOf(event.startDate, event.endDate)]
    : [];
}

async function occurrences(
  event: ICAL.Event,
  window: DayRange,
  budget: Budget,
): Promise<readonly DayRange[]> {
  if (!event.isRecurring()) return single(event);
  if (!event.startDate.isDate || !recursByDay(event)) return [];
  const isMoved = Object.keys(event.exceptions).length > 0;
  if (!isMoved && !isAway(availabilityOf(event.component))) return [];
  const found: DayRange[] = [];
  const iterator = event.iterator(startNear(event, window));
  for (let next = iterator.next(); next; next = iterator.next()) {
    budget.steps -= 1;
    if (budget.steps % BREATH_EVERY === 0) await breath();
    if (budget.steps < 0 || dayOf(next) >= window.to || found.length >= MOST_RANGES) break;
    if (dayOf(next) < window.from - FARTHEST_MOVE) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (startDate.isDate && isAway(availabilityOf(item.component))) found.push(rangeOf(startDate, endDate));
  }
  return found;
}

/** An occurrence moved into the window from outside of it stands by itself. */
function eventsOf(calendar: ICAL.Component): readonly ICAL.Event[] {
  const components = calendar.getAllSubcomponents('vevent').slice(0, MOST_EVENTS);
  const masters = components.filter((one) => !one.hasProperty('recurrence-id'));
  const moved = Map.groupBy(
    components.filter((one) => one.hasProperty('recurrence-id')),
    (one) => String(one.getFirstPropertyValue('uid')),
  );
  const known = new Set(masters.map((one) => String(one.getFirstPropertyValue('uid'))));
  const alone = [...moved].flatMap(([uid, ones]) => (known.has(uid) ? [] : ones));
  return [
    ...masters.map((one) => {
      const exceptions = moved.get(String(one.getFirstPropertyValue('uid'))) ?? [];
      return new ICAL.Event(one, { exceptions: [...exceptions] });
    }),
    ...alone.map((one) => new ICAL.Event(one, { exceptions: [] })),
  ];
}

/** Merged ranges of whole days that reach into the window. */
export async function readAwayDays(
  text: string,
  window: DayRange,
): Promise<Result<readonly DayRange[], string>> {
  try {
    const parsed: unknown = ICAL.parse(text);
    const calendar = new ICAL.Component(parsed as ConstructorParameters<typeof ICAL.Component>[0]);
    if (calendar.name !== 'vcalendar') return refused('This is no calendar.');
    const budget: Budget = { steps: MOST_STEPS };
    const ranges: DayRange[] = [];
    for (const event of eventsOf(calendar)) ranges.push(...(await occurrences(event, window, budget)));
    const near = ranges.filter(({ from, to }) => to > window.from && from < window.to);
    return done(mergedRanges(near).slice(0, MOST_RANGES));
  } catch {
    return refused('This is no calendar.');
  }
}
