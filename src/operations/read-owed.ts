/**
 * What each side owes in the period that runs: so much to date by working time, so much delivered, and where it ends if
 * the pace holds.
 */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Agreement } from '../agreement/agreement.ts';
import { MEASURES } from '../measures/catalogue.ts';
import type { MeasureAnswer, MeasureRow, Unit } from '../measures/measure-answer.ts';
import { readMeasure } from '../measures/read-measure.ts';
import { compileCalendar } from '../vocabulary/business-calendar.ts';
import { businessMsBetween } from '../vocabulary/business-time.ts';
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { type PeriodOptions, periodEnd, periodKey, periodStart } from '../vocabulary/period.ts';
import { done } from '../vocabulary/result.ts';
import { SIDES } from '../vocabulary/side.ts';
import { type Measuring, measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { type Pace, paceOf } from './promise-pace.ts';
import { interval, isoInstant, unit } from './words.ts';

const input = z.object({});
const owed = z.object({
  id: z.string(),
  says: z.string(),
  side: z.enum(SIDES),
  measure: z.string(),
  unit,
  period: z.string(),
  from: isoInstant,
  to: isoInstant,
  /** The share of the period's working time that is over. */
  elapsed: z.number(),
  owed: z.number().nullable(),
  /** Whether at least or at most so much is owed. */
  bound: z.enum(['least', 'most']),
  /** What is owed by now: of counts and amounts the elapsed share, of rates the whole. */
  owedToDate: z.number().nullable(),
  delivered: z.number().nullable(),
  n: z.number(),
  forecast: z.number().nullable(),
  /** 95 % by chance alone, if the pace holds. */
  forecastInterval: interval,
  state: z.enum(['kept', 'behind', 'none']),
  missing: z.array(z.string()),
});
const output = z.object({ asOf: isoInstant.nullable(), owed: z.array(owed) });
export type ReadOwedOutput = z.infer<typeof output>;
type Owed = ReadOwedOutput['owed'][number];
type Terms = NonNullable<Agreement['promises']>['list'][number];

const ADDED_UP: readonly Unit[] = ['count', 'money'];

/** The share of the period's working time that is over; of all time where no calendar is agreed. */
function elapsedShare(agreement: Agreement, from: Instant, at: Instant, to: Instant): number {
  const clause = agreement.calendar;
  const hours = clause?.calendars[clause.default];
  const compiled = hours === undefined ? null : compileCalendar(hours);
  if (compiled?.ok !== true) return (at - from) / (to - from);
  const whole = businessMsBetween(compiled.value, from, to);
  return whole === 0 ? 1 : businessMsBetween(compiled.value, from, at) / whole;
}

async function delivered(terms: Terms, span: { from: Instant; to: Instant }, { lens, context }: Measuring) {
  const [where, ...others] = Object.entries(terms.where);
  if (others.length > 0) return ['a promise restricted by one dimension: two cannot be cut at once'];
  // What is cut by a person's own name here is the agreement's own figure, whoever reads it.
  const { persons: _, ...ruling } = context;
  const question = where === undefined ? span : { ...span, by: where[0] };
  const answer = await readMeasure(lens, terms.measure, question, ruling);
  if (!answer.ok) return [answer.refusal.message];
  const row: MeasureRow | MeasureAnswer | undefined =
    where === undefined ? answer.value : answer.value.rows.find(({ key }) => key === where[1]);
  if (row !== undefined && row.evidence === 'ok') return row;
  return answer.value.missing.length > 0
    ? [...answer.value.missing]
    : ['anything counted in this period yet'];
}

function shapeOf(pace: Pace) {
  const { owedToDate, forecast, forecastInterval, state } = pace;
  return {
    ...{ owedToDate, forecast, state },
    forecastInterval: forecastInterval === null ? null : ([...forecastInterval] as [number, number]),
  };
}

async function owedOf(terms: Terms, agreement: Agreement, asOf: Instant, parts: Measuring): Promise<Owed> {
  const { zone } = parts.lens;
  const options: PeriodOptions = {};
  const from = periodStart(zone, asOf, terms.per, options);
  const to = periodEnd(zone, asOf, terms.per, options);
  const elapsed = elapsedShare(agreement, from, asOf, to);
  const bound = terms.atLeast === undefined ? ('most' as const) : ('least' as const);
  const wanted = terms.atLeast ?? terms.atMost ?? null;
  const measureUnit = MEASURES.find(({ id }) => id === terms.measure)?.unit ?? 'ratio';
  const got = await delivered(terms, { from, to: instant(Math.min(to, asOf + 1)) }, parts);
  const head = {
    ...{ id: terms.id, says: terms.says, side: terms.by, measure: terms.measure, unit: measureUnit },
    ...{ period: periodKey(zone, from, terms.per, options), from: isoOf(from), to: isoOf(to) },
    ...{ elapsed, owed: wanted, bound },
  };
  if (Array.isArray(got)) {
    const none = { owedToDate: null, delivered: null, n: 0, forecast: null, forecastInterval: null };
    return { ...head, ...none, state: 'none', missing: got };
  }
  const addsUp = ADDED_UP.includes(measureUnit);
  const pace = paceOf({
    owed: wanted,
    bound,
    delivered: got.value ?? 0,
    elapsed,
    addsUp,
    counted: measureUnit === 'count',
  });
  return { ...head, ...shapeOf(pace), delivered: got.value, n: got.n, missing: [] };
}

export const readOwed = operation({
  name: 'read-owed',
  says: 'Shows what each side owes so far in the running period, what it delivered, and where that ends at this pace.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(_, context) {
    const parts = await measuring(context);
    const { agreement } = parts.context;
    const last = Math.max(parts.lens.lastHappenedAt ?? 0, parts.today ?? 0);
    if (agreement === null || last === 0) return done({ asOf: null, owed: [] });
    const asOf = instant(last);
    const all: Owed[] = [];
    for (const terms of agreement.promises?.list ?? []) all.push(await owedOf(terms, agreement, asOf, parts));
    return done({ asOf: isoOf(asOf), owed: all });
  },
});
