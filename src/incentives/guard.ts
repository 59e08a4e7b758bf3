/**
 * What a deal must keep to be paid for: a least margin, a most discount (what leads must keep is one of the terms: it is
 * held against all of a period). A deal of which margin or list price is not on
 * record breaks nothing that can be shown: it counts, and how many these are is told.
 */
import { type Ratio, ratioOf } from './decimal.ts';
import type { Past, PastDeal } from './past.ts';
import type { PayPlan, PlanComponent } from './pay-plan.ts';

type Guard = NonNullable<PlanComponent['guard']>;

/** Whether top / base is at least a bound, without dividing: base is not below nought. */
function isAtLeast(top: number, base: number, { n, d }: Ratio): boolean {
  return BigInt(top) * d >= n * BigInt(base);
}

/** An amount of 800 for a list price of 1,000 with a margin of 200: kept at 25 % margin and 20 % discount. */
export function keepsGuard({ amount, list, margin }: PastDeal, guard: Guard): boolean {
  const { marginAtLeast, discountAtMost } = guard;
  if (marginAtLeast !== null && margin !== null && !isAtLeast(margin, amount, ratioOf(marginAtLeast)))
    return false;
  if (discountAtMost === null || list === null) return true;
  const { n, d } = ratioOf(discountAtMost);
  return isAtLeast(amount, list, { n: d - n, d });
}

/** Why a guard cannot be held at all; null where it can for some deal. */
export function guardLack({ guard }: PlanComponent, { missing }: Past): string | null {
  if (guard === null) return null;
  const margin = guard.marginAtLeast === null ? undefined : missing.margin;
  return margin ?? (guard.discountAtMost === null ? undefined : missing.list) ?? null;
}

export type Unguarded = { readonly component: string; readonly deals: number; readonly of: number };

/** Per guarded component how many won deals could not be held against it, and so count. */
export function unguarded({ roles }: PayPlan, past: Past): readonly Unguarded[] {
  const won = past.deals.filter((deal) => deal.won);
  return roles.flatMap(({ components }) =>
    components.flatMap(({ id, guard }): readonly Unguarded[] => {
      if (guard === null) return [];
      const unknown = won.filter(
        ({ margin, list }) =>
          (guard.marginAtLeast !== null && margin === null) ||
          (guard.discountAtMost !== null && list === null),
      );
      return unknown.length === 0 ? [] : [{ component: id, deals: unknown.length, of: won.length }];
    }),
  );
}
