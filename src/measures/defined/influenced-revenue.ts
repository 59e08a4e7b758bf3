/** What was won with a touch of marketing on the way. Reported beside sourced revenue and never added to it. */
import { plainDurationMs } from '../../attribution/clause-terms.ts';
import { currencyDigits } from '../currency-digits.ts';
import { type DealJourneys, dealJourneys } from '../history/deal-journeys.ts';
import { type DealKin, dealKin } from '../history/deal-kin.ts';
import { marketingWithin, touchSources } from '../history/deal-touches.ts';
import { WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

const finish: Finish = (observations, rows) => {
  const { units } = currencyDigits(observations.currency ?? '');
  let influenced = 0;
  let all = 0;
  let n = 0;
  for (const row of rows) {
    const amount = observations.value?.[row] ?? 0;
    all += amount;
    if (observations.hit?.[row] !== 1) continue;
    influenced += amount;
    n++;
  }
  const beside = { bookings: all / units, share: all === 0 ? null : influenced / all, influencedDeals: n };
  return { value: influenced / units, n: rows.length, interval: null, beside };
};

type Influences = (deal: number) => boolean;

/** Whether a touch of marketing that the agreement lets count lies within the stretch before the milestone. */
async function influences(history: History, journeys: DealJourneys, kin: DealKin): Promise<Influences> {
  const clause = history.context.agreement?.attribution;
  const said = clause?.influenced;
  const { terms, deals } = journeys;
  const types = said?.touches ?? terms.touches;
  const codes = types === null ? null : new Set(await history.lens.codesOf(types));
  const sources = await touchSources(history);
  const within = said?.within === undefined ? Number.POSITIVE_INFINITY : plainDurationMs(said.within);
  return (deal) => {
    const closed = deals.closedAt[deal] as number;
    const opened = deals.createdAt[deal] as number;
    const milestone =
      said?.before === 'opportunity' && !Number.isNaN(opened) ? Math.min(opened, closed) : closed;
    const span = { from: milestone - within, until: milestone, types: codes };
    return marketingWithin(sources, kin.subjects(deal, kin.leads(deal)), span);
  };
}

async function observe(history: History): Promise<Observations> {
  const journeys = await dealJourneys(history);
  const { deals, won, terms } = journeys;
  if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
  const valued = won.filter((deal) => !Number.isNaN(deals.amount[deal] as number));
  if (valued.length === 0) return noEvidence('the amounts of won opportunities');
  const money = await oneCurrency(history, new Set(valued.map((deal) => deals.currency[deal] as number)));
  if ('missing' in money) return noEvidence(money.missing);
  const touches = await history.lens.touches(['subject']);
  if (touches.rows === 0) return noEvidence('touches: what marketing sent, showed or met each lead with');
  const influenced = await influences(history, journeys, await dealKin(history, deals, terms.rule));
  const seen = collect(valued.length);
  for (const deal of valued) {
    const at = deals.closedAt[deal] as number;
    const row = { at, known: at, subject: deals.codes[deal] as number, value: deals.amount[deal] as number };
    seen.add({ ...row, hit: influenced(deal) });
  }
  const before = history.context.agreement?.attribution?.influenced.before ?? 'won';
  return seen.close({ currency: money.currency, definition: `influenced-revenue/before-${before}` });
}

export const influencedRevenue: Measure = {
  id: 'influenced-revenue',
  says: 'The amounts of won deals that marketing touched on the way.',
  definition: 'influenced-revenue/before-won',
  formula:
    'Σ won amounts of deals with a touch of marketing, of the types that count, before the milestone the agreement names ' +
    '(the win, where it names none; the win too where nobody recorded when the opportunity was opened) and within the ' +
    'stretch it names; beside: all bookings, the share, and how many deals. Stands beside sourced revenue, never added to it',
  source: 'Qualifying touch, milestone, stretch and rule as the agreement says (docs/spec/attribution.md)',
  unit: 'money',
  better: 'neither',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities with amounts', 'touches of the leads linked to them'],
  observe,
  finish,
};
