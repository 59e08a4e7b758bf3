/**
 * Whether sales is about to be handed more than it can answer: the queue, the pace at which it grows and shrinks, and
 * what it may hold. It may hold what the pools' capacities add up to, and no more than sales answers, at its pace, within
 * the agreed time, and what chance may add (by Little's law a longer queue cannot be answered in time).
 */
import type { Duration } from '../../agreement/clauses/duration.ts';
import type { BusinessCalendar } from '../../vocabulary/business-calendar.ts';
import { addBusinessDays, subtractBusinessMs } from '../../vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { NO_HANDOFFS } from '../defined/parts.ts';
import { TO_SALES } from '../history/handoffs.ts';
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import { calendarOf } from '../history/working-hours.ts';
import type { Lens } from '../lens-port.ts';
import { type Passed, type Place, passedTo } from './handoff-places.ts';

/** Looked back over and ahead: four weeks of working days. */
export const FLOOD_DAYS = 20;
/** Fewer answers tell no pace. */
const LEAST_ANSWERS = 10;

export type Flood = {
  readonly asOf: number;
  /** Since when the pace is taken. */
  readonly since: number;
  /** Handed over and not answered. */
  readonly queue: number;
  /** A working day, over the days looked back. */
  readonly arrivals: number;
  readonly answers: number;
  /** What the pools' capacities add up to; null where a member has none. */
  readonly capacity: number | null;
  /** What sales answers within the agreed time at its pace; null where no clock is agreed. */
  readonly inTime: number | null;
  /** The lesser of the two. */
  readonly limit: number | null;
  /** The queue after the days looked ahead, if the pace holds; and when it passes the limit (now, if it has). */
  readonly projected: number | null;
  readonly exceedsAt: number | null;
  readonly over: number | null;
  readonly state: 'none' | 'exceeded' | 'will-exceed' | 'holds';
  readonly missing: readonly string[];
};

/**
 * The queue against what it may hold. Example: a queue of 30 that grows by 2 a working day and may hold 40 passes it
 * after 5 days, and is 30 over it after 20.
 */
export function floodOf(queue: number, growth: number, limit: number) {
  const projected = Math.max(0, queue + growth * FLOOD_DAYS);
  if (queue > limit) return { state: 'exceeded', days: 0, projected, over: queue - limit } as const;
  if (projected > limit) {
    return {
      state: 'will-exceed',
      days: (limit - queue) / growth,
      projected,
      over: projected - limit,
    } as const;
  }
  return { state: 'holds', days: null, projected, over: null } as const;
}

/** A length of time in working days of the calendar; without one a day has 24 hours. */
export function workingDays({ amount, unit }: Duration, calendar: BusinessCalendar | null): number {
  const dayMs = calendar?.usualDayMs ?? DAY_MS;
  const inWorkingTime = {
    minutes: (amount * MINUTE_MS) / dayMs,
    hours: (amount * HOUR_MS) / dayMs,
    days: amount * (calendar === null ? 1 : 5 / 7),
    'business-hours': (amount * HOUR_MS) / dayMs,
    'business-days': amount,
  };
  return inWorkingTime[unit];
}

/** So many on average are at times more by chance alone: 95 % of Poisson counts stay below the mean and 1.96 of its roots. */
function withChance(mean: number): number {
  return Math.ceil(mean + 1.96 * Math.sqrt(mean));
}

const WAITING: readonly Place[] = ['open', 'overdue', 'tried'];

/** The agreed time of each clause, weighed by how many leads it handed over. */
async function agreedDays(history: History, passed: readonly Passed[]): Promise<number | null> {
  const clauses = history.context.agreement?.handoffs?.list ?? [];
  const codes = [...(await history.lens.codesOf(clauses.map(({ id }) => id)))];
  const calendar = calendarOf(history);
  let [sum, n] = [0, 0];
  for (const { clause } of passed) {
    const agreed = clauses[codes.indexOf(clause)];
    if (agreed === undefined || clause === 0) continue;
    sum += workingDays(agreed.clock.within, calendar);
    n += 1;
  }
  return n === 0 ? null : sum / n;
}

function sinceOf(calendar: BusinessCalendar | null, asOf: number): number {
  if (calendar === null) return asOf - FLOOD_DAYS * DAY_MS;
  return subtractBusinessMs(calendar, instant(asOf), FLOOD_DAYS * calendar.usualDayMs);
}

function daysOn(calendar: BusinessCalendar | null, asOf: number, days: number): number {
  return calendar === null ? asOf + days * DAY_MS : addBusinessDays(calendar, asOf as Instant, days);
}

async function reading(history: History, capacity: number | null): Promise<Flood> {
  const passed = await passedTo(history, TO_SALES);
  const { asOf } = history;
  const calendar = calendarOf(history);
  const since = sinceOf(calendar, asOf);
  const recent = passed.filter(({ at }) => at >= since);
  const answered = passed.filter(({ answeredAt }) => answeredAt >= since).length;
  const [arrivals, answers] = [recent.length / FLOOD_DAYS, answered / FLOOD_DAYS];
  const queue = passed.filter(({ place }) => WAITING.includes(place)).length;
  const head = { asOf, since, queue, arrivals, answers, capacity };
  const none = {
    inTime: null,
    limit: null,
    projected: null,
    exceedsAt: null,
    over: null,
    state: 'none',
  } as const;
  if (passed.length === 0) return { ...head, ...none, missing: [NO_HANDOFFS] };
  if (answered < LEAST_ANSWERS) {
    const missing = [`at least ${LEAST_ANSWERS} answers of sales within the last ${FLOOD_DAYS} working days`];
    return { ...head, ...none, missing };
  }
  const days = await agreedDays(history, recent.length > 0 ? recent : passed);
  const inTime = days === null ? null : withChance(answers * days);
  const limits = [capacity, inTime].flatMap((one) => one ?? []);
  if (limits.length === 0) {
    return { ...head, ...none, missing: ['capacities of the pools’ members, or a clock for the handoff'] };
  }
  const limit = Math.min(...limits);
  const flood = floodOf(queue, arrivals - answers, limit);
  const exceedsAt = flood.days === null ? null : daysOn(calendar, asOf, flood.days);
  const { state, projected, over } = flood;
  return { ...head, inTime, limit, projected, exceedsAt, over, state, missing: [] };
}

/** `capacity`: what the pools' members may hold together; null where one of them has no bound. */
export function readFlood(lens: Lens, capacity: number | null, context: MeasureContext): Promise<Flood> {
  return lens.answer(() => reading(openHistory(lens, context), capacity));
}
