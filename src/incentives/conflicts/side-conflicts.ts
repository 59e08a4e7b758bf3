/** Conflicts between the sides: leads paid that nobody took, and changes that raise one side's pay and lower the other's. */
import { CHANGE_KINDS, notTaken, without } from '../changes.ts';
import { known, SHOWN } from '../levers.ts';
import { byRole, type Conflict, type Ground, most, untold } from './conflict.ts';

/** Leads that were passed over and not taken, and what was paid on them all the same. */
export function leadCountAgainstAcceptance({ desk, reckon }: Ground, lack: string | null): Conflict {
  if (lack !== null) return untold('lead-count-against-acceptance', lack);
  const leads = notTaken(desk.past).map((lead) => {
    const roles = new Map([...reckon(without('leads', lead)).roles].map(([role, pay]) => [role, 0 - pay]));
    return { lead, roles, paid: [...roles.values()].reduce((sum, one) => sum + Math.max(0, one), 0) };
  });
  const paid = leads.filter((one) => one.paid > 0);
  return {
    ...{ kind: 'lead-count-against-acceptance', found: paid.length > 0, of: 'nothing', company: null },
    ...{ n: paid.length, missing: null },
    amount: paid.reduce((sum, one) => sum + one.paid, 0),
    roles: byRole(desk, paid),
    records: most(
      paid.map(({ lead: { id: record, label, at }, paid: pay }) => ({
        ...{ list: 'leads', record, label, at, pay, company: null },
      })),
      SHOWN,
    ),
  };
}

/** The strongest pull upwards on one side against the strongest downwards on the other, each above nought. */
function pulls(
  roles: readonly { readonly role: string; readonly pay: number }[],
  sideOf: ReadonlyMap<string, string>,
): readonly [up: number, down: number] {
  let best: readonly [number, number] = [0, 0];
  for (const rising of roles)
    for (const falling of roles)
      if (rising.pay > 0 && falling.pay < 0 && sideOf.get(rising.role) !== sideOf.get(falling.role))
        if (Math.min(rising.pay, 0 - falling.pay) > Math.min(...best)) best = [rising.pay, 0 - falling.pay];
  return best;
}

/**
 * For each kind of change, whether it raises the pay of one side and lowers that of the other: found where the weaker
 * pull is at least a tenth of the stronger.
 */
export function sidesPulledApart({ desk, evaluated }: Ground): readonly Conflict[] {
  const sideOf = new Map(desk.plan.roles.map(({ id, side }) => [id, side]));
  const found = CHANGE_KINDS.flatMap((kind): Conflict[] => {
    const all = evaluated.filter(({ change }) => change.kind === kind);
    const roles = byRole(
      desk,
      all.map(({ pay }) => pay),
    );
    const rising = roles.filter(({ pay }) => pay > 0);
    const [up, down] = pulls(roles, sideOf);
    if (up === 0 || Math.min(up, down) * 10 < Math.max(up, down)) return [];
    const records = all.map(({ change, pay }) => {
      const { list, record, label, at, margin } = change;
      const moved = [...pay.roles.values()].reduce((sum, one) => sum + Math.abs(one), 0);
      return { list, record, label, at, pay: moved, company: margin };
    });
    return [
      {
        ...{ kind: 'sides-pulled-apart', found: true, of: 'margin', n: all.length, missing: null, by: kind },
        amount: rising.reduce((sum, { pay }) => sum + pay, 0),
        company: known(all.map(({ change }) => change.margin)),
        roles,
        records: most(records, SHOWN),
      },
    ];
  });
  if (found.length > 0) return found;
  const none = {
    amount: 0,
    company: null,
    of: 'nothing',
    roles: [],
    n: evaluated.length,
    records: [],
  } as const;
  return [{ kind: 'sides-pulled-apart', found: false, missing: null, ...none }];
}
