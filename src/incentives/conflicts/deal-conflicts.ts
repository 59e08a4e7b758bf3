/** Conflicts on single deals: paid though they lost money, paid on units whatever they earn, paid though customers left. */
import type { Evaluated } from '../levers.ts';
import { known, SHOWN } from '../levers.ts';
import { byRole, type Conflict, type ConflictRecord, type Ground, most, untold } from './conflict.ts';
import type { DealEarning } from './deal-earnings.ts';

function recordOf({ deal, pay }: DealEarning, company: number | null): ConflictRecord {
  const { id: record, label, at } = deal;
  return { list: 'deals', record, label, at, pay, company };
}

/** Deals sold below their cost on which somebody was paid. */
export function paidForLosses(
  { desk }: Ground,
  earnings: readonly DealEarning[],
  lack: string | null,
): Conflict {
  if (lack !== null) return untold('paid-for-losses', lack);
  const losses = earnings.filter(({ deal, pay }) => deal.margin !== null && deal.margin < 0 && pay > 0);
  return {
    ...{ kind: 'paid-for-losses', found: losses.length > 0, of: 'margin', n: losses.length, missing: null },
    amount: losses.reduce((sum, { pay }) => sum + pay, 0),
    company: losses.reduce((sum, { deal }) => sum + (deal.margin ?? 0), 0),
    roles: byRole(desk, losses),
    records: most(
      losses.map((one) => recordOf(one, one.deal.margin)),
      SHOWN,
    ),
  };
}

/**
 * One more point of discount on every deal. Found where a role that is paid on deals loses less than half as large a
 * share of that pay as the company loses of its margin: whoever concedes does not feel what it costs.
 */
export function marginAgainstUnits(
  { desk, evaluated }: Ground,
  earnings: readonly DealEarning[],
  lack: string | null,
): Conflict {
  if (lack !== null) return untold('margin-against-units', lack);
  const points = evaluated.filter(
    ({ change }) => change.kind === 'point-of-discount' && change.margin !== null,
  );
  const given = points.reduce((sum, { change }) => sum + (change.margin ?? 0), 0);
  const margin = earnings.reduce((sum, { deal }) => sum + Math.max(0, deal.margin ?? 0), 0);
  const roles = desk.plan.roles.flatMap(({ id: role }) => {
    const earned = earnings.reduce((sum, { roles: by }) => sum + (by.get(role) ?? 0), 0);
    const pay = points.reduce((sum, one) => sum + (one.pay.roles.get(role) ?? 0), 0);
    return earned > 0 || pay !== 0 ? [{ role, pay, earned }] : [];
  });
  const unfelt = roles.filter(
    ({ pay, earned }) =>
      earned > 0 && BigInt(0 - pay) * 2n * BigInt(margin) < BigInt(0 - given) * BigInt(earned),
  );
  const found = given < 0 && unfelt.length > 0;
  const among = new Set(unfelt.map(({ role }) => role));
  const felt = ({ pay }: Evaluated): number =>
    [...pay.roles].reduce((sum, [role, moved]) => sum + (among.has(role) ? moved : 0), 0);
  return {
    ...{ kind: 'margin-against-units', found, of: 'margin', n: points.length, missing: null },
    amount: unfelt.reduce((sum, { earned }) => sum + earned, 0),
    company: given,
    roles: roles.map(({ role, pay }) => ({ role, pay })),
    records: [...points]
      .sort((one, other) => (one.change.margin ?? 0) - (other.change.margin ?? 0))
      .slice(0, SHOWN)
      .map((one) => {
        const { list, record, label, at, margin: company } = one.change;
        return { list, record, label, at, pay: felt(one), company };
      }),
  };
}

/** Deals whose customer has left since, and the pay on them that nobody gives back. */
export function bookingsAgainstRetention(
  { desk }: Ground,
  earnings: readonly DealEarning[],
  lack: string | null,
): Conflict {
  if (lack !== null) return untold('bookings-against-retention', lack);
  const left = earnings.filter(({ deal, pay }) => deal.leftAt !== null && pay > 0);
  return {
    ...{ kind: 'bookings-against-retention', found: left.length > 0, of: 'bookings', missing: null },
    n: left.length,
    amount: left.reduce((sum, { pay }) => sum + pay, 0),
    company: known(left.map(({ deal }) => 0 - deal.amount)),
    roles: byRole(desk, left),
    records: most(
      left.map((one) => recordOf(one, 0 - one.deal.amount)),
      SHOWN,
    ),
  };
}

/** What a deal moves in the pay of those who won it, and in that of everybody beside them. Found below a tenth. */
export function individualAgainstTeam({ desk }: Ground, earnings: readonly DealEarning[]): Conflict {
  const own = earnings.reduce((sum, one) => sum + one.own, 0);
  const shared = earnings.reduce((sum, one) => sum + one.shared, 0);
  return {
    ...{ kind: 'individual-against-team', found: own > 0 && shared * 10 < own, of: 'nothing', missing: null },
    ...{ amount: own, company: shared, n: earnings.length, roles: byRole(desk, earnings) },
    records: most(
      earnings.map((one) => ({ ...recordOf(one, one.shared), pay: one.own })),
      SHOWN,
    ),
  };
}
