/** A period by its name, as tables of the product show it: `2026-Q1`, `2026-03`, `2026`. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import {
  PERIODS,
  type Period,
  type PeriodOptions,
  periodEnd,
  periodKey,
  periodStart,
} from '../vocabulary/period.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

export type NamedPeriod = { readonly key: string; readonly from: Instant; readonly to: Instant };

/** The period of this kind that holds the instant. */
export function periodAt(zone: Zone, at: Instant, period: Period, options: PeriodOptions): NamedPeriod {
  return {
    key: periodKey(zone, at, period, options),
    from: periodStart(zone, at, period, options),
    to: periodEnd(zone, at, period, options),
  };
}

/** Null where no period bears the name. Fiscal years are named for the year in which they end. */
export function periodNamed(zone: Zone, key: string, options: PeriodOptions): NamedPeriod | null {
  const year = Number(/^\d{4}/.exec(key)?.[0] ?? Number.NaN);
  if (Number.isNaN(year) || year < 1970 || year > 9000) return null;
  for (const period of PERIODS) {
    if (period === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(key)) continue;
    let at = instant(Date.UTC(year - 1, 0, 1));
    while (at < Date.UTC(year + 1, 1, 1)) {
      const one = periodAt(zone, at, period, options);
      if (one.key === key) return one;
      at = one.to;
    }
  }
  return null;
}
