/**
 * One thing that could have gone otherwise: a point more of discount, a deal signed a week earlier, a poor lead more, a
 * lead good enough to be taken, another product, a customer who stays. Each is a small change of the records, all else
 * as it was.
 */

import type { PastRecords, RecordList } from './counting.ts';
import { halfEven, over, ratio, times } from './decimal.ts';
import type { Past, PastDeal, PastLead, PaySpan } from './past.ts';

export const LEVERS = ['discount', 'timing', 'volume', 'quality', 'mix', 'retention'] as const;
export type Lever = (typeof LEVERS)[number];

/** A record taken away, put in, or put in another's place. */
export type Swap = {
  [List in RecordList]: {
    readonly list: List;
    readonly was: PastRecords[List] | null;
    readonly is: PastRecords[List] | null;
  };
}[RecordList];

export type Change = {
  readonly lever: Lever;
  /** What kind of change within the lever. */
  readonly kind: ChangeKind;
  /** The record it is about. */
  readonly record: string;
  readonly list: RecordList;
  readonly label: string;
  readonly at: number;
  readonly swaps: readonly Swap[];
  /** What it is to the company, in minor units; null where history cannot know. */
  readonly bookings: number | null;
  readonly margin: number | null;
};

export const CHANGE_KINDS = [
  'point-of-discount',
  'pulled-forward',
  'held-back',
  'sale-more',
  'poor-lead-more',
  'lead-taken',
  'other-product',
  'customer-kept',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const DAY_MS = 86_400_000;
/** Deals this near to the end of a quarter could have been signed on its other side. */
export const REACH_DAYS = 14;

type Told = Pick<Change, 'lever' | 'kind' | 'bookings' | 'margin'>;

function changeOf(record: PastDeal | PastLead, list: RecordList, swaps: readonly Swap[], told: Told): Change {
  const { id, label, at } = record;
  return { ...told, record: id, list, label, at, swaps };
}

function inWindow<Kept extends { readonly at: number }>(list: readonly Kept[], { window }: Past): Kept[] {
  return list.filter(({ at }) => at >= window.from && at < window.to);
}

export function wonIn(past: Past): PastDeal[] {
  return inWindow(past.deals, past).filter(({ won }) => won);
}

/** Another amount for the same deal: marketing's credit and the margin move with it. */
function priced(deal: PastDeal, less: number): PastDeal {
  const amount = deal.amount - less;
  const marketing =
    deal.marketing === null || deal.amount === 0
      ? deal.marketing
      : halfEven(times(ratio(deal.marketing), over(ratio(amount), ratio(deal.amount))));
  return { ...deal, amount, margin: deal.margin === null ? null : deal.margin - less, marketing };
}

/** One more point of the list price conceded (of the price paid, where no list price is known). */
export function discountChanges(past: Past): Change[] {
  return wonIn(past).flatMap((deal) => {
    const point = halfEven(ratio(deal.list ?? deal.amount, 100));
    if (point <= 0 || point > deal.amount) return [];
    const margin = deal.margin === null ? null : -point;
    const told = { lever: 'discount', kind: 'point-of-discount', bookings: -point, margin } as const;
    return [changeOf(deal, 'deals', [{ list: 'deals', was: deal, is: priced(deal, point) }], told)];
  });
}

function boundaries({ spans, window }: Past): readonly PaySpan[] {
  return spans.quarter.filter(({ from }) => from > window.from && from < window.to);
}

/** A deal of the last days of a quarter signed on the first of the next; one of the first days on the last before. */
export function timingChanges(past: Past): Change[] {
  const ends = boundaries(past);
  return wonIn(past).flatMap((deal) => {
    const next = ends.find(({ from }) => deal.at < from && from - deal.at <= REACH_DAYS * DAY_MS);
    const begun = ends.find(({ from }) => deal.at >= from && deal.at - from < REACH_DAYS * DAY_MS);
    const moved = next !== undefined ? next.from : begun === undefined ? null : begun.from - 1;
    if (moved === null) return [];
    const kind = next === undefined ? 'pulled-forward' : 'held-back';
    const swap = { list: 'deals', was: deal, is: { ...deal, at: moved } } as const;
    return [changeOf(deal, 'deals', [swap], { lever: 'timing', kind, bookings: 0, margin: 0 })];
  });
}

/** One more sale like this, on the same terms; its margin is the company's. */
function salesMore(past: Past): Change[] {
  return wonIn(past).map((deal) => {
    const is = { ...deal, id: `${deal.id}#2`, leftAt: null, fresh: false };
    const { amount: bookings, margin } = deal;
    const told = { lever: 'volume', kind: 'sale-more', bookings, margin } as const;
    return changeOf(deal, 'deals', [{ list: 'deals', was: null, is }], told);
  });
}

/** One more lead that is passed over and not taken, beside every such lead there was. */
function leadsMore(past: Past): Change[] {
  return notTaken(past).map((lead) => {
    const is = { ...lead, id: `${lead.id}#2`, opportunityAt: null, customerAt: null };
    const told = { lever: 'volume', kind: 'poor-lead-more', bookings: 0, margin: 0 } as const;
    return changeOf(lead, 'leads', [{ list: 'leads', was: null, is }], told);
  });
}

/** Leads passed over and rejected, or left until they lapsed. */
export function notTaken(past: Past): PastLead[] {
  return inWindow(past.leads, past).filter(
    ({ verdict, passedAt }) => passedAt !== null && (verdict === 'rejected' || verdict === 'unanswered'),
  );
}

/** A rejected lead good enough to be taken; what would have come of it nobody knows. */
export function qualityChanges(past: Past): Change[] {
  return notTaken(past).map((lead) => {
    const is = { ...lead, verdict: 'accepted' as const };
    const told = { lever: 'quality', kind: 'lead-taken', bookings: null, margin: null } as const;
    return changeOf(lead, 'leads', [{ list: 'leads', was: lead, is }], told);
  });
}

type Earns = { readonly value: string; readonly margin: number; readonly amount: number };

/** By product (else by segment): what was earned of what was booked. */
export function earnedBy(past: Past, cut: string): readonly Earns[] {
  const sums = new Map<string, { margin: number; amount: number }>();
  for (const { cuts, margin, amount } of wonIn(past)) {
    const value = cuts[cut];
    if (value === undefined || margin === null || amount <= 0) continue;
    const sum = sums.get(value) ?? { margin: 0, amount: 0 };
    sums.set(value, { margin: sum.margin + margin, amount: sum.amount + amount });
  }
  return [...sums]
    .map(([value, sum]) => ({ value, ...sum }))
    .sort((a, b) => b.margin * a.amount - a.margin * b.amount || (a.value < b.value ? -1 : 1));
}

/** Which field tells kinds of business apart; null where none does. */
export function mixCut(past: Past): string | null {
  return ['product', 'segment'].find((cut) => earnedBy(past, cut).length > 1) ?? null;
}

/** The same money in the product that earns least instead of the one sold, at that product's usual margin. */
export function mixChanges(past: Past): Change[] {
  const cut = mixCut(past);
  const poorest = cut === null ? undefined : earnedBy(past, cut).at(-1);
  if (cut === null || poorest === undefined) return [];
  return wonIn(past).flatMap((deal) => {
    const { margin, amount, cuts } = deal;
    if (cuts[cut] === undefined || cuts[cut] === poorest.value || margin === null || amount <= 0) return [];
    const usual = halfEven({
      n: BigInt(amount) * BigInt(poorest.margin),
      d: BigInt(poorest.amount),
    });
    const is = { ...deal, margin: usual, cuts: { ...cuts, [cut]: poorest.value } };
    const told = { lever: 'mix', kind: 'other-product', bookings: 0, margin: usual - margin } as const;
    return [changeOf(deal, 'deals', [{ list: 'deals', was: deal, is }], told)];
  });
}

/** Margin and amount of the won deals whose margin is known; null where none is. */
function earnedOn(deals: readonly PastDeal[]): { readonly margin: number; readonly amount: number } | null {
  let [earned, booked] = [0, 0];
  for (const { won, margin, amount } of deals) {
    if (!won || margin === null || amount <= 0) continue;
    earned += margin;
    booked += amount;
  }
  return booked === 0 ? null : { margin: earned, amount: booked };
}

/**
 * A customer who left and would have stayed: renewed at what it paid, at the margin of its own deals, or of all deals
 * where none of its own has a margin.
 */
export function retentionChanges(past: Past): Change[] {
  const byAccount = new Map<string, PastDeal[]>();
  for (const deal of past.deals) {
    if (!deal.won || deal.account === null) continue;
    byAccount.set(deal.account, [...(byAccount.get(deal.account) ?? []), deal]);
  }
  const usual = earnedOn(past.deals);
  return inWindow(past.renewals, past)
    .filter(({ kept }) => !kept)
    .map((renewal): Change => {
      const deals = byAccount.get(renewal.account) ?? [];
      const left = deals.filter(({ leftAt }) => leftAt !== null);
      const { margin, amount } = earnedOn(deals) ?? usual ?? { margin: 0, amount: 0 };
      const { id: record, label, at } = renewal;
      return {
        ...{ lever: 'retention', kind: 'customer-kept', record, list: 'renewals', label, at },
        swaps: [
          { list: 'renewals', was: renewal, is: { ...renewal, kept: true } },
          ...left.map((was): Swap => ({ list: 'deals', was, is: { ...was, leftAt: null } })),
        ],
        bookings: renewal.amount,
        margin:
          amount === 0 ? null : halfEven({ n: BigInt(renewal.amount) * BigInt(margin), d: BigInt(amount) }),
      };
    });
}

export function changesOf(past: Past): readonly Change[] {
  return [
    ...discountChanges(past),
    ...timingChanges(past),
    ...salesMore(past),
    ...leadsMore(past),
    ...qualityChanges(past),
    ...mixChanges(past),
    ...retentionChanges(past),
  ];
}

/** The record as if it had never been. */
export function without(list: RecordList, was: PastRecords[RecordList]): readonly Swap[] {
  return [{ list, was, is: null } as Swap];
}
