/** What is to be booked, by when, and how much of it is: as it was asked for, or the goal of bookings both sides signed. */
import type { Agreement } from '../../agreement/agreement.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { dateOf, type PlanGround } from '../../plan/plan-ground.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import type { Measuring } from '../measuring.ts';

export type BookingGoal = {
  readonly says: string | null;
  readonly amount: number;
  /** Counted from this day; to the end of the other. */
  readonly from: string;
  readonly until: string;
  readonly booked: number | null;
};

type Goal = NonNullable<Agreement['goals']>['list'][number];
const DAYS: Readonly<Record<Goal['horizon'], number>> = {
  ...{ week: 7, month: 30, quarter: 91, year: 365, years: 365 },
};
const USUAL_DAYS = 365;

/** The first goal of bookings that counts all of them and has not ended. */
function signedGoal({ agreement }: PlanGround, today: string): Goal | null {
  const goals = agreement?.goals?.list ?? [];
  const bookings = goals.filter(
    ({ measure, atLeast, where }) =>
      measure === 'bookings' && atLeast !== undefined && Object.keys(where).length === 0,
  );
  return bookings.find(({ until }) => until >= today) ?? null;
}

const daysOn = (date: string, days: number, { zone }: PlanGround): string =>
  dateOf(startOfDay(zone, (readDate(date) ?? 0) + days), { zone });

async function bookedSince(from: Instant, { lens, context }: Measuring): Promise<number | null> {
  const told = await readMeasure(lens, 'bookings', { from }, context);
  return told.ok && told.value.evidence === 'ok' ? told.value.value : null;
}

export type GoalAsked = {
  readonly amount?: number | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

/** Null where nothing was asked for and no goal of bookings stands. */
export async function bookingGoal(
  { amount, from, until }: GoalAsked,
  ground: PlanGround,
  measured: Measuring,
): Promise<BookingGoal | null> {
  const today = dateOf(ground.now, ground);
  const goal = amount === undefined ? signedGoal(ground, today) : null;
  const wanted = amount ?? goal?.atLeast;
  if (wanted === undefined) return null;
  const end = until ?? goal?.until ?? daysOn(today, USUAL_DAYS, ground);
  const days = goal === null ? null : DAYS[goal.horizon];
  const start = from ?? (days === null ? today : daysOn(end, -days, ground));
  const begins = startOfDay(ground.zone, readDate(start) ?? 0);
  const booked = start >= today ? 0 : await bookedSince(instant(begins), measured);
  return { says: goal?.says ?? null, amount: wanted, from: start, until: end, booked };
}

/** Days from the end of observation to the end of a day. */
export function daysLeft(until: string, { zone, now }: PlanGround): number {
  return Math.max(0, (startOfDay(zone, (readDate(until) ?? 0) + 1) - now) / DAY_MS);
}
