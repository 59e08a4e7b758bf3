/** Whether the number can be believed: calls against outcomes by week, their errors, naive lines beside them, habits. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { ForecastReading } from '../measures/forecast-reading/reading.ts';
import { readForecast as read } from '../measures/read-forecast.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { forecastReading } from './forecast-shapes.ts';
import { measuring } from './measuring.ts';
import { readMoment } from './moment.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';
import { when } from './words.ts';

const input = z.object({
  at: when.optional().describe('A day in the period to show; left out: the period that runs.'),
});
export type ReadForecastOutput = z.infer<typeof forecastReading>;

const iso = (at: number): string => isoOf(at as Instant);

type Period = ForecastReading['periods'][number];
type PeriodShape = ReadForecastOutput['periods'][number];

function periodShape(period: Period): PeriodShape {
  return { ...period, from: iso(period.from), to: iso(period.to), frozenAt: iso(period.frozenAt) };
}

type Mutable<T> = T extends readonly (infer One)[]
  ? T extends readonly [unknown, unknown]
    ? [number, number]
    : Mutable<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

function shapeOf(reading: ForecastReading): ReadForecastOutput {
  const { asOf, period, periods, weeks, ...rest } = reading as Mutable<ForecastReading>;
  return {
    ...rest,
    asOf: asOf === 0 ? null : iso(asOf),
    period: period === null ? null : periodShape(period),
    periods: periods.map(periodShape),
    weeks: weeks.map((week) => ({ ...week, at: iso(week.at) })),
  };
}

export const readForecast = operation({
  name: 'read-forecast',
  says: 'Reads the forecast: calls against outcomes by week, errors by level and person, naive lines, habits.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output: forecastReading,
  async run({ at: written }, context) {
    const { lens, context: ruling } = await measuring(context);
    const at = written === undefined ? undefined : readMoment(written, lens.zone);
    if (at === null) {
      return refused(refusal('misuse', 'no-such-moment', `"${written}" is no date or time that exists.`));
    }
    return done(shapeOf(await read(lens, at === undefined ? {} : { at }, ruling)));
  },
});
