/** What happened, as pay sees it, read through the lens: the plain records a pay plan is laid over. */
import type { Past, PaySpan } from '../../incentives/past.ts';
import type { PayPeriod, PayPlan } from '../../incentives/pay-plan.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { History } from '../history/history.ts';
import { periodsBetween } from '../period-keys.ts';
import { exchangeOf, type Rates } from './exchange.ts';
import { leavingsOf } from './leaving.ts';
import { payInvoices, payRatings, payRenewals, type Told } from './pay-customers.ts';
import { dealMoney, payDeals, worthOf } from './pay-deals.ts';
import { payAnswers, payLeads } from './pay-leads.ts';
import { payPeople, payQuotas } from './pay-people.ts';

/** What plans ask of the records beyond what is always read. */
export type PastAsked = {
  /** Values components are restricted to. */
  readonly wanted: readonly string[];
  /** Whether deals are credited to the sides. */
  readonly sides: boolean;
  readonly measures: ReadonlySet<string>;
  /** What other currencies count as, by the plans; of two the first one's. */
  readonly rates: Rates;
};

export function askedBy(plans: readonly PayPlan[]): PastAsked {
  const components = plans.flatMap(({ roles }) => roles.flatMap((role) => role.components));
  const wanted = [...new Set(components.flatMap(({ where }) => Object.keys(where)))];
  return {
    // A handoff and its side are the promise's own.
    wanted: wanted.filter((name) => name !== 'handoff' && name !== 'side').sort(),
    sides: components.some(({ credit, measure }) => credit === 'side' || measure === 'attributed-revenue'),
    measures: new Set(components.map(({ measure }) => measure)),
    rates: new Map([...plans].reverse().flatMap(({ rates }) => [...rates])),
  };
}

function wholeSpans(history: History, period: PayPeriod, from: number, window: PaySpan): readonly PaySpan[] {
  const spans = periodsBetween(
    history.lens.zone,
    period,
    from as Instant,
    (window.to - 1) as Instant,
    history.periods,
  );
  return spans.filter(({ to }) => to <= window.to);
}

const NOTHING: Told<never> = { list: [], missing: null };

/** Everything at the workspace's own currency; `currency` where no deal says one. */
export async function readPast(
  history: History,
  window: PaySpan,
  asked: PastAsked,
  currency: string,
): Promise<Past> {
  const { wanted, sides, measures, rates } = asked;
  const money = await dealMoney(history, { currency, rates });
  const exchange = 'exchange' in money ? money.exchange : await exchangeOf(history, currency, rates);
  const ours = exchange.currency;
  const people = await payPeople(history);
  const renewals = await payRenewals(history, { worth: await worthOf(history, exchange), exchange }, wanted);
  const leavings = await leavingsOf(history, renewals.notRenewed, renewals.renewing);
  const deals = await payDeals(history, { exchange, people, leavings, wanted, sides });
  const leads = await payLeads(history, wanted);
  const ratings = measures.has('customer-satisfaction') ? await payRatings(history, wanted) : NOTHING;
  const answers = measures.has('sla-attainment') ? await payAnswers(history, wanted) : NOTHING;
  const invoices = measures.has('revenue') ? await payInvoices(history, exchange, wanted) : NOTHING;
  const first = [...deals.deals, ...leads.leads].reduce((least, { at }) => Math.min(least, at), window.from);
  const spans = {
    month: wholeSpans(history, 'month', first, window),
    quarter: wholeSpans(history, 'quarter', first, window),
    year: wholeSpans(history, 'year', first, window),
  };
  return {
    ...{ currency: ours, window, spans, people, deals: deals.deals, leads: leads.leads },
    ...{ renewals: renewals.list, ratings: ratings.list, answers: answers.list, invoices: invoices.list },
    quotas: await payQuotas(history, exchange),
    missing: {
      ...deals.missing,
      ...leads.missing,
      // Margins are in the currencies of their deals.
      ...('missing' in money ? { deals: money.missing, margin: money.missing } : {}),
      ...(renewals.missing === null ? {} : { renewals: renewals.missing }),
      ...(ratings.missing === null ? {} : { ratings: ratings.missing }),
      ...(answers.missing === null ? {} : { answers: answers.missing }),
      ...(invoices.missing === null ? {} : { invoices: invoices.missing }),
    },
  };
}
