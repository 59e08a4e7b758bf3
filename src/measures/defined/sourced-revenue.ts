/** How much of what was won marketing may claim to have sourced, under the three meanings people quarrel about. */
import { currencyDigits } from '../currency-digits.ts';
import { dimensionCodes } from '../dimensions.ts';
import { WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { type Influence, influenceOf } from '../history/influence.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

const FIELD = 1;
const FIRST_TOUCH = 2;
const PRE_SALES = 4;

/** Words in a lead source that make it the seller's own doing, where the agreement's vocabulary does not rule. */
const SALES_SOURCES =
  /\b(sales|seller|outbound|cold|prospect(?:ing|ed)?|self[- ]?(?:generated|sourced)|sdr|bdr|account exec\w*|rep|field|partner|reseller|channel)\b/i;
/** Words that say nothing of a source. */
const NO_SOURCE = /^(unknown|other|none|n\/?a|null|not set|\(none\)|-)?$/i;

function sum(observations: Observations, rows: Int32Array, meaning: number): number {
  let minor = 0;
  for (const row of rows) {
    if (((observations.hit?.[row] ?? 0) & meaning) !== 0) minor += observations.value?.[row] ?? 0;
  }
  return minor / currencyDigits(observations.currency ?? '').units;
}

/** The value is the first meaning that has data, in the order of the formula; all of them stand beside it. */
const finish: Finish = (observations, rows) => {
  const has = observations.parts ?? {};
  const field = has['field'] === true ? sum(observations, rows, FIELD) : null;
  const firstTouch = has['touch'] === true ? sum(observations, rows, FIRST_TOUCH) : null;
  const preSales = has['touch'] === true ? sum(observations, rows, PRE_SALES) : null;
  const told = [field, firstTouch, preSales].filter((value) => value !== null);
  const all = sum({ ...observations, hit: new Uint8Array(observations.rows).fill(1) }, rows, 1);
  const beside = {
    leadSourceField: field,
    firstTouch,
    preSalesTouch: preSales,
    gap: told.length < 2 ? null : Math.max(...told) - Math.min(...told),
    bookings: all,
  };
  return { value: told[0] ?? null, n: rows.length, interval: null, beside };
};

async function marketingSources(history: History, codes: Int32Array): Promise<(code: number) => boolean> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  const theirs = new Set(
    distinct.filter((_, index) => {
      const text = texts[index] ?? '';
      return !SALES_SOURCES.test(text) && !NO_SOURCE.test(text.trim());
    }),
  );
  return (code) => theirs.has(code);
}

/** First touch: marketing's came no later than any touch of sales'. Pre-sales: before any activity of sales, calls included. */
function meanings(influence: Influence, deal: number): number {
  const marketing = influence.firstMarketing[deal] as number;
  if (!Number.isFinite(marketing)) return 0;
  const first = marketing <= (influence.firstSalesTouch[deal] as number) ? FIRST_TOUCH : 0;
  return first | (marketing < (influence.firstSales[deal] as number) ? PRE_SALES : 0);
}

async function observe(history: History): Promise<Observations> {
  const influence = await influenceOf(history);
  const { deals } = influence;
  const seen = collect(deals.codes.length);
  const places: number[] = [];
  const currencies = new Set<number>();
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const value = deals.amount[deal] as number;
    if (deals.outcome[deal] !== WON || Number.isNaN(value)) continue;
    const at = deals.closedAt[deal] as number;
    currencies.add(deals.currency[deal] as number);
    places.push(deal);
    seen.add({ at, known: at, subject: deals.codes[deal] as number, value });
  }
  if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
  if (currencies.size === 0) return noEvidence('the amounts of won opportunities');
  const money = await oneCurrency(history, currencies);
  if ('missing' in money) return noEvidence(money.missing);
  const base = seen.close({ currency: money.currency });
  const { codes } = await dimensionCodes(history, 'source', base);
  const marketing = await marketingSources(history, codes);
  const hit = Uint8Array.from(places, (deal, row) => {
    const byField = marketing(codes[row] as number) ? FIELD : 0;
    return byField | meanings(influence, deal);
  });
  const parts = { field: codes.some((code) => code > 0), touch: influence.touches > 0 };
  if (!parts.field && !parts.touch) {
    return noEvidence('where leads came from: a lead source on each, or their touches');
  }
  return { ...base, hit, parts };
}

export const sourcedRevenue: Measure = {
  id: 'sourced-revenue',
  says: 'Won amounts that marketing sourced, under each of the three rival meanings.',
  definition: 'sourced-revenue/lead-source-field',
  formula:
    'Σ won amounts, by each of three meanings: the lead’s source is marketing’s; the first touch was marketing’s; a touch of ' +
    'marketing came before the first activity of sales, calls included. Beside: all three, and the largest − the ' +
    'smallest. The value is the first of them that has data. A source is marketing’s unless its words say sales, ' +
    'outbound, partner or nothing; a touch is marketing’s unless it is marked as sales’',
  source: 'The three defensible meanings in use; both sides lock one of them',
  unit: 'money',
  better: 'neither',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities with amounts', 'lead sources, or touches of the leads linked to them'],
  observe,
  finish,
};
