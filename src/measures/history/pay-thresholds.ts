/** Which won deals stand beside a step of their seller's pay: a threshold, an accelerator or a cap of the agreement. */
import type { PayRole } from '../../agreement/clauses/compensation.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { currencyDigits } from '../currency-digits.ts';
import { periodsBetween } from '../period-keys.ts';
import type { History } from './history.ts';
import { ownersOf, relationsOf } from './relations.ts';

/** A deal is beside a step where it carries its seller over it, or leaves him within this share of the target of it. */
const BESIDE = 0.05;

export type PaidDeal = { readonly code: number; readonly at: number; readonly amount: number };

type Step = { readonly per: 'month' | 'quarter' | 'year'; readonly at: number; readonly reach: number };

type Component = PayRole['components'][number];

function stepsOf(component: Component, units: number): readonly Step[] {
  const { measure, level, target, per, threshold, accelerator, tiers, cap } = component;
  if (measure !== 'bookings' || level !== 'person' || target === undefined) return [];
  const tiered = (tiers ?? []).map(({ above }) => above);
  const shares = [threshold, accelerator?.above, ...tiered, cap].filter((share) => share !== undefined);
  return shares.map((share) => ({ per, at: share * target * units, reach: BESIDE * target * units }));
}

function besideStep(before: number, after: number, { at, reach }: Step): boolean {
  return (before < at && after >= at) || Math.abs(after - at) <= reach;
}

/** Deals of each seller and period, in time order. */
function turns(
  history: History,
  deals: readonly PaidDeal[],
  owner: (deal: PaidDeal) => number,
  per: Step['per'],
) {
  const sorted = [...deals].sort((one, other) => one.at - other.at);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spans = periodsBetween(
    history.lens.zone,
    per,
    first.at as Instant,
    last.at as Instant,
    history.periods,
  );
  const groups = new Map<string, PaidDeal[]>();
  let place = 0;
  for (const deal of sorted) {
    while ((spans[place]?.to ?? Number.POSITIVE_INFINITY) <= deal.at) place++;
    const key = `${owner(deal)} ${place}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [deal]);
    else group.push(deal);
  }
  return [...groups.values()];
}

/** Codes of the deals beside a step of pay; null where the agreement pays no person by steps on what is booked. */
export async function dealsBesideSteps(
  history: History,
  deals: readonly PaidDeal[],
  currency: string,
): Promise<ReadonlySet<number> | null> {
  const { units } = currencyDigits(currency);
  const roles = history.context.agreement?.compensation?.roles ?? [];
  const steps = roles.flatMap((role) => role.components.flatMap((component) => stepsOf(component, units)));
  if (steps.length === 0) return null;
  const owners = await ownersOf(history);
  const { leadOfDeal } = await relationsOf(history);
  const owner = ({ code, at }: PaidDeal): number =>
    owners.known(code, at) || owners.known(leadOfDeal[code] ?? 0, at);
  const found = new Set<number>();
  for (const step of steps) {
    for (const group of turns(history, deals, owner, step.per)) {
      let total = 0;
      for (const deal of group) {
        if (owner(deal) !== 0 && besideStep(total, total + deal.amount, step)) found.add(deal.code);
        total += deal.amount;
      }
    }
  }
  return found;
}
