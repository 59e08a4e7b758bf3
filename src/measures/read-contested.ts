/** Contested revenue, in sum and deal by deal: what each side may claim, what is between them, what settles it. */
import type { AttributionModel } from '../agreement/clauses/attribution.ts';
import { currencyDigits } from './currency-digits.ts';
import { creditEvidence } from './defined/credit-parts.ts';
import type { Claims, DealClaim } from './history/claims.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import { relationsOf } from './history/relations.ts';
import type { Lens } from './lens-port.ts';
import {
  type Asked,
  claimsWithin,
  creditNotes,
  excludedWithin,
  type ModelSide,
  modelsBeside,
} from './read-attribution.ts';

export const CONTESTED_SHOWN = ['all', 'contested', 'settled', 'half-settled', 'unclaimed'] as const;
export type ContestedShown = (typeof CONTESTED_SHOWN)[number];

export type ContestedQuestion = Asked & {
  readonly show: ContestedShown;
  /** Only deals whose id or name holds this. */
  readonly deal?: string;
  readonly after: number;
  readonly limit: number;
};

type Range = { readonly least: number; readonly most: number };

export type ContestedDeal = {
  readonly id: string;
  readonly label: string;
  readonly account: string | null;
  readonly wonAt: number;
  readonly amount: number;
  /** Null where no admitted model lets anyone claim. */
  readonly marketing: Range | null;
  readonly sales: Range | null;
  readonly contested: number;
  /** What the model in force, or the settlement in its stead, gives each side; null where nobody may claim. */
  readonly ruling: { readonly marketing: number; readonly sales: number } | null;
  /** Marketing's share where both sides recorded the same split. */
  readonly settled: number | null;
  /** Marketing's share as each side recorded it last; null where it recorded none. */
  readonly assents: { readonly marketing: number | null; readonly sales: number | null };
  /** Marketing's part under each model, in the order of `models`. */
  readonly byModel: readonly (number | null)[];
};

export type Contested = {
  readonly asOf: number | null;
  readonly currency: string | null;
  readonly agreed: boolean;
  readonly inForce: AttributionModel | null;
  readonly deals: number;
  readonly bookings: number;
  readonly agreedMarketing: number;
  readonly agreedSales: number;
  readonly contested: number;
  readonly unclaimed: number;
  readonly excluded: { readonly deals: number; readonly amount: number };
  readonly settled: { readonly deals: number; readonly amount: number };
  /** What both sides may claim at most, together, against what there is. */
  readonly claims: {
    readonly marketing: number;
    readonly sales: number;
    readonly sum: number;
    readonly overRevenue: number | null;
  };
  readonly ruling: { readonly marketing: number; readonly sales: number; readonly unattributed: number };
  readonly models: readonly ModelSide[];
  /** Deals the filter lets through, of which `rows` is a page, the most contested first. */
  readonly found: number;
  readonly rows: readonly ContestedDeal[];
  readonly notes: readonly string[];
  readonly missing: readonly string[];
};

function spanOf({ range }: DealClaim): number {
  return range === null ? 0 : range.most - range.least;
}

const SHOWS: { readonly [shown in ContestedShown]: (claim: DealClaim) => boolean } = {
  all: () => true,
  contested: (claim) => spanOf(claim) > 0,
  settled: ({ settled }) => settled !== null,
  'half-settled': ({ assents, settled }) => assents.length > 0 && settled === null,
  unclaimed: ({ range }) => range === null,
};

function totals(deals: readonly DealClaim[], units: number) {
  const sum = { bookings: 0, least: 0, most: 0, claimed: 0, settled: 0, settledDeals: 0 };
  const ruling = { marketing: 0, sales: 0, unattributed: 0 };
  for (const { amount, range, settled, ruling: ruled } of deals) {
    sum.bookings += amount;
    if (settled !== null) {
      sum.settled += amount;
      sum.settledDeals++;
    }
    if (range !== null) {
      sum.claimed += amount;
      sum.least += range.least;
      sum.most += range.most;
    }
    if (ruled === null) ruling.unattributed += amount;
    else {
      ruling.marketing += ruled;
      ruling.sales += amount - ruled;
    }
  }
  const salesMost = sum.claimed - sum.least;
  return {
    bookings: sum.bookings / units,
    agreedMarketing: sum.least / units,
    agreedSales: (sum.claimed - sum.most) / units,
    contested: (sum.most - sum.least) / units,
    unclaimed: (sum.bookings - sum.claimed) / units,
    settled: { deals: sum.settledDeals, amount: sum.settled / units },
    claims: {
      marketing: sum.most / units,
      sales: salesMost / units,
      sum: (sum.most + salesMost) / units,
      overRevenue: sum.claimed === 0 ? null : (sum.most + salesMost) / sum.claimed,
    },
    ruling: {
      marketing: ruling.marketing / units,
      sales: ruling.sales / units,
      unattributed: ruling.unattributed / units,
    },
  };
}

type Named = { readonly id: string; readonly label: string; readonly account: string | null };

async function namesOf(
  history: History,
  { deals }: Claims,
  some: readonly DealClaim[],
): Promise<readonly Named[]> {
  const codes = some.map(({ deal }) => deals.codes[deal] as number);
  const { accountOf, leadOfDeal } = await relationsOf(history);
  const accounts = codes.map((code) => accountOf[code] || accountOf[leadOfDeal[code] as number] || 0);
  const { lens } = history;
  const [ids, labels, called] = await Promise.all([
    lens.externalsOf(codes),
    lens.labelsOf(codes),
    lens.labelsOf(accounts),
  ]);
  return codes.map((_, row) => ({
    id: ids[row] ?? '',
    label: labels[row] ?? '',
    account: accounts[row] === 0 ? null : (called[row] ?? null),
  }));
}

function rowOf(claim: DealClaim, claims: Claims, named: Named, units: number): ContestedDeal {
  const { amount, range, ruling, assents } = claim;
  const said = (side: 'marketing' | 'sales'): number | null => {
    const own = assents.find((one) => one.side === side);
    return own === undefined ? null : own.marketing / 10_000;
  };
  return {
    ...named,
    wonAt: claims.deals.closedAt[claim.deal] as number,
    amount: amount / units,
    marketing: range === null ? null : { least: range.least / units, most: range.most / units },
    sales:
      range === null ? null : { least: (amount - range.most) / units, most: (amount - range.least) / units },
    contested: spanOf(claim) / units,
    ruling: ruling === null ? null : { marketing: ruling / units, sales: (amount - ruling) / units },
    settled: claim.settledShare === null ? null : claim.settledShare / 10_000,
    assents: { marketing: said('marketing'), sales: said('sales') },
    byModel: claim.claims.map((one) => (one === null ? null : one / units)),
  };
}

async function named(
  history: History,
  claims: Claims,
  question: ContestedQuestion,
  some: readonly DealClaim[],
) {
  const sought = question.deal?.toLowerCase();
  if (sought === undefined) return some;
  const names = await namesOf(history, claims, some);
  return some.filter((_, row) => {
    const { id = '', label = '' } = names[row] ?? {};
    return id.toLowerCase().includes(sought) || label.toLowerCase().includes(sought);
  });
}

function nothing(asOf: number | null, missing: string): Contested {
  return {
    ...{ asOf, currency: null, agreed: false, inForce: null, deals: 0 },
    ...totals([], 1),
    ...{ excluded: { deals: 0, amount: 0 }, models: [], found: 0, rows: [], notes: [], missing: [missing] },
  };
}

async function answer(history: History, question: ContestedQuestion): Promise<Contested> {
  const asOf = history.lens.lastHappenedAt;
  const evidence = await creditEvidence(history);
  if ('missing' in evidence) return nothing(asOf, evidence.missing);
  const { claims, currency } = evidence;
  const { units } = currencyDigits(currency);
  const deals = claimsWithin(claims, question);
  const found = (await named(history, claims, question, deals.filter(SHOWS[question.show]))).toSorted(
    (one, other) => spanOf(other) - spanOf(one) || other.amount - one.amount || one.deal - other.deal,
  );
  const page = found.slice(question.after, question.after + question.limit);
  const names = await namesOf(history, claims, page);
  const excluded = excludedWithin(claims, question);
  return {
    ...{ asOf, currency, agreed: claims.terms.agreed, inForce: claims.terms.inForce, deals: deals.length },
    ...totals(deals, units),
    excluded: { deals: excluded.deals, amount: excluded.amount / units },
    models: modelsBeside(claims, deals, units),
    found: found.length,
    rows: page.map((claim, row) => rowOf(claim, claims, names[row] as Named, units)),
    notes: creditNotes(claims),
    missing: [],
  };
}

/** Reads contested revenue through a lens; agreed parts, contested and unclaimed make the bookings to the minor unit. */
export function readContested(
  lens: Lens,
  question: ContestedQuestion,
  context: MeasureContext,
): Promise<Contested> {
  return lens.answer(() => answer(openHistory(lens, context), question));
}
