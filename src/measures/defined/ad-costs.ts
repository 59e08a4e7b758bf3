/** What marketing pays per click, conversion and sale, as the platforms that show its advertisements report them. */
import { PERIODS } from '../../vocabulary/period.ts';
import { finishMoney } from '../finish.ts';
import type { History } from '../history/history.ts';
import { moneyField } from '../history/money-facts.ts';
import { MARKETING, type Spend, spendsOf } from '../history/spends.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { majorOf } from './won-with.ts';

const NO_SPEND = 'what marketing spent, with dates';
const SPENDING = ['channel', 'campaign', 'region', 'segment', 'product'];

/** Fields under which platforms report. */
const REPORTED = {
  click: ['clicks'],
  conversion: ['conversions', 'enquiries', 'total_conversion', 'total_conversions'],
  sale: ['sales', 'approved_conversion', 'approved_conversions', 'purchases'],
} as const;
type Reported = keyof typeof REPORTED;

type Spent = { readonly spends: readonly Spend[]; readonly currency: string };

async function marketingSpends(history: History): Promise<Spent | { readonly missing: string }> {
  const spends = (await spendsOf(history)).filter(({ side }) => side === MARKETING);
  if (spends.length === 0) return { missing: NO_SPEND };
  const money = await oneCurrency(
    history,
    spends.map(({ currency }) => currency),
  );
  return 'missing' in money ? money : { spends, currency: money.currency };
}

type Row = Pick<Spend, 'subject' | 'channel' | 'campaign' | 'at'> & { value?: number; base?: number };

function seenOf(rows: readonly Row[], currency: string, known: number): Observations {
  const seen = collect(rows.length);
  for (const { at, subject, value, base } of rows)
    seen.add({
      ...{ at, subject, known },
      ...(value === undefined ? {} : { value }),
      ...(base === undefined ? {} : { base }),
    });
  const own = (codes: readonly number[]) => ({ codes: Int32Array.from(codes) });
  // Where no spend names a channel or campaign, fields of what it was spent on do.
  const channels = rows.map(({ channel }) => channel);
  const campaigns = rows.map(({ campaign }) => campaign);
  return seen.close({
    currency,
    own: {
      ...(channels.some((code) => code > 0) ? { channel: own(channels) } : {}),
      ...(campaigns.some((code) => code > 0) ? { campaign: own(campaigns) } : {}),
    },
  });
}

const spending: Measure = {
  id: 'marketing-spend',
  says: 'What marketing spent.',
  definition: 'marketing-spend/by-date',
  formula: 'Σ spend of marketing',
  source: 'Fixed by this product',
  unit: 'money',
  better: 'neither',
  dated: 'the date of the spend',
  dimensions: [...PERIODS, ...SPENDING],
  needs: [NO_SPEND],
  async observe(history) {
    const spent = await marketingSpends(history);
    if ('missing' in spent) return noEvidence(spent.missing);
    const rows = spent.spends.map(({ amount, ...spend }) => ({ ...spend, value: amount }));
    return seenOf(rows, spent.currency, history.asOf);
  },
  finish: finishMoney,
};

/** Σ spend / Σ reported; n is what was reported. Spend without a sale has no cost per sale. */
const finishCost: Finish = ({ value, base, currency }, rows) => {
  let [spend, reported] = [0, 0];
  for (const row of rows) {
    const [one, other] = [value?.[row] ?? Number.NaN, base?.[row] ?? Number.NaN];
    if (!Number.isNaN(one)) spend += one;
    if (!Number.isNaN(other)) reported += other;
  }
  const cost = majorOf(currency, spend);
  return {
    value: reported === 0 ? null : cost / reported,
    n: reported,
    interval: null,
    beside: { spend: cost, reported },
  };
};

/** Spends, and one row for each thing they were spent on with what was last reported of it. */
async function observeReported(history: History, what: Reported): Promise<Observations> {
  const spent = await marketingSpends(history);
  if ('missing' in spent) return noEvidence(spent.missing);
  const names = REPORTED[what];
  const missing = `what the platforms report of each ${what} (fields ${names.join(', ')} of the campaign or advertisement spent on)`;
  const read = await moneyField(history, names);
  if (read === null) return noEvidence(missing);
  const last = new Map(spent.spends.map((spend) => [spend.subject, spend]));
  const reported = [...last.values()].flatMap(({ amount: _, ...spend }) => {
    const said = read(spend.subject, history.asOf);
    return said === null ? [] : [{ ...spend, base: said.amount }];
  });
  if (reported.length === 0) return noEvidence(missing);
  const costs = spent.spends.map(({ amount, ...spend }) => ({ ...spend, value: amount }));
  return seenOf([...costs, ...reported], spent.currency, history.asOf);
}

function costPer(what: Reported, id: string, definition: string, of: string): Measure {
  return {
    ...spending,
    id,
    says: `What marketing spent per ${of}, as the platforms report it.`,
    definition,
    formula:
      `Σ spend of marketing / Σ of what was last reported of each thing spent on (its field ${REPORTED[what].join(', or ')}: ` +
      'a total of that campaign or advertisement). Spend on what brought none counts with the others',
    source: 'As usual in paid advertising; the platform counts, nobody here checks it',
    average: true,
    better: 'lower',
    dated: 'spend by its date; what was reported by the date of the last spend on it',
    needs: [NO_SPEND, `${REPORTED[what][0]} reported of each campaign or advertisement`],
    observe: (history) => observeReported(history, what),
    finish: finishCost,
  };
}

export const AD_MEASURES: readonly Measure[] = [
  spending,
  costPer('conversion', 'cost-per-conversion', 'cost-per-conversion/reported', 'conversion'),
  costPer('sale', 'cost-per-conversion/sale', 'cost-per-conversion/sale', 'sale'),
  costPer('click', 'cost-per-conversion/click', 'cost-per-conversion/click', 'click'),
];
