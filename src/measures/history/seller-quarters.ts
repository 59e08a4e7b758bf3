/** Which sellers worked in which quarters: owners of deals that were open, won or lost in them. */
import type { Instant } from '../../vocabulary/instant.ts';
import { type PeriodSpan, periodsBetween, placeAmong } from '../period-keys.ts';
import { type Deals, dealsOf } from './deals.ts';
import type { History } from './history.ts';
import { ownersOf, relationsOf } from './relations.ts';

export type SellerQuarters = {
  readonly quarters: readonly PeriodSpan[];
  /** The place of the quarter that holds an instant, −1 outside. */
  readonly place: (at: number) => number;
  /** Whose a subject was, by its own owner or that of the lead linked to it; 0 where nobody's. */
  readonly seller: (subject: number, at: number) => number;
  /** Sellers at work in each quarter. */
  readonly active: readonly ReadonlySet<number>[];
};

type Stretch = { readonly deal: number; readonly begin: number; readonly end: number };

/** From when to when each deal with a date was worked on; an open one to the end of observation. */
function stretchesOf({ codes, createdAt, closedAt }: Deals, asOf: number): readonly Stretch[] {
  return Array.from(codes, (deal, index): Stretch => {
    const [opened, closed] = [createdAt[index] as number, closedAt[index] as number];
    const end = Number.isNaN(closed) && !Number.isNaN(opened) ? asOf : closed;
    return { deal, begin: Number.isNaN(opened) ? end : Math.min(opened, end), end };
  }).filter(({ end }) => !Number.isNaN(end));
}

/** Null where no deal has a date. */
export function sellerQuarters(history: History): Promise<SellerQuarters | null> {
  return history.once('seller quarters', async () => {
    const deals = await dealsOf(history);
    const owners = await ownersOf(history);
    const { leadOfDeal } = await relationsOf(history);
    const seller = (subject: number, at: number): number =>
      owners.known(subject, at) || owners.known(leadOfDeal[subject] ?? 0, at);
    const stretches = stretchesOf(deals, history.asOf);
    const first = stretches.reduce((least, { begin }) => Math.min(least, begin), Number.POSITIVE_INFINITY);
    if (!Number.isFinite(first)) return null;
    const last = Math.max(history.asOf, first) as Instant;
    const quarters = periodsBetween(history.lens.zone, 'quarter', first as Instant, last, history.periods);
    const place = placeAmong(quarters);
    const active = quarters.map(() => new Set<number>());
    for (const { deal, begin, end } of stretches) {
      const who = seller(deal, end);
      if (who === 0) continue;
      for (let at = place(begin); at >= 0 && at <= place(end); at++) active[at]?.add(who);
    }
    return { quarters, place, seller, active };
  });
}
