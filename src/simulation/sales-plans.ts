/** Quotas, forecasts and the survey: what units promise, what they expect, and what both sides think of each other. */
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { bellOf } from './chance.ts';
import { type Person, peopleOf, type Unit } from './company-plan.ts';
import { QUARTER_DAYS } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, truth, unitOf, userOf, type World } from './world.ts';

const MONTH_DAYS = 30;
/** One seller's quota of a quarter: what the company's leads ought to bring, shared equally. */
function quotaMinor(world: World): number {
  const { leads, days } = world.plan.options;
  const sellers = world.plan.units.reduce((sum, unit) => sum + unit.sellers.length, 0);
  const quarterLeads = (leads * QUARTER_DAYS) / days;
  return Math.max(1, Math.round((quarterLeads * 1_400) / sellers / 1_000)) * 100_000;
}

function setQuotas(world: World, quarter: number, at: Instant): void {
  const to = instant(at + QUARTER_DAYS * DAY_MS);
  for (const unit of world.plan.units)
    for (const seller of unit.sellers)
      world.report(
        drafted(at, `${seller.external}/quota/${quarter}`, {
          kind: 'quota-set',
          subject: userOf(world, seller),
          payload: { from: at, to, amount: { minor: quotaMinor(world), currency: 'EUR' } },
        }),
      );
}

/** A seller's call of a month: the orders that will come of what is under way, seen through the unit's error. */
function submitForecast(world: World, unit: Unit, seller: Person, month: number, at: Instant): void {
  const to = instant(at + MONTH_DAYS * DAY_MS);
  const subject = userOf(world, seller);
  const coming = world.expected.reduce(
    (sum, deal) =>
      deal.owner === subject && deal.closesAt >= at && deal.closesAt < to ? sum + deal.amount : sum,
    0,
  );
  const number = unit.index * 100 + unit.sellers.indexOf(seller);
  const error = bellOf((index) => world.dice(month * 12 + index, ROLL.forecast + 100 + number, 1_001));
  const spread = truth(world, 'forecastError', unit, at);
  const minor = Math.max(0, Math.round((coming * (10_000_000 + error * spread)) / 10_000_000));
  world.report(
    drafted(at, `${seller.external}/forecast/${month}`, {
      kind: 'forecast-submitted',
      subject,
      payload: { from: at, to, category: 'commit', amount: { minor, currency: 'EUR' } },
    }),
  );
}

const ITEMS = [
  'trust',
  'respect',
  'lead_quality',
  'follow_up',
  'shared_goals',
  'information',
  'fairness',
] as const;

function answerSurvey(world: World, wave: number, at: Instant): void {
  peopleOf(world.plan).forEach((person, index) => {
    const mean = truth(world, 'survey', unitOf(world, person.unit), at);
    const answers = Object.fromEntries(
      ITEMS.map((item, n) => {
        const bell = bellOf((roll) => world.dice(index * 97 + n, ROLL.survey + 20 * wave + roll, 1_001));
        const kinder = person.side === 'marketing' ? 30 : 0;
        return [item, Math.min(7, Math.max(1, Math.round((mean + kinder + bell / 9) / 100)))];
      }),
    );
    const level = person.role === 'sales-leader' ? 'leader' : 'staff';
    world.report(
      drafted(at, `${person.external}/survey/${wave}`, {
        kind: 'survey-answered',
        subject: WORKSPACE_SUBJECT,
        payload: { wave: `wave-${wave + 1}`, side: person.side, level, answers },
      }),
    );
  });
}

export function planSalesPlans(world: World): void {
  const { start, days } = world.plan.options;
  for (let quarter = 0; quarter * QUARTER_DAYS < days; quarter += 1)
    world.agenda.plan(instant(start + quarter * QUARTER_DAYS * DAY_MS), false, (at) =>
      setQuotas(world, quarter, at),
    );
  for (let month = 0; (month + 1) * MONTH_DAYS <= days; month += 1)
    world.agenda.plan(instant(start + month * MONTH_DAYS * DAY_MS), false, (at) => {
      for (const unit of world.plan.units)
        for (const seller of unit.sellers) submitForecast(world, unit, seller, month, at);
    });
  for (let wave = 0; (wave + 1) * 182 <= days; wave += 1)
    world.agenda.plan(instant(start + (wave + 1) * 182 * DAY_MS - 20 * DAY_MS + 10 * HOUR_MS), false, (at) =>
      answerSurvey(world, wave, at),
    );
}
