/** Meetings with their dates and actions with their days, for the calendars that others subscribe to. */
import type { Agreement } from '../../agreement/agreement.ts';
import type { CalendarEntry } from '../../delivery/calendar-file.ts';
import { type Action, actionsOf } from '../../plan/actions.ts';
import { type Cadence, type DatedMeeting, meetingDates } from '../../plan/meeting-dates.ts';
import { ofKind, type PlanGround } from '../../plan/plan-ground.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { readDate } from '../../vocabulary/local-date.ts';
import { instantOf, type Zone } from '../../vocabulary/time-zone.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { readGround } from './read-ground.ts';

export type PlanCalendar = {
  /** A person's subject, or `side:sales`. */
  readonly calendar: string;
  uid(thing: string): string;
  readonly link: string | null;
};

const AHEAD_MS = 180 * DAY_MS;
const BACK_MS = 30 * DAY_MS;
/** An action is shown as the last quarter of an hour before five in the afternoon of its day. */
const DAY_ENDS_MS = 17 * HOUR_MS;
const SHOWN_MS = 15 * MINUTE_MS;

/** Whom a meeting is for, as the text writes it: parties with their side and those who sign, persons by their ids. */
function wordsOf({ with: whom, chair }: Cadence, { parties }: Agreement) {
  const named = (parties?.list ?? []).filter(({ id, name }) => whom.includes(id) || whom.includes(name));
  const sides = [...named.map(({ side }) => side), ...whom];
  const own = new Set(named.map(({ side }) => side));
  const liaisons = (parties?.liaisons ?? []).filter(({ from }) => own.has(from as never));
  const persons = [
    ...named.flatMap(({ signs }) => signs.map(({ person }) => person)),
    ...liaisons.map(({ person }) => person),
    ...whom,
    ...(chair === undefined ? [] : [chair]),
  ];
  return { sides, persons };
}

/** Who came to one of the last ones comes to the next. */
function attended(meeting: string, ground: PlanGround): readonly SubjectId[] {
  const held = ofKind(ground, 'meeting-held').filter(({ payload }) => payload.meeting === meeting);
  return held.slice(-3).flatMap(({ payload }) => payload.present);
}

async function isFor(
  cadence: Cadence,
  agreement: Agreement,
  calendar: string,
  ground: PlanGround,
  { store, workspace }: WorkspaceContext,
): Promise<boolean> {
  const { sides, persons } = wordsOf(cadence, agreement);
  if (calendar.startsWith('side:')) {
    const side = calendar.slice('side:'.length);
    return sides.includes(side) || sides.includes('both');
  }
  if (attended(cadence.id, ground).includes(calendar as SubjectId)) return true;
  const named = await peopleNamed(store, workspace.id, persons);
  return [...named.values()].includes(calendar as SubjectId);
}

function meetingEntry(dated: DatedMeeting, name: string, of: PlanCalendar): CalendarEntry {
  const startsAt = dated.at ?? dated.planned;
  return {
    ...{ uid: of.uid(`meeting/${dated.meeting}/${dated.planned}`), sequence: dated.revision },
    ...{ stamp: dated.saidAt, startsAt, endsAt: instant(startsAt + dated.minutes * MINUTE_MS) },
    ...{ title: name, link: of.link, cancelled: dated.at === null, busy: dated.at !== null },
  };
}

function dayEnd(date: string, zone: Zone): Instant | null {
  const day = readDate(date);
  return day === null ? null : instantOf(zone, day * DAY_MS + DAY_ENDS_MS);
}

/** No word of what it is: calendars are read by programs of others. */
function actionEntry(one: Action, zone: Zone, of: PlanCalendar): readonly CalendarEntry[] {
  const endsAt = dayEnd(one.due, zone);
  if (endsAt === null) return [];
  const ended = one.endedAt !== null;
  return [
    {
      ...{
        uid: of.uid(one.subject),
        sequence: one.moved + (ended ? 1 : 0),
        stamp: one.endedAt ?? one.agreedAt,
      },
      ...{ startsAt: instant(endsAt - SHOWN_MS), endsAt, title: 'Due: an agreed action', link: of.link },
      ...{ cancelled: ended, busy: false },
    },
  ];
}

export async function planEntries(
  of: PlanCalendar,
  context: WorkspaceContext,
): Promise<readonly CalendarEntry[]> {
  const { ground } = await readGround(context);
  const { agreement, now, zone } = ground;
  const dates = meetingDates(ground, instant(now + AHEAD_MS));
  const entries: CalendarEntry[] = [];
  for (const cadence of agreement?.cadence?.meetings ?? []) {
    if (agreement === null || !(await isFor(cadence, agreement, of.calendar, ground, context))) continue;
    const own = dates.filter((one) => one.meeting === cadence.id && (one.at ?? one.planned) > now - BACK_MS);
    entries.push(...own.map((one) => meetingEntry(one, cadence.name, of)));
  }
  const actions = actionsOf(ground).filter((one) => {
    const mine = of.calendar === one.owner || of.calendar === `side:${one.of}`;
    return mine && (one.endedAt === null || one.endedAt > now - BACK_MS);
  });
  return [...entries, ...actions.flatMap((one) => actionEntry(one, zone, of))];
}
