/**
 * What a component counts: of each deal, lead, customer or promise a whole number on top and one below. Money is counted
 * in minor units, pieces one by one; a share is the tops together over the bases together.
 */
import { firstOfTwo } from '../attribution/apportion.ts';
import type { Side } from '../vocabulary/side.ts';
import { guardLack, keepsGuard } from './guard.ts';
import type {
  Past,
  PastAnswer,
  PastDeal,
  PastInvoice,
  PastKind,
  PastLead,
  PastRating,
  PastRenewal,
} from './past.ts';
import type { PlanComponent } from './pay-plan.ts';

export type Count = { readonly at: number; readonly top: number; readonly base: number };

export type PastRecords = {
  readonly deals: PastDeal;
  readonly leads: PastLead;
  readonly renewals: PastRenewal;
  readonly ratings: PastRating;
  readonly answers: PastAnswer;
  readonly invoices: PastInvoice;
};
export type RecordList = keyof PastRecords;
/** How a component pays: on money, by the piece, or on a share between 0 and 1. */
export type Way = 'money' | 'pieces' | 'share';
export type Term = Pick<PlanComponent, 'credit' | 'measure'> & { readonly side: Side };
type Counter<Kept> = (record: Kept, term: Term) => Count | null;

type Counting<List extends RecordList> = {
  readonly list: List;
  readonly needs: PastKind;
  /** The way in which a share of variable pay is earned on it. */
  readonly usual: Way;
  money?(record: PastRecords[List], term: Term): Count | null;
  pieces?(record: PastRecords[List], term: Term): Count | null;
  share?(record: PastRecords[List], term: Term): Count | null;
};

/** One side's part of something a deal brought, by the credit both agreed. */
function sidePart(deal: PastDeal, whole: number, side: Side): number {
  if (deal.marketing === null || deal.amount === 0) return 0;
  const marketing = firstOfTwo(whole, deal.marketing, deal.amount - deal.marketing);
  return side === 'marketing' ? marketing : whole - marketing;
}

function partOf(deal: PastDeal, whole: number, { credit, measure, side }: Term): number {
  return credit === 'side' || measure === 'attributed-revenue' ? sidePart(deal, whole, side) : whole;
}

const dealMoney: Counter<PastDeal> = (deal, term) =>
  deal.won ? { at: deal.at, top: partOf(deal, deal.amount, term), base: 1 } : null;
const dealPieces: Counter<PastDeal> = ({ won, at, pieces }) => (won ? { at, top: pieces, base: 1 } : null);

function marginMoney(deal: PastDeal, term: Term): Count | null {
  if (!deal.won || deal.margin === null) return null;
  return { at: deal.at, top: partOf(deal, deal.margin, term), base: 1 };
}

function marginShare({ won, at, margin, amount }: PastDeal): Count | null {
  return won && margin !== null ? { at, top: margin, base: amount } : null;
}

function hit(at: number | null, holds: boolean): Count | null {
  return at === null ? null : { at, top: holds ? 1 : 0, base: 1 };
}

const accepted: Counter<PastLead> = ({ passedAt, verdict }) =>
  verdict === null || verdict === 'open' ? null : hit(passedAt, verdict === 'accepted');
const kept: Counter<PastRenewal> = ({ at, kept: stays }) => hit(at, stays);

/** A side is paid on its own promise: what was passed to it. */
const answeredInTime: Counter<PastAnswer> = ({ at, inTime, cuts }, { side }) =>
  (cuts['side'] ?? side) === side ? hit(at, inTime) : null;

const bookings: Counting<'deals'> = {
  list: 'deals',
  needs: 'deals',
  usual: 'money',
  money: dealMoney,
  pieces: dealPieces,
};
const margin: Counting<'deals'> = {
  list: 'deals',
  needs: 'margin',
  usual: 'share',
  money: marginMoney,
  share: marginShare,
};
const renewals: Counting<'renewals'> = {
  list: 'renewals',
  needs: 'renewals',
  usual: 'share',
  money: ({ at, kept: stays, amount }) => ({ at, top: stays ? amount : 0, base: 1 }),
  pieces: kept,
  share: kept,
};

/** By measure. What is not in here is not computed: pay on it stands as no evidence, with the reason. */
const COUNTINGS: { readonly [measure: string]: Counting<RecordList> } = {
  bookings,
  'attributed-revenue': bookings,
  'quota-attainment': bookings,
  'gross-margin': margin,
  'new-accounts': {
    list: 'deals',
    needs: 'deals',
    usual: 'pieces',
    pieces: ({ won, fresh, at }) => (won && fresh ? { at, top: 1, base: 1 } : null),
  } satisfies Counting<'deals'>,
  'win-rate': {
    list: 'deals',
    needs: 'deals',
    usual: 'share',
    pieces: ({ won, at }) => (won ? { at, top: 1, base: 1 } : null),
    share: ({ won, at }) => hit(at, won),
  } satisfies Counting<'deals'>,
  'qualified-leads': {
    list: 'leads',
    needs: 'leads',
    usual: 'pieces',
    pieces: ({ qualifiedAt }) => hit(qualifiedAt, true),
  } satisfies Counting<'leads'>,
  'acceptance-rate': {
    list: 'leads',
    needs: 'verdicts',
    usual: 'share',
    pieces: accepted,
    share: accepted,
  } satisfies Counting<'leads'>,
  'stage-conversion': {
    list: 'leads',
    needs: 'leads',
    usual: 'share',
    pieces: ({ opportunityAt }) => hit(opportunityAt, true),
    share: ({ qualifiedAt, opportunityAt }) => hit(qualifiedAt, opportunityAt !== null),
  } satisfies Counting<'leads'>,
  'lead-conversion-rate': {
    list: 'leads',
    needs: 'leads',
    usual: 'share',
    pieces: ({ customerAt }) => hit(customerAt, true),
    share: ({ qualifiedAt, customerAt }) => hit(qualifiedAt, customerAt !== null),
  } satisfies Counting<'leads'>,
  'sla-attainment': {
    list: 'answers',
    needs: 'answers',
    usual: 'share',
    pieces: answeredInTime,
    share: answeredInTime,
  } satisfies Counting<'answers'>,
  'renewal-rate': renewals,
  'customer-retention-rate': renewals,
  'gross-retention': {
    ...renewals,
    share: ({ at, kept: stays, amount }) => ({ at, top: stays ? amount : 0, base: amount }),
  } satisfies Counting<'renewals'>,
  'customer-satisfaction': {
    list: 'ratings',
    needs: 'ratings',
    usual: 'share',
    share: ({ at, score }) => ({ at, top: score, base: 10_000 }),
  } satisfies Counting<'ratings'>,
  revenue: {
    list: 'invoices',
    needs: 'invoices',
    usual: 'money',
    money: ({ at, amount }) => ({ at, top: amount, base: 1 }),
  } satisfies Counting<'invoices'>,
};

export type ReadyCounting = {
  readonly list: RecordList;
  readonly needs: PastKind;
  readonly way: Way;
  count(record: PastRecords[RecordList], term: Term): Count | null;
};

/** Margin with a target above 1 is money, else the share of bookings. */
function wayOf({ measure, rate, each, target }: PlanComponent, usual: Way): Way {
  if (rate !== null) return 'money';
  if (each !== null) return 'pieces';
  return measure === 'gross-margin' && target !== null && Number(target) > 1 ? 'money' : usual;
}

/** Null where pay on this measure, or in this way, is not computed. */
export function countingOf(component: PlanComponent): ReadyCounting | null {
  const counting = COUNTINGS[component.measure];
  if (counting === undefined) return null;
  const way = wayOf(component, counting.usual);
  const count = counting[way];
  if (count === undefined) return null;
  const { guard } = component;
  const guarded: ReadyCounting['count'] = (record, term) =>
    guard !== null && 'won' in record && !keepsGuard(record, guard) ? null : count(record, term);
  return { list: counting.list, needs: counting.needs, way, count: guarded };
}

/** Why pay by this component cannot be told from these records; null where it can. */
export function lackOf(component: PlanComponent, past: Past): string | null {
  const counting = countingOf(component);
  if (counting === null) {
    const way = component.rate === null ? (component.each === null ? '' : ' by the piece') : ' by a rate';
    return `pay on ${component.measure}${way} is not computed here`;
  }
  return past.missing[counting.needs] ?? guardLack(component, past);
}

/** Whether the record has the values the component is restricted to. */
export function within(cuts: Readonly<Record<string, string>>, where: PlanComponent['where']): boolean {
  return Object.entries(where).every(([name, value]) => cuts[name] === value);
}
