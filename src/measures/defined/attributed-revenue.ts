/** What the model in force credits to marketing of what was won, by anything a touch carries. */
import { currencyDigits } from '../currency-digits.ts';
import type { Claims, DealClaim } from '../history/claims.ts';
import {
  type CreditLevel,
  type DealCredit,
  dealCredit,
  type LevelCodes,
  levelCodes,
  partsOfSide,
} from '../history/deal-credit.ts';
import { MARKETING, SALES } from '../history/deal-touches.ts';
import type { History } from '../history/history.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { creditEvidence } from './credit-parts.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const UNATTRIBUTED = 1;

/** Per row: value = the part credited, base = what the other side got, second = the amount. */
const finish: Finish = (observations, rows) => {
  const { units } = currencyDigits(observations.currency ?? '');
  const { value, base, second, state } = observations;
  const sum = { credited: 0, sales: 0, unattributed: 0, bookings: 0 };
  let n = 0;
  for (const row of rows) {
    sum.bookings += second?.[row] ?? 0;
    if (state[row] === UNATTRIBUTED) {
      sum.unattributed += second?.[row] ?? 0;
      continue;
    }
    n++;
    sum.credited += value?.[row] ?? 0;
    sum.sales += base?.[row] ?? 0;
  }
  const beside = {
    sales: sum.sales / units,
    unattributed: sum.unattributed / units,
    bookings: sum.bookings / units,
  };
  return { value: sum.credited / units, n, interval: null, beside };
};

function definitionOf({ terms }: Claims): string {
  return `attributed-revenue/${terms.inForce}`;
}

async function observe(history: History): Promise<Observations> {
  const evidence = await creditEvidence(history);
  if ('missing' in evidence) return noEvidence(evidence.missing);
  const { claims, currency } = evidence;
  const { all, deals } = claims;
  const seen = collect(all.length);
  const second = new Float64Array(all.length);
  for (const { deal, amount, ruling } of all) {
    const at = deals.closedAt[deal] as number;
    const part = ruling === null ? { value: 0, base: 0 } : { value: ruling, base: amount - ruling };
    const state = ruling === null ? UNATTRIBUTED : 0;
    second[seen.add({ at, known: at, subject: deals.codes[deal] as number, ...part, state })] = amount;
  }
  return seen.close({ second, currency, definition: definitionOf(claims) });
}

/** What each value of the level gets of marketing's part of a deal, or, by function, what each side gets of it. */
function partsAt(level: CreditLevel, claim: DealClaim, credit: DealCredit, levels: LevelCodes) {
  const { amount, ruling } = claim;
  if (ruling === null) return new Map<number, number>();
  if (level !== 'function') return partsOfSide(credit, claim.path, MARKETING, ruling, levels);
  return new Map([
    [MARKETING, ruling],
    [SALES, amount - ruling],
  ]);
}

/** One row per deal and value of the level; by function both sides' parts, else marketing's touches alone. */
function observeBy(level: CreditLevel) {
  return async (history: History): Promise<Observations> => {
    const evidence = await creditEvidence(history);
    if ('missing' in evidence) return noEvidence(evidence.missing);
    const { claims, currency } = evidence;
    const credit = await dealCredit(history, claims.terms.inForce, level);
    if (!credit.ok) return noEvidence(credit.refusal);
    const levels = await levelCodes(history, level);
    const rows = claims.all.flatMap((claim) => {
      const parts = partsAt(level, claim, credit.value, levels);
      return [...parts].filter(([, minor]) => minor !== 0).map(([code, minor]) => ({ claim, code, minor }));
    });
    const names = [...new Set(rows.map(({ code }) => code))].filter((code) => code !== 0);
    const places = new Map(names.map((code, place) => [code, place + 1]));
    const seen = collect(rows.length);
    for (const { claim, minor } of rows) {
      const at = claims.deals.closedAt[claim.deal] as number;
      seen.add({ at, known: at, subject: claims.deals.codes[claim.deal] as number, value: minor });
    }
    const codes = Int32Array.from(rows, ({ code }) => places.get(code) ?? 0);
    const own = { [level]: { codes, labels: await levels.labels(names) } };
    return seen.close({ own, currency, definition: definitionOf(claims) });
  };
}

const LEVELS = ['campaign', 'channel', 'asset', 'function'] as const;

export const attributedRevenue: Measure = {
  id: 'attributed-revenue',
  says: 'Of the won amounts, what the model in force credits to marketing’s touches.',
  definition: 'attributed-revenue/w',
  formula:
    'Σ over won deals of the amount × the share of marketing’s touches under the model in force (w where no agreement ' +
    'names one), rounded by largest remainder so that the parts of a deal make its amount; beside: what sales is credited ' +
    'with, what no touch may claim, and the bookings all three make. A split both sides recorded for a deal rules. By ' +
    'campaign, channel and asset: marketing’s part of each deal, split among its touches as the model does; by function: both sides',
  source: 'docs/spec/attribution.md; the models by their definition ids',
  unit: 'money',
  better: 'neither',
  dated: 'the day the deal was won',
  dimensions: [...LEAD_DIMENSIONS, 'function'],
  needs: ['won opportunities with amounts', 'touches of the leads linked to them, or attempts by sales'],
  observe,
  observeBy: Object.fromEntries(LEVELS.map((level) => [level, observeBy(level)])),
  finish,
};
