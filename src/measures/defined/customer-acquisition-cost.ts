/** What a new customer costs both sides together: fully loaded or paid alone, in its period or a sales cycle later. */
import { PERIODS } from '../../vocabulary/period.ts';
import { daysOn } from '../days-on.ts';
import { dimensionCodes } from '../dimensions.ts';
import { dealsOf, firstWins } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { leadsOf } from '../history/leads.ts';
import { medianCycle } from '../history/median-cycle.ts';
import { MARKETING, type Spend, spendsOf } from '../history/spends.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { NO_CUSTOMERS } from './parts.ts';
import { majorOf } from './won-with.ts';

const ID = 'customer-acquisition-cost';
const NO_SPEND = 'what marketing and sales spent, with dates';
const NOT_YET_DUE = 1;
const BEFORE_SPEND = 2;

type Customer = { readonly subject: number; readonly at: number };

/** When each new customer was won: accounts by their first deal, or, without accounts, leads that became customers. */
async function newCustomers(history: History): Promise<readonly Customer[]> {
  const deals = await dealsOf(history);
  const wins = await firstWins(history);
  if (wins.length > 0)
    return Array.from(wins, (win) => ({
      subject: deals.codes[win] as number,
      at: deals.closedAt[win] as number,
    }));
  const { codes, customer } = await leadsOf(history);
  return Array.from(codes, (subject, index) => ({ subject, at: customer.at[index] as number })).filter(
    ({ at }) => !Number.isNaN(at),
  );
}

/** Channel and campaign of each customer, by codes. */
async function originsOf(history: History, customers: readonly Customer[]) {
  const seen = collect(customers.length);
  for (const { subject, at } of customers) seen.add({ at, known: at, subject });
  const rows = seen.close();
  const channel = await dimensionCodes(history, 'channel', rows);
  const campaign = await dimensionCodes(history, 'campaign', rows);
  return { channel: channel.codes, campaign: campaign.codes };
}

type Terms = { readonly lagged: boolean; readonly paid: boolean };

const isPaid = ({ side, channel, campaign }: Spend): boolean =>
  side === MARKETING && (channel !== 0 || campaign !== 0);

/** Sums, n is the number of customers; without a cost or without a customer there is no figure. */
const finish: Finish = ({ state, value, base, columns, currency }, rows) => {
  const sums = { marketing: 0, sales: 0, spends: 0, customers: 0, notYetDue: 0, beforeSpend: 0 };
  let lagDays = 0;
  for (const row of rows) {
    const spent = value?.[row] ?? Number.NaN;
    lagDays = columns?.['lag']?.[row] ?? 0;
    if (state[row] === NOT_YET_DUE) sums.notYetDue += spent;
    else if (state[row] === BEFORE_SPEND) sums.beforeSpend++;
    else if (Number.isNaN(spent)) sums.customers += base?.[row] ?? 0;
    else {
      sums.spends++;
      if (columns?.['side']?.[row] === MARKETING) sums.marketing += spent;
      else sums.sales += spent;
    }
  }
  const { customers, spends } = sums;
  const cost = majorOf(currency, sums.marketing + sums.sales);
  return {
    value: customers === 0 || spends === 0 ? null : cost / customers,
    n: customers,
    interval: null,
    beside: {
      cost,
      marketing: majorOf(currency, sums.marketing),
      sales: majorOf(currency, sums.sales),
      customers,
      lagDays,
      notYetDue: majorOf(currency, sums.notYetDue),
      beforeSpend: sums.beforeSpend,
    },
  };
};

async function chosen(history: History, { paid }: Terms) {
  const spends = (await spendsOf(history)).filter((spend) => !paid || isPaid(spend));
  const customers = await newCustomers(history);
  const origins = await originsOf(history, customers);
  const channels = new Set(spends.map(({ channel }) => channel).filter((code) => code > 0));
  const campaigns = new Set(spends.map(({ campaign }) => campaign).filter((code) => code > 0));
  const places = customers
    .map((_, index) => index)
    .filter(
      (index) =>
        !paid ||
        channels.has(origins.channel[index] as number) ||
        campaigns.has(origins.campaign[index] as number),
    );
  return { spends, customers, origins, places };
}

async function observeTerms(history: History, terms: Terms, lag: number): Promise<Observations> {
  const { spends, customers, origins, places } = await chosen(history, terms);
  if (spends.length === 0)
    return noEvidence(terms.paid ? 'what marketing spent on channels or campaigns, with dates' : NO_SPEND);
  const money = await oneCurrency(
    history,
    spends.map(({ currency }) => currency),
  );
  if ('missing' in money) return noEvidence(money.missing);
  if (customers.length === 0) return noEvidence(NO_CUSTOMERS);
  if (places.length === 0)
    return noEvidence('customers whose channel or campaign is one that marketing spends on');
  const { zone } = history.lens;
  const room = spends.length + places.length;
  const seen = collect(room, ['notYetDue', 'beforeSpend']);
  const side = new Float64Array(room);
  const channel = new Int32Array(room);
  const campaign = new Int32Array(room);
  let first = Number.POSITIVE_INFINITY;
  for (const spend of spends) {
    const at = lag === 0 ? spend.at : daysOn(zone, spend.at, lag);
    first = Math.min(first, at);
    const state = terms.lagged && at > history.asOf ? NOT_YET_DUE : 0;
    const row = seen.add({ at, known: spend.at, subject: spend.subject, state, value: spend.amount });
    side[row] = spend.side;
    channel[row] = spend.channel;
    campaign[row] = spend.campaign;
  }
  for (const place of places) {
    const { at, subject } = customers[place] as Customer;
    const state = terms.lagged && at < first ? BEFORE_SPEND : 0;
    const row = seen.add({ at, known: at, subject, state, base: 1 });
    channel[row] = origins.channel[place] as number;
    campaign[row] = origins.campaign[place] as number;
  }
  const columns = { side, lag: new Float64Array(room).fill(lag) };
  const own = { channel: { codes: channel }, campaign: { codes: campaign } };
  return seen.close({ currency: money.currency, columns, own });
}

const NO_CYCLE =
  'when won opportunities were opened: without the length of a cycle costs cannot be lagged by it';

function lagged(paid: boolean): Measure['observe'] {
  return async (history) => {
    const cycle = await medianCycle(history);
    return cycle === null ? noEvidence(NO_CYCLE) : observeTerms(history, { lagged: true, paid }, cycle);
  };
}

function samePeriod(paid: boolean): Measure['observe'] {
  return (history) => observeTerms(history, { lagged: false, paid }, 0);
}

const CUSTOMERS = 'accounts with their first won deal (without accounts: leads that became customers)';
const LAG =
  'each spend counts on its date plus the median cycle of won deals in whole days (none below zero, where dates of opening ' +
  'are wrong); what is not yet due and customers won before the first spend could tell stand apart';
const PAID =
  'spend of marketing that names a channel or campaign; customers whose channel or campaign is one of those (its field, ' +
  'else the first touch)';

export const customerAcquisitionCost: Measure = {
  id: ID,
  says: 'What marketing and sales spent per new customer, each spend counted a usual sales cycle later.',
  definition: `${ID}/lagged`,
  formula:
    `Σ spend of both sides / ${CUSTOMERS}; ${LAG}. Where no cycle is known: ${ID}/same-period. Beside: the cost of each side, ` +
    'the customers, the lag in days',
  source: 'Fully loaded cost, lagged by the sales cycle, as usual in revenue operations',
  unit: 'money',
  average: true,
  better: 'lower',
  dated: 'spend by its date plus the lag, customers by their first won deal',
  dimensions: [...PERIODS, 'channel', 'campaign', 'segment', 'region'],
  byFields: false,
  needs: [
    'spend of marketing and of sales',
    'won opportunities linked to accounts, with the dates they were opened',
  ],
  async observe(history) {
    if ((await medianCycle(history)) !== null) return lagged(false)(history);
    const seen = await samePeriod(false)(history);
    return { ...seen, definition: `${ID}/same-period` };
  },
  finish,
};

export const acquisitionCostVariants: readonly Measure[] = [
  {
    ...customerAcquisitionCost,
    id: `${ID}/same-period`,
    says: 'What marketing and sales spent per new customer of the same period.',
    definition: `${ID}/same-period`,
    formula: `Σ spend of both sides / ${CUSTOMERS}`,
    dated: 'spend by its date, customers by their first won deal',
    observe: samePeriod(false),
  },
  {
    ...customerAcquisitionCost,
    id: `${ID}/paid-lagged`,
    says: 'What marketing paid for channels and campaigns per customer who came by them, a usual sales cycle later.',
    definition: `${ID}/paid-lagged`,
    formula: `Σ paid spend / customers who came by it: ${PAID}; ${LAG}`,
    observe: lagged(true),
  },
  {
    ...customerAcquisitionCost,
    id: `${ID}/paid-same-period`,
    says: 'What marketing paid for channels and campaigns per customer of the same period who came by them.',
    definition: `${ID}/paid-same-period`,
    formula: `Σ paid spend / customers who came by it: ${PAID}`,
    dated: 'spend by its date, customers by their first won deal',
    observe: samePeriod(true),
  },
];
