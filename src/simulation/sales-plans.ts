/** Quotas and forecasts: what units promise and what they expect. */
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { periodEnd, periodStart } from '../vocabulary/period.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { bellOf } from './chance.ts';
import type { Person, Unit } from './company-plan.ts';
import { QUARTER_DAYS } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, truth, userOf, type World } from './world.ts';

/** Quotas and forecasts follow the calendar of the company's home. */
const HOME_ZONE = 'Europe/Berlin';
const WEEK_DAYS = 7;
/** Above the call, what a seller thinks might come as well, in hundredths of it. */
const BEST_CASE = [112, 140] as const;

type Span = { readonly from: Instant; readonly to: Instant };

/** Whole periods of the calendar from the first that begins within the simulated time to the one in which it ends. */
function spansOf(world: World, period: 'month' | 'quarter'): readonly Span[] {
  const home = zoneBook().zone(HOME_ZONE);
  invariant(home.ok, 'the home zone is known');
  const zone = home.value;
  const { start, days } = world.plan.options;
  const spans: Span[] = [];
  let from = periodStart(zone, instant(start + 12 * HOUR_MS), period);
  while (from < start + days * DAY_MS) {
    const to = periodEnd(zone, from, period);
    if (from >= start - DAY_MS) spans.push({ from, to });
    from = to;
  }
  return spans;
}

/** One seller's quota of a quarter: what the company's leads ought to bring, shared equally. */
function quotaMinor(world: World): number {
  const { leads, days } = world.plan.options;
  const sellers = world.plan.units.reduce((sum, unit) => sum + unit.sellers.length, 0);
  const quarterLeads = (leads * QUARTER_DAYS) / days;
  return Math.max(1, Math.round((quarterLeads * 1_400) / sellers / 1_000)) * 100_000;
}

function setQuotas(world: World, { from, to }: Span, at: Instant): void {
  for (const unit of world.plan.units)
    for (const seller of unit.sellers)
      world.report(
        drafted(at, `${seller.external}/quota/${from}`, {
          kind: 'quota-set',
          subject: userOf(world, seller),
          payload: { from, to, amount: { minor: quotaMinor(world), currency: 'EUR' } },
        }),
      );
}

type Call = Span & { readonly serial: number; readonly week: number; readonly at: Instant };

/**
 * A seller's call of the month: what was won of it, and the orders that will come of what is under way, seen through the
 * unit's error. The error of a month is one, and shrinks as there is less of the month to come.
 */
function submitForecast(world: World, unit: Unit, seller: Person, call: Call): void {
  const { from, to, serial, week, at } = call;
  const subject = userOf(world, seller);
  let won = 0;
  let coming = 0;
  for (const deal of world.expected) {
    if (deal.owner !== subject || deal.closesAt < from || deal.closesAt >= to) continue;
    if (deal.closesAt < at) won += deal.amount;
    else coming += deal.amount;
  }
  const number = unit.index * 100 + unit.sellers.indexOf(seller);
  const error = bellOf((index) => world.dice(serial * 12 + index, ROLL.forecast + 100 + number, 1_001));
  const spread = truth(world, 'forecastError', unit, at);
  const called = Math.max(0, Math.round(won + (coming * (10_000_000 + error * spread)) / 10_000_000));
  const [least, most] = BEST_CASE;
  const hoped = Math.round((called * (least + world.dice(serial, number, most - least))) / 100);
  for (const [category, minor] of [
    ['commit', called],
    ['best-case', hoped],
  ] as const)
    world.report(
      drafted(at, `${seller.external}/forecast/${from}/${week}/${category}`, {
        kind: 'forecast-submitted',
        subject,
        payload: { from, to, category, amount: { minor, currency: 'EUR' } },
      }),
    );
}

function planCalls(world: World, span: Span, serial: number): void {
  const { start, days } = world.plan.options;
  for (let week = 0; span.from + week * WEEK_DAYS * DAY_MS < span.to; week += 1) {
    // The first call is made as the month begins, later ones on the morning of the same weekday.
    const morning = week === 0 ? 0 : 8 * HOUR_MS;
    const when = instant(Math.max(start, span.from + week * WEEK_DAYS * DAY_MS + morning));
    if (when >= start + days * DAY_MS) return;
    world.agenda.plan(when, false, (at) => {
      for (const unit of world.plan.units)
        for (const seller of unit.sellers) submitForecast(world, unit, seller, { ...span, serial, week, at });
    });
  }
}

export function planSalesPlans(world: World): void {
  const { start } = world.plan.options;
  for (const span of spansOf(world, 'quarter'))
    world.agenda.plan(instant(Math.max(start, span.from)), false, (at) => setQuotas(world, span, at));
  spansOf(world, 'month').forEach((span, serial) => {
    planCalls(world, span, serial);
  });
}
