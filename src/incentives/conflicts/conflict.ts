/** Where pay pulls apart: what is paid, what it is to the company, and the records it rests on. */
import type { RecordList } from '../counting.ts';
import type { Desk } from '../desk.ts';
import type { Reckoner } from '../difference.ts';
import type { Evaluated } from '../levers.ts';

export const CONFLICT_KINDS = [
  'paid-for-losses',
  'margin-against-units',
  'lead-count-against-acceptance',
  'bookings-against-retention',
  'quarter-end-steps',
  'quarter-against-year',
  'individual-against-team',
  'sides-pulled-apart',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export type ConflictRecord = {
  readonly list: RecordList;
  readonly record: string;
  readonly label: string;
  readonly at: number;
  /** What is paid on it that the conflict is about, all roles of the conflict together. */
  readonly pay: number;
  readonly company: number | null;
};

export type Conflict = {
  readonly kind: ConflictKind;
  readonly found: boolean;
  /** Pay at stake, in minor units. */
  readonly amount: number;
  /** The company's side of it, in minor units of what `of` says; null where it is not known. */
  readonly company: number | null;
  readonly of: 'margin' | 'bookings' | 'discount' | 'nothing';
  /** How each role's pay moves, where the conflict is between roles. */
  readonly roles: readonly { readonly role: string; readonly pay: number }[];
  /** How many records it rests on. */
  readonly n: number;
  readonly records: readonly ConflictRecord[];
  /** What would have to be on record to tell; null where it could be told. */
  readonly missing: string | null;
  /** Of a pull between the sides: the change by which they are pulled. */
  readonly by?: string;
};

export type Ground = {
  readonly desk: Desk;
  readonly reckon: Reckoner;
  readonly evaluated: readonly Evaluated[];
};

export function untold(kind: ConflictKind, missing: string): Conflict {
  return {
    ...{ kind, found: false, amount: 0, company: null, of: 'nothing', roles: [], n: 0, records: [], missing },
  };
}

/** Role by role over all that was evaluated, in the plan's order; roles that never move are left out. */
export function byRole(
  { plan }: Desk,
  moved: readonly { readonly roles: ReadonlyMap<string, number> }[],
): readonly { readonly role: string; readonly pay: number }[] {
  return plan.roles.flatMap(({ id: role }) => {
    const pay = moved.reduce((sum, { roles }) => sum + (roles.get(role) ?? 0), 0);
    return moved.some(({ roles }) => (roles.get(role) ?? 0) !== 0) ? [{ role, pay }] : [];
  });
}

export function most(records: readonly ConflictRecord[], shown: number): readonly ConflictRecord[] {
  return [...records].sort((one, other) => Math.abs(other.pay) - Math.abs(one.pay)).slice(0, shown);
}
