/** Another plan on the same past: per role what it would have paid, per conflict what would have been at stake. */
import type { ConflictKind } from './conflicts/conflict.ts';
import type { Incentives } from './incentives.ts';

export type Beside = { readonly before: number | null; readonly after: number | null };
export type PlanDifference = {
  readonly roles: readonly ({ readonly role: string; readonly name: string } & Beside)[];
  readonly conflicts: readonly ({
    readonly kind: ConflictKind;
    readonly foundBefore: boolean;
    readonly foundAfter: boolean;
  } & Beside)[];
};

function amounts({ conflicts }: Incentives, kind: ConflictKind) {
  const all = conflicts.filter((one) => one.kind === kind);
  const told = all.filter(({ missing }) => missing === null);
  return {
    found: all.some(({ found }) => found),
    amount: told.length === 0 ? null : told.reduce((sum, { amount, found }) => sum + (found ? amount : 0), 0),
  };
}

/** Roles of either plan by id; a role one of them lacks has no figure there. */
export function comparePlans(before: Incentives, after: Incentives): PlanDifference {
  const names = new Map<string, string>();
  for (const { pay } of [before, after]) for (const { role, name } of pay.roles) names.set(role, name);
  const total = ({ pay }: Incentives, id: string): number | null =>
    pay.roles.find(({ role }) => role === id)?.total ?? null;
  const kinds = [...new Set([...before.conflicts, ...after.conflicts].map(({ kind }) => kind))];
  return {
    roles: [...names].map(([role, name]) => ({
      ...{ role, name, before: total(before, role), after: total(after, role) },
    })),
    conflicts: kinds.map((kind) => {
      const [then, now] = [amounts(before, kind), amounts(after, kind)];
      return {
        ...{ kind, foundBefore: then.found, foundAfter: now.found, before: then.amount, after: now.amount },
      };
    }),
  };
}
