/**
 * When the meetings of the cadence clause take place: from the date somebody set, again by the clause's rhythm at the
 * same local time. By the month, quarter, half-year and year it is the same weekday of the month (the second Tuesday;
 * a fifth one is the last).
 */
import type { CadenceClause } from '../agreement/clauses/cadence.ts';
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { civilOf, type EpochDay, epochDayOf, weekdayOf } from '../vocabulary/local-date.ts';
import { instantOf, localOf, type Zone } from '../vocabulary/time-zone.ts';
import { ofKind, type PlanEntryOf, type PlanGround } from './plan-ground.ts';

export type Cadence = CadenceClause['meetings'][number];

const DAYS = { week: 7, 'two-weeks': 14 } as const;
const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

function sameWeekday(day: EpochDay, months: number): EpochDay {
  const { year, month, day: date } = civilOf(day);
  const nth = Math.ceil(date / 7);
  const count = year * 12 + month - 1 + months;
  const first = epochDayOf({ year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 });
  const next = epochDayOf({ year: Math.floor((count + 1) / 12), month: ((count + 1) % 12) + 1, day: 1 });
  const found = first + ((weekdayOf(day) - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  return found < next ? found : found - 7;
}

/** The day so many turns of the rhythm later: every week from Tuesday 3 March 2026, twice: Tuesday 17 March. */
export function dayAfter(day: EpochDay, every: Cadence['every'], turns: number): EpochDay {
  return every === 'week' || every === 'two-weeks'
    ? day + DAYS[every] * turns
    : sameWeekday(day, MONTHS[every] * turns);
}

export type DatedMeeting = {
  readonly meeting: string;
  /** When it would be by its rhythm: its name for as long as the rhythm stands. */
  readonly planned: Instant;
  /** Null where it falls out. */
  readonly at: Instant | null;
  readonly minutes: number;
  /** How often something was said of its date: it only grows. */
  readonly revision: number;
  readonly saidAt: Instant;
};

type Said = PlanEntryOf<'meeting-dated'>;

/** No calendar shows more turns of one rhythm than a weekly meeting has in ten years. */
const MOST_TURNS = 520;

function rhythm(said: Said, every: Cadence['every'], zone: Zone, until: Instant): readonly Instant[] {
  const { at, repeats } = said.payload;
  if (at === null) return [];
  if (!repeats) return [at];
  const local = localOf(zone, at);
  const day = Math.floor(local / DAY_MS);
  const found: Instant[] = [];
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const next = instantOf(zone, dayAfter(day, every, turn) * DAY_MS + (local - day * DAY_MS));
    if (next >= until) break;
    found.push(next);
  }
  return found;
}

function datesOfOne(
  cadence: Cadence,
  said: readonly Said[],
  { zone }: Pick<PlanGround, 'zone'>,
  until: Instant,
): readonly DatedMeeting[] {
  const series = said.findLast(({ payload }) => payload.instead === undefined);
  if (series === undefined) return [];
  return rhythm(series, cadence.every, zone, until).map((planned): DatedMeeting => {
    const moved = said.findLast(({ payload }) => payload.instead === planned);
    const last = moved ?? series;
    return {
      ...{ meeting: cadence.id, planned, revision: said.indexOf(last), saidAt: last.happenedAt },
      at: moved === undefined ? planned : moved.payload.at,
      minutes: last.payload.minutes,
    };
  });
}

/** Every date of every meeting up to an instant, in their order; of a rhythm the one set last. */
export function meetingDates(ground: PlanGround, until: Instant): readonly DatedMeeting[] {
  const said = Map.groupBy(ofKind(ground, 'meeting-dated'), ({ payload }) => payload.meeting);
  return (ground.agreement?.cadence?.meetings ?? [])
    .flatMap((cadence) => datesOfOne(cadence, said.get(cadence.id) ?? [], ground, until))
    .sort((one, other) => (one.at ?? one.planned) - (other.at ?? other.planned));
}
