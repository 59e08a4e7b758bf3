/** In which order open handoffs are to be answered: one rule, the same for everyone (decision 19). */
import type { BusinessCalendar } from '../vocabulary/business-calendar.ts';
import { addBusinessMs } from '../vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';

export const RANKING_RULE =
  'First what falls due within the next business hour, then what is overdue, then what is due within a business day, ' +
  'then the rest, and last what only awaits a verdict; within each the higher measured chance first, then the sooner ' +
  'due, then whoever has waited longer.';

/** In the order in which they come. */
export const BANDS = ['hour', 'overdue', 'day', 'later', 'verdict'] as const;
export type Band = (typeof BANDS)[number];

export type Rankable = {
  readonly handoff: string;
  readonly dueAt: Instant | null;
  readonly stopped: boolean;
  readonly waitsSince: Instant;
  readonly hours: BusinessCalendar | null;
  readonly cell: string | null;
};

export type Ranked<Each> = { readonly each: Each; readonly band: Band };

/** The measured conversion of a cell, else that of all leads; null where neither is known. */
export type ChanceOf = (cell: string | null) => number | null;

type Horizon = { readonly hour: Instant; readonly day: Instant };

/** One business hour and one usual working day from now, by these hours: worked out once for all who share them. */
function horizons(at: Instant): (hours: BusinessCalendar | null) => Horizon {
  const known = new Map<BusinessCalendar | null, Horizon>();
  return (hours) => {
    const found = known.get(hours);
    if (found !== undefined) return found;
    const made =
      hours === null
        ? { hour: instant(at + HOUR_MS), day: instant(at + DAY_MS) }
        : { hour: addBusinessMs(hours, at, HOUR_MS), day: addBusinessMs(hours, at, hours.usualDayMs) };
    known.set(hours, made);
    return made;
  };
}

function bandOf(
  { stopped, dueAt, hours }: Rankable,
  at: Instant,
  horizon: ReturnType<typeof horizons>,
): Band {
  if (stopped) return 'verdict';
  if (dueAt === null) return 'later';
  if (dueAt < at) return 'overdue';
  const { hour, day } = horizon(hours);
  if (dueAt <= hour) return 'hour';
  return dueAt <= day ? 'day' : 'later';
}

/**
 * Ranks by RANKING_RULE. A cell nobody has measured counts as the average lead; without a clock comes after every clock
 * of the same band and chance; of two that are equal in all, the lesser handoff id is first, so the order is total.
 * Example, Monday 10:00, work 09:00 to 17:00: due 10:45, then due Friday (overdue), then due 16:00, then due Tuesday.
 */
export function rankHandoffs<Each extends Rankable>(
  open: readonly Each[],
  at: Instant,
  chanceOf: ChanceOf,
): readonly Ranked<Each>[] {
  const horizon = horizons(at);
  const keyed = open.map((each) => {
    const band = bandOf(each, at, horizon);
    const due = each.dueAt ?? Number.MAX_SAFE_INTEGER;
    return { each, band, place: BANDS.indexOf(band), chance: chanceOf(each.cell) ?? 0, due };
  });
  keyed.sort(
    (a, b) =>
      a.place - b.place ||
      b.chance - a.chance ||
      a.due - b.due ||
      a.each.waitsSince - b.each.waitsSince ||
      (a.each.handoff < b.each.handoff ? -1 : 1),
  );
  return keyed;
}
