/** What a seller brings in a quarter: won amounts, invoices, or margin. */
import type { History } from '../history/history.ts';
import { marginFields, NO_COST } from '../history/margins.ts';
import { relationsOf } from '../history/relations.ts';
import { type SellerQuarters, sellerQuarters } from '../history/seller-quarters.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { NO_INVOICES } from './invoices-of.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { majorOf, wonWith, wonWithMargin } from './won-with.ts';

const ID = 'sales-productivity';
const NO_SELLERS =
  'who owns each opportunity (assignments to sellers), with the dates they were opened or closed';
const UNFINISHED = 1;
const NO_SELLER = 2;

/** Something earned: whose, when, how much in minor units (NaN = not known). */
type Earned = { readonly subject: number; readonly at: number; readonly minor: number };
type Earnings = (
  history: History,
) => Promise<
  { readonly earned: readonly Earned[]; readonly currency: string } | { readonly missing: string }
>;

const finish: Finish = ({ state, value, base, currency }, rows) => {
  const sums = { earned: 0, quarters: 0, unfinished: 0, withoutSeller: 0 };
  for (const row of rows) {
    if (state[row] === UNFINISHED) sums.unfinished++;
    else if (state[row] === NO_SELLER) sums.withoutSeller += value?.[row] ?? 0;
    else {
      sums.earned += value?.[row] ?? 0;
      sums.quarters += base?.[row] ?? 0;
    }
  }
  const { earned, quarters, unfinished } = sums;
  return {
    value: quarters === 0 ? null : majorOf(currency, earned) / quarters,
    n: quarters,
    interval: null,
    beside: {
      earned: majorOf(currency, earned),
      unfinished,
      withoutSeller: majorOf(currency, sums.withoutSeller),
    },
  };
};

const bookings: Earnings = async (history) => {
  const won = await wonWith(history, []);
  if ('missing' in won) return won;
  const earned = won.deals.map(({ code, at, amount }) => ({ subject: code, at, minor: amount }));
  return { earned, currency: won.currency };
};

const margins: Earnings = async (history) => {
  const fields = await marginFields(history);
  if (fields === null) return { missing: NO_COST };
  const won = await wonWithMargin(history, fields);
  if ('missing' in won) return won;
  const earned = won.deals.map(({ code, at, said }) => ({ subject: code, at, minor: said[0] as number }));
  return earned.every(({ minor }) => Number.isNaN(minor))
    ? { missing: NO_COST }
    : { earned, currency: won.currency };
};

/** An invoice is its opportunity's seller's, else its account's owner's. */
const invoices: Earnings = async (history) => {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, opportunity, currency, amount::DOUBLE AS amount FROM invoice ORDER BY seq',
  );
  if (rows.rows === 0) return { missing: NO_INVOICES };
  const money = await oneCurrency(history, rows.of['currency'] as Int32Array);
  if ('missing' in money) return money;
  const { accountOf } = await relationsOf(history);
  const earned = Array.from({ length: rows.rows }, (_, row) => {
    const account = rows.of['subject']![row] as number;
    const deal = rows.of['opportunity']![row] as number;
    const named = deal !== 0 && accountOf[deal] !== undefined ? deal : account;
    return {
      subject: named,
      at: rows.of['happened']![row] as number,
      minor: rows.of['amount']![row] as number,
    };
  });
  return { earned, currency: money.currency };
};

type Cells = { readonly sums: Map<number, number>[]; readonly orphans: Earned[] };

/** What each seller earned in each quarter; what is nobody's, and what lies outside all quarters, apart. */
function cellsOf({ quarters, place, seller, active }: SellerQuarters, earned: readonly Earned[]): Cells {
  const sums = quarters.map((_, at) => new Map([...(active[at] ?? [])].map((who) => [who, 0])));
  const orphans: Earned[] = [];
  for (const one of earned) {
    if (Number.isNaN(one.minor)) continue;
    const who = seller(one.subject, one.at);
    const cell = sums[place(one.at)];
    if (who === 0 || cell === undefined) orphans.push(one);
    else cell.set(who, (cell.get(who) ?? 0) + one.minor);
  }
  return { sums, orphans };
}

function observe(earnings: Earnings): Measure['observe'] {
  return async (history): Promise<Observations> => {
    const sellers = await sellerQuarters(history);
    if (sellers === null || sellers.active.every((set) => set.size === 0)) return noEvidence(NO_SELLERS);
    const found = await earnings(history);
    if ('missing' in found) return noEvidence(found.missing);
    const { sums, orphans } = cellsOf(sellers, found.earned);
    const room = sums.reduce((all, { size }) => all + size, orphans.length);
    const seen = collect(room, ['unfinished', 'withoutSeller']);
    for (const [place, cell] of sums.entries()) {
      const { from, to } = sellers.quarters[place] as SellerQuarters['quarters'][number];
      const over = to <= history.asOf;
      const known = Math.min(to - 1, history.asOf);
      for (const [subject, value] of cell)
        seen.add({ at: from, known, subject, value, base: 1, state: over ? 0 : UNFINISHED });
    }
    for (const { at, subject, minor } of orphans)
      seen.add({ at, known: at, subject, value: minor, state: NO_SELLER });
    return seen.close({ currency: found.currency });
  };
}

const SELLERS =
  'A seller counts in a quarter in which a deal of his was open, won or lost, or something was earned by him; quarters that ' +
  'are not over stand apart, as does what is nobody’s. By quarter it is the figure of one seller';

export const salesProductivity: Measure = {
  id: ID,
  says: 'What a seller wins in a quarter, on average.',
  definition: `${ID}/bookings`,
  formula: `Σ won amounts / seller-quarters. ${SELLERS}`,
  source: 'Revenue or margin per seller and period, as usual in sales operations',
  unit: 'money',
  average: true,
  better: 'higher',
  dated: 'the first day of the quarter',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_SELLERS, 'won opportunities with their amounts'],
  observe: observe(bookings),
  finish,
};

export const salesProductivityVariants: readonly Measure[] = [
  {
    ...salesProductivity,
    id: `${ID}/revenue`,
    says: 'What is invoiced per seller and quarter, on average.',
    definition: `${ID}/revenue`,
    formula: `Σ invoices of the seller’s opportunities and accounts / seller-quarters. ${SELLERS}`,
    needs: [NO_SELLERS, NO_INVOICES],
    observe: observe(invoices),
  },
  {
    ...salesProductivity,
    id: `${ID}/margin`,
    says: 'What margin a seller wins in a quarter, on average.',
    definition: `${ID}/margin`,
    formula: `Σ margin of won opportunities whose margin is known / seller-quarters. ${SELLERS}`,
    needs: [NO_SELLERS, 'won opportunities with their amounts', NO_COST],
    observe: observe(margins),
  },
];
