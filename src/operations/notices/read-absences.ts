/** Reads the calendars that are due, one after another: what they say of whole days becomes absence. */

import type { Agreement } from '../../agreement/agreement.ts';
import { safeFetch } from '../../connectors/safe-fetch.ts';
import { readAwayDays } from '../../delivery/read-calendar.ts';
import type { DayRange } from '../../notices/busy-days.ts';
import { HOUR_MS, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import { type Result, refused } from '../../vocabulary/result.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { rulingText } from '../agreement-book.ts';
import { peopleNamed } from '../engine-people.ts';
import { workspaceZone } from '../workspace-zone.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import {
  ABSENCE_CALENDARS,
  type AbsenceCalendar,
  calendarKept,
  type KeptCalendar,
} from './kept-calendars.ts';
import { ownNotice } from './receiver-state.ts';
import { recordAbsences } from './record-absences.ts';

const READ_EVERY_MS = 30 * MINUTE_MS;
const MOST_AT_ONCE = 20;
const MOST_BYTES = 4 * 1024 * 1024;
/** Looked at: what began up to two months ago, and what lies half a year ahead. */
const DAYS_BEFORE = 62;
const DAYS_AHEAD = 183;
/** After so many failures in a row whoever runs the place is told. */
const TOLD_AFTER = 5;

/** Where the person's days begin: by the calendar the text gives the person, else its usual one. */
async function zoneOf(kept: KeptCalendar, place: DeliveryPlace): Promise<Zone> {
  const record = await place.agreements.read(place.workspace.id);
  const ruling = rulingText(record, place.now());
  const own = ruling === null ? null : await ownZone(kept, ruling.agreement, place);
  const zone = place.zones.zone(own ?? (await workspaceZone(place, ruling)));
  invariant(zone.ok, 'a checked agreement names zones that exist');
  return zone.value;
}

async function ownZone(
  { person }: KeptCalendar,
  { calendar }: Agreement,
  { store, workspace }: DeliveryPlace,
): Promise<string | null> {
  if (calendar === undefined) return null;
  const named = await peopleNamed(store, workspace.id, Object.keys(calendar.people));
  const word = [...named].find(([, subject]) => subject === person)?.[0];
  const key = (word === undefined ? undefined : calendar.people[word]) ?? calendar.default;
  return calendar.calendars[key]?.timeZone ?? null;
}

async function fetched(
  { calendar }: KeptCalendar,
  window: DayRange,
  { outgoing, signal }: DeliveryPlace,
): Promise<Result<readonly DayRange[], string>> {
  const asked = { url: calendar.url, mostBytes: MOST_BYTES, signal, headers: { accept: 'text/calendar' } };
  const answer = await safeFetch(asked, outgoing.policy);
  if (!answer.ok) return refused(answer.refusal.says);
  const { status, body } = answer.value;
  return status === 200 ? readAwayDays(body, window) : refused(`The server answered ${status}.`);
}

async function noteFailure(kept: KeptCalendar, says: string, place: DeliveryPlace): Promise<void> {
  const { store, workspace } = place;
  const times = (kept.calendar.failed?.times ?? 0) + 1;
  const now = place.now();
  const calendar: AbsenceCalendar = { ...kept.calendar, failed: { says, times } };
  const change = {
    collection: ABSENCE_CALENDARS,
    id: kept.person,
    body: JSON.stringify(calendar),
    dueAt: instant(now + Math.min(READ_EVERY_MS * times, 6 * HOUR_MS)),
    expect: kept.item.revision,
  };
  const told = times === TOLD_AFTER ? ownNotice('calendar-unread', `${kept.person}/${now}`, says, now) : [];
  await store.changeItems(workspace.id, [change, ...told]);
}

/** How many calendars were read. What was recorded stands where one cannot be read. */
export async function readAbsences(place: DeliveryPlace): Promise<number> {
  const { store, workspace } = place;
  const due = await store.dueItems(workspace.id, ABSENCE_CALENDARS, place.now(), MOST_AT_ONCE);
  let done = 0;
  for (const item of due) {
    if (place.signal.aborted) break;
    const kept = calendarKept(item);
    const zone = await zoneOf(kept, place);
    const today = dayAt(zone, place.now());
    const away = await fetched(kept, { from: today - DAYS_BEFORE, to: today + DAYS_AHEAD }, place);
    if (place.signal.aborted) break;
    const nextAt = instant(place.now() + READ_EVERY_MS);
    if (away.ok) await recordAbsences(kept, away.value, zone, nextAt, place);
    else await noteFailure(kept, away.refusal, place);
    done += 1;
  }
  return done;
}
