/** What each lever is worth to each role: the exact differences in pay, one change at a time, and the company's beside. */
import { CHANGE_KINDS, type Change, type ChangeKind, changesOf, type Lever } from './changes.ts';
import type { RecordList } from './counting.ts';
import type { Desk } from './desk.ts';
import type { PayChange, Reckoner } from './difference.ts';

export type Evaluated = { readonly change: Change; readonly pay: PayChange };

export type RoleChange = {
  readonly role: string;
  /** All changes of the kind, each by itself, together: minor units. */
  readonly pay: number;
  /** How many of them raise and lower the role's pay. */
  readonly rises: number;
  readonly falls: number;
};

export type ChangeLine = {
  readonly list: RecordList;
  readonly record: string;
  readonly label: string;
  readonly at: number;
  readonly bookings: number | null;
  readonly margin: number | null;
  readonly roles: readonly { readonly role: string; readonly pay: number }[];
};

export type LeverRow = {
  readonly lever: Lever;
  readonly kind: ChangeKind;
  /** How many records could be changed so. */
  readonly changes: number;
  /** What they are to the company together; null where history cannot know, or some of it is not on record. */
  readonly bookings: number | null;
  readonly margin: number | null;
  readonly roles: readonly RoleChange[];
  /** Those that move pay most. */
  readonly records: readonly ChangeLine[];
};

/** The most records told of a lever or a conflict. */
export const SHOWN = 40;

export function evaluate(desk: Desk, reckon: Reckoner): readonly Evaluated[] {
  return changesOf(desk.past).map((change) => ({ change, pay: reckon(change.swaps) }));
}

/** The sum, or null where one of them is not known. */
export function known(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

export function lineOfChange({ change, pay }: Evaluated): ChangeLine {
  const { list, record, label, at, bookings, margin } = change;
  const roles = [...pay.roles].map(([role, moved]) => ({ role, pay: moved }));
  return { list, record, label, at, bookings, margin, roles };
}

function weight({ pay }: Evaluated): number {
  let most = 0;
  for (const moved of pay.roles.values()) most = Math.max(most, Math.abs(moved));
  return most;
}

function roleChange(role: string, all: readonly Evaluated[]): RoleChange {
  let [sum, rises, falls] = [0, 0, 0];
  for (const { pay } of all) {
    const moved = pay.roles.get(role) ?? 0;
    sum += moved;
    if (moved > 0) rises++;
    if (moved < 0) falls++;
  }
  return { role, pay: sum, rises, falls };
}

export function leverRows({ plan }: Desk, evaluated: readonly Evaluated[]): readonly LeverRow[] {
  return CHANGE_KINDS.flatMap((kind): LeverRow[] => {
    const all = evaluated.filter(({ change }) => change.kind === kind);
    const first = all[0];
    if (first === undefined) return [];
    const most = [...all].sort((one, other) => weight(other) - weight(one)).slice(0, SHOWN);
    return [
      {
        ...{ lever: first.change.lever, kind, changes: all.length },
        bookings: known(all.map(({ change }) => change.bookings)),
        margin: known(all.map(({ change }) => change.margin)),
        roles: plan.roles.map(({ id }) => roleChange(id, all)),
        records: most.filter((one) => weight(one) > 0).map(lineOfChange),
      },
    ];
  });
}
