/** Puts instants into the days, weeks, months, quarters and years of a zone, many at a time. */
import { type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { type Period, type PeriodOptions, periodEnd, periodKey, periodStart } from '../vocabulary/period.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

export type PeriodSpan = { readonly key: string; readonly from: Instant; readonly to: Instant };

/** Every period that touches [from, to], in order; of fiscal years where the options say so. */
export function periodsBetween(
  zone: Zone,
  period: Period,
  from: Instant,
  to: Instant,
  options: PeriodOptions = {},
): readonly PeriodSpan[] {
  const spans: PeriodSpan[] = [];
  let start = periodStart(zone, from, period, options);
  while (start <= to) {
    const end = periodEnd(zone, start, period, options);
    spans.push({ key: periodKey(zone, start, period, options), from: start, to: end });
    start = end;
  }
  return spans;
}

/** Local midnights fall on quarters of an hour everywhere since 1972. */
const STEP = 15 * MINUTE_MS;
/** Beyond this many steps (about a century) a table would cost more than searching. */
const LARGEST_TABLE = 3_600_000;

/** The position in `spans` of each instant; instants outside get −1. */
export function placesInPeriods(at: Float64Array, spans: readonly PeriodSpan[]): Int32Array {
  const places = new Int32Array(at.length);
  const first = spans[0]?.from ?? 0;
  const last = spans[spans.length - 1]?.to ?? 0;
  const steps = Math.ceil((last - first) / STEP);
  const exact = spans.every((span) => (span.from - first) % STEP === 0);
  const look = exact && steps <= LARGEST_TABLE ? tableOf(spans, first, steps) : searchOf(spans);
  for (let row = 0; row < at.length; row++) {
    const when = at[row] as number;
    places[row] = when >= first && when < last ? look(when) : -1;
  }
  return places;
}

function tableOf(spans: readonly PeriodSpan[], first: number, steps: number): (at: number) => number {
  const table = new Int32Array(steps);
  spans.forEach((span, place) => {
    table.fill(place, (span.from - first) / STEP, Math.ceil((span.to - first) / STEP));
  });
  return (at) => table[Math.floor((at - first) / STEP)] as number;
}

/** The position of the span that holds an instant, −1 where none does. Spans in order, none over another. */
export function placeAmong(spans: readonly PeriodSpan[]): (at: number) => number {
  const look = searchOf(spans);
  return (at) => {
    const place = look(at);
    const span = spans[place];
    return span !== undefined && span.from <= at && at < span.to ? place : -1;
  };
}

function searchOf(spans: readonly PeriodSpan[]): (at: number) => number {
  return (at) => {
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((spans[middle] as PeriodSpan).from <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

/** The first and last instant of a column, or null where it is empty. */
export function rangeOf(at: Float64Array, rows: Int32Array): { from: Instant; to: Instant } | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < rows.length; index++) {
    const when = at[rows[index] as number] as number;
    if (when < from) from = when;
    if (when > to) to = when;
  }
  return from > to ? null : { from: instant(from), to: instant(to) };
}
