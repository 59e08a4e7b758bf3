/** What marketing brings in for what it spends, with the model of attribution named and never revenue taken for margin. */
import { PERIODS } from '../../vocabulary/period.ts';
import { WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { influenceOf } from '../history/influence.ts';
import { marginFields, NO_COST } from '../history/margins.ts';
import { MARKETING, spendsOf } from '../history/spends.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { majorOf, wonWith, wonWithMargin } from './won-with.ts';

export const NO_SPEND = 'what marketing spent, with dates';
const NO_TOUCHES = 'touches of leads linked to won opportunities';
export const NOT_KNOWN = 1;

/** (Σ earned − Σ cost) / Σ cost; n is the number of deals. */
const finish: Finish = ({ state, value, base, currency }, rows) => {
  const sums = { earned: 0, cost: 0, deals: 0, without: 0 };
  for (const row of rows) {
    const cost = base?.[row] ?? Number.NaN;
    if (!Number.isNaN(cost)) sums.cost += cost;
    else if (state[row] === NOT_KNOWN) sums.without++;
    else {
      sums.deals++;
      sums.earned += value?.[row] ?? 0;
    }
  }
  const { earned, cost, deals, without } = sums;
  return {
    value: cost === 0 ? null : (earned - cost) / cost,
    n: deals,
    interval: null,
    beside: { earned: majorOf(currency, earned), cost: majorOf(currency, cost), withoutMargin: without },
  };
};

type Sourced = { readonly code: number; readonly at: number; readonly row: number };

/** Won deals whose first touch was marketing's, with the row of that touch. */
async function firstTouched(history: History): Promise<readonly Sourced[] | null> {
  const { deals, firstMarketing, firstMarketingRow, firstSalesTouch, touches } = await influenceOf(history);
  if (touches === 0) return null;
  const found: Sourced[] = [];
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const marketing = firstMarketing[deal] as number;
    if (deals.outcome[deal] !== WON || !Number.isFinite(marketing)) continue;
    if (marketing > (firstSalesTouch[deal] as number)) continue;
    const [code, at] = [deals.codes[deal] as number, deals.closedAt[deal] as number];
    found.push({ code, at, row: firstMarketingRow[deal] as number });
  }
  return found;
}

type Earned = { readonly of: (code: number) => number; readonly currency: string };
type Earnings = (history: History) => Promise<Earned | { readonly missing: string }>;

/** Margins of won deals; NaN where one has none. */
export const margins: Earnings = async (history) => {
  const fields = await marginFields(history);
  if (fields === null)
    return { missing: `${NO_COST}; asked of revenue, marketing-roi/first-touch-revenue answers` };
  const won = await wonWithMargin(history, fields);
  if ('missing' in won) return won;
  const byCode = new Map(won.deals.map(({ code, said }) => [code, said[0] as number]));
  return { of: (code) => byCode.get(code) ?? Number.NaN, currency: won.currency };
};

const amounts: Earnings = async (history) => {
  const won = await wonWith(history, []);
  if ('missing' in won) return won;
  const byCode = new Map(won.deals.map(({ code, amount }) => [code, amount]));
  return { of: (code) => byCode.get(code) ?? Number.NaN, currency: won.currency };
};

async function observeWith(history: History, earnings: Earnings): Promise<Observations> {
  const spends = (await spendsOf(history)).filter(({ side }) => side === MARKETING);
  if (spends.length === 0) return noEvidence(NO_SPEND);
  const sourced = await firstTouched(history);
  if (sourced === null) return noEvidence(NO_TOUCHES);
  const earned = await earnings(history);
  if ('missing' in earned) return noEvidence(earned.missing);
  const [home = 0] = await history.lens.codesOf([earned.currency]);
  const money = await oneCurrency(history, [home, ...spends.map(({ currency }) => currency)]);
  if ('missing' in money) return noEvidence(money.missing);
  const touches = await history.lens.touches(['subject', 'channel', 'campaign']);
  const room = spends.length + sourced.length;
  const seen = collect(room, ['withoutMargin']);
  const channel = new Int32Array(room);
  const campaign = new Int32Array(room);
  for (const spend of spends) {
    const row = seen.add({ at: spend.at, known: spend.at, subject: spend.subject, base: spend.amount });
    channel[row] = spend.channel;
    campaign[row] = spend.campaign;
  }
  for (const { code, at, row: touch } of sourced) {
    const value = earned.of(code);
    const state = Number.isNaN(value) ? NOT_KNOWN : 0;
    const row = seen.add({ at, known: at, subject: code, state, value });
    channel[row] = touches.of['channel']![touch] as number;
    campaign[row] = touches.of['campaign']![touch] as number;
  }
  const own = { channel: { codes: channel }, campaign: { codes: campaign } };
  return seen.close({ currency: money.currency, own });
}

const SOURCED =
  'won opportunities whose first touch was marketing’s (of the leads linked to them, else of their account’s; a touch is ' +
  'marketing’s unless it is marked as sales’)';

export const marketingRoi: Measure = {
  id: 'marketing-roi',
  says: 'What marketing earned in margin above what it spent, per unit spent, where it had the first touch.',
  definition: 'marketing-roi/first-touch-margin',
  formula:
    `(Σ gross margin of ${SOURCED} − Σ spend of marketing) / Σ spend of marketing, of the same period. By channel and campaign: ` +
    'those of the first touch and of the spend. Beside: both sums, deals without a known margin',
  source:
    '(attributed gross margin − cost) / cost, with the attribution named: first touch, all of it to one side',
  unit: 'ratio',
  better: 'higher',
  dated: 'deals by the day they were won, spend by its date',
  dimensions: [...PERIODS, 'channel', 'campaign'],
  byFields: false,
  needs: [NO_SPEND, NO_TOUCHES, NO_COST],
  observe: (history) => observeWith(history, margins),
  finish,
};

export const marketingRoiOfRevenue: Measure = {
  ...marketingRoi,
  id: 'marketing-roi/first-touch-revenue',
  says: 'What marketing brought in won amounts above what it spent, per unit spent, where it had the first touch.',
  definition: 'marketing-roi/first-touch-revenue',
  formula:
    `(Σ amount of ${SOURCED} − Σ spend of marketing) / Σ spend of marketing, of the same period. Amounts are no margins: what ` +
    'was sold had its cost',
  needs: [NO_SPEND, NO_TOUCHES, 'won opportunities with their amounts'],
  observe: (history) => observeWith(history, amounts),
};
