/** What the second account of pay sees of each record: a number on top, one below, and whose it is. */
import type { Credit, Past, PastDeal, PastLead } from '../past.ts';
import type { PlanComponent, PlanRole } from '../pay-plan.ts';
import { above, decimal, multiply, whole } from './slow-fraction.ts';

export type Seen = {
  readonly id: string;
  readonly at: number;
  readonly top: number;
  readonly base: number;
  readonly credits: readonly Credit[];
  readonly cuts: Readonly<Record<string, string>>;
  readonly leftAt: number | null;
};

/** Largest remainder over whole parts, with whole numbers only. */
export function split(amount: number, parts: readonly number[]): number[] {
  const size = BigInt(Math.abs(amount));
  const all = BigInt(parts.reduce((sum, one) => sum + one, 0));
  const got = parts.map((part) => (size * BigInt(part)) / all);
  const rest = parts.map((part) => (size * BigInt(part)) % all);
  let left = size - got.reduce((sum, one) => sum + one, 0n);
  while (left > 0n) {
    let best = -1;
    for (let n = 0; n < parts.length; n++)
      if ((parts[n] ?? 0) > 0 && (best < 0 || (rest[n] ?? 0n) > (rest[best] ?? 0n))) best = n;
    got[best] = (got[best] ?? 0n) + 1n;
    rest[best] = -1n;
    left -= 1n;
  }
  return got.map((one) => (amount < 0 ? 0 - Number(one) : Number(one)));
}

function partOfSide(deal: PastDeal, amount: number, component: PlanComponent, role: PlanRole): number {
  if (component.credit !== 'side' && component.measure !== 'attributed-revenue') return amount;
  if (deal.marketing === null || deal.amount === 0) return 0;
  const [marketing = 0, sales = 0] = split(amount, [deal.marketing, deal.amount - deal.marketing]);
  return role.side === 'marketing' ? marketing : sales;
}

function marginOfDeal(deal: PastDeal, component: PlanComponent, role: PlanRole): [number, number] | null {
  if (deal.margin === null) return null;
  return isShare(component)
    ? [deal.margin, deal.amount]
    : [partOfSide(deal, deal.margin, component, role), 1];
}

function seenOfDeal(deal: PastDeal, component: PlanComponent, role: PlanRole): [number, number] | null {
  const { measure, each } = component;
  if (measure === 'win-rate' && each === null) return [deal.won ? 1 : 0, 1];
  if (!deal.won) return null;
  if (measure === 'win-rate') return [1, 1];
  if (measure === 'new-accounts') return deal.fresh ? [1, 1] : null;
  if (measure === 'gross-margin') return marginOfDeal(deal, component, role);
  return each === null ? [partOfSide(deal, deal.amount, component, role), 1] : [deal.pieces, 1];
}

const OF_DEALS = [
  'bookings',
  'attributed-revenue',
  'quota-attainment',
  'gross-margin',
  'new-accounts',
  'win-rate',
];

function leadSeen(lead: PastLead, { measure, each }: PlanComponent): [number | null, number] {
  const { qualifiedAt, passedAt, verdict, opportunityAt, customerAt } = lead;
  if (measure === 'qualified-leads') return [qualifiedAt, 1];
  if (measure === 'acceptance-rate')
    return [verdict === null || verdict === 'open' ? null : passedAt, verdict === 'accepted' ? 1 : 0];
  const later = measure === 'stage-conversion' ? opportunityAt : customerAt;
  return each === null ? [qualifiedAt, later === null ? 0 : 1] : [later, 1];
}

function leadsSeen(past: Past, component: PlanComponent): Seen[] {
  return past.leads.flatMap((lead): Seen[] => {
    const [at, top] = leadSeen(lead, component);
    return at === null ? [] : [{ ...lead, at, top, base: 1, leftAt: null }];
  });
}

/** Whether the deal breaks what the component asks of it; what nobody knows breaks nothing. */
function isGuarded({ margin, amount, list }: PastDeal, { guard }: PlanComponent): boolean {
  if (guard === null) return false;
  const floor = guard.marginAtLeast === null ? null : multiply(decimal(guard.marginAtLeast), whole(amount));
  if (floor !== null && margin !== null && above(floor, whole(margin))) return true;
  if (guard.discountAtMost === null || list === null) return false;
  return above(whole(list - amount), multiply(decimal(guard.discountAtMost), whole(list)));
}

export function recordsSeen(past: Past, component: PlanComponent, role: PlanRole): Seen[] {
  const { measure, rate } = component;
  if (OF_DEALS.includes(measure))
    return past.deals.flatMap((deal) => {
      const count = isGuarded(deal, component) ? null : seenOfDeal(deal, component, role);
      return count === null ? [] : [{ ...deal, top: count[0], base: count[1] }];
    });
  if (measure === 'revenue')
    return past.invoices.map((one) => ({ ...one, top: one.amount, base: 1, leftAt: null }));
  if (measure === 'sla-attainment')
    return past.answers
      .filter(({ cuts }) => cuts['side'] === undefined || cuts['side'] === role.side)
      .map((one) => ({ ...one, top: one.inTime ? 1 : 0, base: 1, leftAt: null }));
  if (measure === 'customer-satisfaction')
    return past.ratings.map((one) => ({ ...one, top: one.score, base: 10_000, leftAt: null }));
  if (['renewal-rate', 'customer-retention-rate', 'gross-retention'].includes(measure))
    return past.renewals.map((one) => {
      const byMoney = rate !== null || (measure === 'gross-retention' && component.each === null);
      const stays = byMoney ? one.amount : 1;
      const base = rate === null && byMoney ? one.amount : 1;
      return { ...one, top: one.kept ? stays : 0, base, leftAt: null };
    });
  return leadsSeen(past, component);
}

const SHARES = [
  'win-rate',
  'acceptance-rate',
  'stage-conversion',
  'lead-conversion-rate',
  'sla-attainment',
  'renewal-rate',
  'customer-retention-rate',
  'gross-retention',
  'customer-satisfaction',
];

export function isShare({ measure, rate, each, target }: PlanComponent): boolean {
  if (rate !== null || each !== null) return false;
  if (measure === 'gross-margin') return target === null || Number(target) <= 1;
  return SHARES.includes(measure);
}
