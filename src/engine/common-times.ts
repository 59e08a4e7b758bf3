/** When two people are both at work: by their own hours and absences, as starts of a call of a given length. */
import {
  type BusinessCalendar,
  type Closure,
  forEachOpen,
  withClosures,
} from '../vocabulary/business-calendar.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { localOf } from '../vocabulary/time-zone.ts';
import type { EngineState } from './funnel-state.ts';
import { hoursFor } from './hand-off.ts';

/** Nobody plans a call further ahead than this. */
const AHEAD_MS = 21 * DAY_MS;

/** A person's working hours under the text in force, less the absences on record; null while no text is in force. */
export function hoursOfPerson(state: EngineState, person: SubjectId): BusinessCalendar | null {
  if (state.plan === null) return null;
  const closures: readonly Closure[] = state.absences.get(person) ?? [];
  return withClosures(hoursFor(state, state.plan, 'owner', person), closures);
}

/** Stretches in which both calendars are open, in time order, told until `visit` answers false. */
function forEachCommon(
  one: BusinessCalendar,
  other: BusinessCalendar,
  from: Instant,
  until: Instant,
  visit: (from: number, to: number) => boolean,
): void {
  forEachOpen(one, from, until, (opens, closes) => {
    let goesOn = true;
    forEachOpen(other, opens, closes, (begin, end) => {
      goesOn = visit(begin, end);
      return goesOn;
    });
    return goesOn;
  });
}

/**
 * The first starts at which a call of `minutes` fits into both people's hours, on the half hour of the first one's wall
 * clock, at most `perDay` on one day so that there is a choice of days. Example: Berlin 09:00 to 17:00 and New York
 * 09:00 to 17:00, asked on Monday morning: Mon 15:00, Mon 15:30, Tue 15:00, Tue 15:30.
 */
export function commonStarts(
  [one, other]: readonly [BusinessCalendar, BusinessCalendar],
  from: Instant,
  { minutes, count, perDay }: { readonly minutes: number; readonly count: number; readonly perDay: number },
): readonly Instant[] {
  const length = minutes * MINUTE_MS;
  const step = 30 * MINUTE_MS;
  const starts: Instant[] = [];
  const onDay = new Map<number, number>();
  forEachCommon(one, other, from, instant(from + AHEAD_MS), (opens, closes) => {
    const local = localOf(one.zone, instant(opens));
    const first = opens + ((step - (local % step)) % step);
    for (let at = first; at + length <= closes && starts.length < count; at += step) {
      const day = Math.floor(localOf(one.zone, instant(at)) / DAY_MS);
      const taken = onDay.get(day) ?? 0;
      if (taken >= perDay) break;
      onDay.set(day, taken + 1);
      starts.push(instant(at));
    }
    return starts.length < count;
  });
  return starts;
}
