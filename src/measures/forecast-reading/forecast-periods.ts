/** The periods forecasts are made for: those that were called, else those of the calendar the agreement forecasts by. */
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { periodEnd, periodStart } from '../../vocabulary/period.ts';
import type { Submission } from '../history/forecast-calls.ts';
import type { ForecastTerms } from '../history/forecast-terms.ts';
import { freezeOf } from '../history/forecast-terms.ts';
import type { History } from '../history/history.ts';
import type { WonWithin } from '../history/won-within.ts';
import { periodsBetween } from '../period-keys.ts';
import type { Span } from './forecast-units.ts';
import type { Judged } from './value-added.ts';

/** Oldest first. Called periods bear their own bounds; without any, whole periods from the first deal to the end. */
export function forecastPeriods(
  history: History,
  terms: ForecastTerms,
  called: readonly Submission[],
  firstDeal: number,
): readonly Span[] {
  const spans = new Map<string, Span>();
  for (const { from, to } of called) spans.set(`${from} ${to}`, { from, to });
  const { zone } = history.lens;
  const calendar =
    spans.size > 0 || firstDeal > history.asOf
      ? []
      : periodsBetween(zone, terms.per, instant(firstDeal), instant(history.asOf), history.periods);
  const all = spans.size > 0 ? [...spans.values()] : calendar.map(({ from, to }) => ({ from, to }));
  return all.sort((one, other) => one.from - other.from || one.to - other.to);
}

/** The period that holds the instant: the latest to begin of those that do; else the last before it, else the first. */
export function periodHolding(spans: readonly Span[], at: number): Span | null {
  const holding = spans.findLast(({ from, to }) => from <= at && at < to);
  return holding ?? spans.findLast(({ to }) => to <= at) ?? spans[0] ?? null;
}

/** Ended periods with the instant of their freeze and what came in the stretch of the same name before them. */
export function judgedPeriods(
  history: History,
  terms: ForecastTerms,
  ended: readonly Span[],
  actual: WonWithin,
  firstDeal: number,
): readonly Judged[] {
  return ended.map((span) => {
    const previous = ended.findLast(({ to }) => to === span.from);
    const before = previous ?? { from: beginningBefore(history, terms, span), to: span.from };
    const known = before.from >= firstDeal || previous !== undefined;
    return {
      ...span,
      frozenAt: Math.min(freezeOf(terms, history.lens.zone, span.from), span.to - 1),
      before: known && span.from > firstDeal ? actual(0, before.from, before.to) : null,
    };
  });
}

/** Where no period ends as this begins: the calendar's, where this is one of the calendar, else one as long. */
function beginningBefore(history: History, { per }: ForecastTerms, { from, to }: Span): number {
  const start = periodStart(history.lens.zone, (from - 1) as Instant, per, history.periods);
  const own = periodStart(history.lens.zone, from as Instant, per, history.periods);
  return own === from && periodStart(history.lens.zone, to as Instant, per, history.periods) === to
    ? start
    : from - (to - from);
}

/** The period that runs at the end of observation: the called one that holds it, else the calendar's. */
export function currentPeriod(history: History, { per }: ForecastTerms, called: readonly Submission[]): Span {
  const { asOf, lens, periods } = history;
  const running = called.filter(({ from, to }) => from <= asOf && asOf < to);
  const latest = running.sort((one, other) => one.from - other.from).at(-1);
  if (latest !== undefined) return { from: latest.from, to: latest.to };
  return {
    from: periodStart(lens.zone, asOf as Instant, per, periods),
    to: periodEnd(lens.zone, asOf as Instant, per, periods),
  };
}
