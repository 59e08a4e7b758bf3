/** How the agreement says a forecast is made and judged; the usual way where it says nothing. */
import { categoryId } from '../../forecast/category-roll-up.ts';
import type { BiasSign } from '../../forecast/error-measures.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import type { Period } from '../../vocabulary/period.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { History } from './history.ts';

export type ErrorMeant = 'wape' | 'mape' | 'of-call' | 'of-booking';

export type ForecastTerms = {
  readonly agreed: boolean;
  readonly per: Period;
  /** Whether a submission of this category is the promise of its period. */
  readonly isCalled: (category: string) => boolean;
  /** Whether an opportunity of this category stands in the call: the called one, and those the text counts in with it. */
  readonly isInCall: (category: string) => boolean;
  /** The day of the period on whose end the call is frozen; 0: as the period begins. */
  readonly freezesOn: number;
  readonly error: ErrorMeant;
  readonly sign: BiasSign;
  readonly counts: 'bookings' | 'revenue';
};

const USUAL: ForecastTerms = {
  agreed: false,
  per: 'quarter',
  isCalled: (category) => /commit/i.test(category),
  isInCall: (category) => categoryId(category) === 'commit',
  freezesOn: 0,
  error: 'wape',
  sign: 'over-is-positive',
  counts: 'bookings',
};

export function forecastTerms(history: History): ForecastTerms {
  const clause = history.context.agreement?.forecast;
  if (clause === undefined) return USUAL;
  const called = categoryId(clause.called);
  const counted = clause.categories.find(({ id }) => id === clause.called)?.includes ?? [];
  const inCall = new Set([clause.called, ...counted].map(categoryId));
  return {
    agreed: true,
    per: clause.per,
    isCalled: (category) => categoryId(category) === called,
    isInCall: (category) => inCall.has(categoryId(category)),
    freezesOn: clause.snapshot.day,
    error: clause.accuracy,
    sign: clause.bias,
    counts: clause.counts,
  };
}

/** The last instant at which a call of the period beginning at `from` may be made: the end of the day it is frozen on. */
export function freezeOf({ freezesOn }: ForecastTerms, zone: Zone, from: number): number {
  if (freezesOn === 0) return from;
  return startOfDay(zone, dayAt(zone, from as Instant) + freezesOn) - 1;
}
