/** A pay plan as it is computed: the clause with every rate as the decimal that was written. */
import type { CompensationClause, PayComponent, PayRole } from '../agreement/clauses/compensation.ts';
import type { Side } from '../vocabulary/side.ts';
import type { DatedRate } from './exchange-rates.ts';

export type PayPeriod = PayComponent['per'];

export type PlanTier = { readonly above: string; readonly times: string };

export type PlanComponent = {
  readonly id: string;
  readonly says: string;
  readonly measure: string;
  readonly where: Readonly<Record<string, string>>;
  readonly per: PayPeriod;
  readonly level: PayComponent['level'];
  /** Of variable pay at target. */
  readonly share: string | null;
  /** Of the money that is counted. */
  readonly rate: string | null;
  /** Major units of money per piece that is counted. */
  readonly each: string | null;
  /** Major units of money where money is counted. */
  readonly target: string | null;
  readonly threshold: string | null;
  readonly cap: string | null;
  /** In rising order. */
  readonly tiers: readonly PlanTier[];
  readonly credit: 'owners' | 'side';
  /** A step that is reached counts for all, back to the first record. */
  readonly fromFirst: boolean;
  /** What a deal must keep to be counted, or the leads of a period to be paid; each null where it is not asked. */
  readonly guard: {
    readonly marginAtLeast: string | null;
    readonly discountAtMost: string | null;
    readonly acceptanceAtLeast: string | null;
  } | null;
  /** Major units of money each period, and what each rank gets of it. */
  readonly pool: { readonly amount: string; readonly shares: readonly string[] } | null;
  readonly clawback: { readonly withinMs: number; readonly share: string } | null;
};

export type PlanRole = {
  readonly id: string;
  readonly name: string;
  readonly side: Side;
  readonly variable: string;
  /** Pay at target a year, in major units; null where no amount is on record. */
  readonly atTarget: string | null;
  readonly holders: readonly string[];
  readonly components: readonly PlanComponent[];
  readonly ramp: readonly string[];
  readonly guarantee: { readonly months: number; readonly share: string } | null;
  readonly draw: { readonly perMonth: string; readonly recoverable: boolean } | null;
};

export type PayPlan = {
  readonly roles: readonly PlanRole[];
  /** Amounts a year by person, from the annex, before the role's. */
  readonly ofPersons: ReadonlyMap<string, string>;
  /** Minor units in a major one. */
  readonly units: number;
  /** What one unit of another currency counts as in the plan's own, by its name; in rising order of days. */
  readonly rates: ReadonlyMap<string, readonly DatedRate[]>;
};

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000, days: DAY_MS };

function written(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}

function guardOf(guard: PayComponent['guard']): PlanComponent['guard'] {
  if (guard === undefined) return null;
  return {
    marginAtLeast: written(guard.marginAtLeast),
    discountAtMost: written(guard.discountAtMost),
    acceptanceAtLeast: written(guard.acceptanceAtLeast),
  };
}

function componentOf(component: PayComponent): PlanComponent {
  const { accelerator, tiers, clawback, guard, pool } = component;
  const steps = tiers ?? (accelerator === undefined ? [] : [accelerator]);
  const within = clawback?.within;
  return {
    ...{ id: component.id, says: component.says, measure: component.measure, where: component.where },
    ...{ per: component.per, level: component.level, credit: component.credit ?? 'owners' },
    share: written(component.share),
    rate: component.rate ?? null,
    each: written(component.each),
    target: written(component.target),
    threshold: written(component.threshold),
    cap: written(component.cap),
    tiers: steps
      .map(({ above, times }) => ({ above: String(above), times: String(times) }))
      .sort((one, other) => Number(one.above) - Number(other.above)),
    fromFirst: component.fromFirst ?? false,
    guard: guardOf(guard),
    pool: pool === undefined ? null : { amount: String(pool.amount), shares: pool.shares.map(String) },
    clawback:
      clawback === undefined || within === undefined
        ? null
        : { withinMs: within.amount * (UNIT_MS[within.unit] ?? DAY_MS), share: String(clawback.share) },
  };
}

function roleOf(role: PayRole, amounts: ReadonlyMap<string, string>): PlanRole {
  const { guarantee, draw } = role;
  return {
    ...{ id: role.id, name: role.name, side: role.side, variable: String(role.variable) },
    atTarget: amounts.get(role.id) ?? written(role.atTarget),
    holders: role.holders ?? [role.id, role.name],
    components: role.components.map(componentOf),
    ramp: (role.ramp ?? []).map(String),
    guarantee: guarantee === undefined ? null : { months: guarantee.months, share: String(guarantee.share) },
    draw: draw === undefined ? null : { perMonth: String(draw.perMonth), recoverable: draw.recoverable },
  };
}

function datedRates(rate: NonNullable<CompensationClause['rates']>[string]): readonly DatedRate[] {
  if (typeof rate === 'number') return [{ from: null, rate: String(rate) }];
  return Object.entries(rate)
    .map(([from, one]) => ({ from, rate: String(one) }))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** The plan of a clause; `amounts` are pay at target a year by role or person, as a sealed annex says them. */
export function payPlan(
  clause: CompensationClause,
  units: number,
  amounts: ReadonlyMap<string, string> = new Map(),
): PayPlan {
  const roles = clause.roles.map((role) => roleOf(role, amounts));
  const named = new Set(roles.map(({ id }) => id));
  const ofPersons = new Map([...amounts].filter(([name]) => !named.has(name)));
  const rates = new Map(Object.entries(clause.rates ?? {}).map(([name, rate]) => [name, datedRates(rate)]));
  return { roles, ofPersons, units, rates };
}
