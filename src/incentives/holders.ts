/** Who holds which role, and how far somebody new has come: months on the job, ramped targets. */
import { plus, type Ratio, ratio, ratioOf } from './decimal.ts';
import type { Past, PastPerson, PaySpan } from './past.ts';
import type { PayPlan, PlanRole } from './pay-plan.ts';

export type Holder = {
  readonly role: PlanRole;
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
  readonly joinedAt: number | null;
  /** Whether it stands for somebody of whom nothing is on record. */
  readonly supposed: boolean;
  /** Pay at target a year in major units; null where no amount is on record. */
  readonly atTarget: string | null;
};

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function holds({ id, words }: PastPerson, { holders }: PlanRole): boolean {
  return holders.some((word) => same(word, id) || words.some((one) => same(one, word)));
}

/** Everybody whose own deals or leads are on record, where only one role of the side could be theirs. */
function ownersOf(past: Past): ReadonlySet<string> {
  const owners = new Set<string>();
  for (const list of [past.deals, past.leads])
    for (const { credits } of list) for (const { person } of credits) if (person !== null) owners.add(person);
  return owners;
}

/**
 * By the words of their records; where they say nothing and a side has one role, whoever of that side owns deals or
 * leads; else one supposed holder, where nothing of the role is paid by person.
 */
export function holdersOf(role: PlanRole, plan: PayPlan, past: Past): readonly Holder[] {
  const taken = (person: PastPerson): Holder => ({
    ...{
      role,
      id: person.id,
      name: person.name,
      team: person.team,
      joinedAt: person.joinedAt,
      supposed: false,
    },
    atTarget: plan.ofPersons.get(person.id) ?? role.atTarget,
  });
  const named = past.people.filter((person) => holds(person, role));
  if (named.length > 0) return named.map(taken);
  const alone = plan.roles.filter(({ side }) => side === role.side).length === 1;
  if (alone && role.side === 'sales') {
    const owners = ownersOf(past);
    const found = past.people.filter(({ id, side }) => owners.has(id) && side !== 'marketing');
    if (found.length > 0) return found.map(taken);
  }
  if (role.side === 'sales' && role.components.some(({ level }) => level === 'person')) return [];
  const { atTarget } = role;
  return [
    { role, id: `role:${role.id}`, name: role.name, team: null, joinedAt: null, supposed: true, atTarget },
  ];
}

export type Standing = {
  /** The share of the period in which the holder was there, by the month. */
  readonly employed: Ratio;
  /** The mean share of the target in these months. */
  readonly ramp: Ratio;
};

/** Months of a period; a period without one (shorter than a month) is one month. */
function monthsIn(span: PaySpan, months: readonly PaySpan[]): readonly PaySpan[] {
  const found = months.filter(({ from, to }) => from >= span.from && to <= span.to);
  return found.length === 0 ? [span] : found;
}

const MONTH_MS = 30.4375 * 86_400_000;

/** How many months somebody has been there when this one begins; below 0 before the first. */
function monthsSince(joinedAt: number, month: PaySpan, months: readonly PaySpan[]): number {
  if (joinedAt >= month.to) return -1;
  const first = months[0]?.from ?? month.from;
  const before = joinedAt >= first ? 0 : Math.ceil((first - joinedAt) / MONTH_MS);
  return before + months.filter(({ from, to }) => to > joinedAt && from < month.from).length;
}

/** The quarter in which somebody began in its second month, ramped 0.25 and 0.5: employed 2/3, ramp 0.375. */
export function standingOf({ joinedAt, role }: Holder, span: PaySpan, past: Past): Standing {
  if (joinedAt === null) return { employed: ratio(1), ramp: ratio(1) };
  const months = monthsIn(span, past.spans.month);
  let [there, ramp] = [0, ratio(0)];
  for (const month of months) {
    const since = monthsSince(joinedAt, month, past.spans.month);
    if (since < 0) continue;
    there++;
    ramp = plus(ramp, ratioOf(role.ramp[since] ?? '1'));
  }
  return {
    employed: ratio(there, months.length),
    ramp: there === 0 ? ratio(1) : { n: ramp.n, d: ramp.d * BigInt(there) },
  };
}

/** How many of the months of a span fall into the first `first` months on the job. */
export function firstMonthsIn(joinedAt: number | null, span: PaySpan, past: Past, first: number): number {
  if (joinedAt === null) return 0;
  return monthsIn(span, past.spans.month).filter((month) => {
    const since = monthsSince(joinedAt, month, past.spans.month);
    return since >= 0 && since < first;
  }).length;
}
