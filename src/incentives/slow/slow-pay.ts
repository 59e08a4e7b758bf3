/**
 * The second account of pay: slow and plain, from the records anew for every component, holder and period. Held against
 * the first on random plans and records; money that people are paid by has two accounts.
 */
import type { Swap } from '../changes.ts';
import type { Past, PastPerson, PaySpan } from '../past.ts';
import type { PayPlan, PlanComponent, PlanRole } from '../pay-plan.ts';
import { isShare, recordsSeen, type Seen, split } from './slow-counts.ts';
import {
  above,
  add,
  decimal,
  divide,
  type Fraction,
  multiply,
  nearest,
  subtract,
  whole,
} from './slow-fraction.ts';
import { type Achieved, poolPart, shareOf } from './slow-pool.ts';

type Whose = { readonly id: string; readonly team: string | null };

/** What of it counts for the holder: his own part, that of his team, or the whole. */
function ownPart(seen: Seen, whose: Whose, component: PlanComponent, role: PlanRole): Seen | null {
  const level = role.side === 'marketing' && component.level === 'person' ? 'team' : component.level;
  if (level === 'company' || (level === 'team' && whose.team === null)) return seen;
  const parts = seen.credits.map((credit) => credit.parts);
  const [tops, bases] = [split(seen.top, parts), split(seen.base, parts)];
  let [top, base, found] = [0, 0, false];
  for (const [n, { person, team }] of seen.credits.entries()) {
    const mine = level === 'person' ? person === whose.id : team === whose.team;
    if (!mine) continue;
    top += tops[n] ?? 0;
    base += bases[n] ?? 0;
    found = true;
  }
  return found ? { ...seen, top, base } : null;
}

/** The last step that is reached, for all of it. */
function fromFirst(end: Fraction, { tiers }: PlanComponent): Fraction {
  let factor = whole(1);
  for (const tier of tiers) if (!above(decimal(tier.above), end)) factor = decimal(tier.times);
  return multiply(end, factor);
}

/** Of a ratio of attainment, what counts, walked through stretch by stretch. */
function paidShare(attained: Fraction, component: PlanComponent): Fraction {
  const { threshold, cap, tiers } = component;
  if (threshold !== null && above(decimal(threshold), attained)) return whole(0);
  const end = cap !== null && above(attained, decimal(cap)) ? decimal(cap) : attained;
  if (component.fromFirst) return fromFirst(end, component);
  const edges: [Fraction | null, Fraction][] = [
    [null, whole(1)],
    ...tiers.map(({ above: from, times }): [Fraction, Fraction] => [decimal(from), decimal(times)]),
  ];
  let sum = whole(0);
  for (const [n, [from, times]] of edges.entries()) {
    const to = edges[n + 1]?.[0] ?? null;
    if (from !== null && !above(end, from)) break;
    const reached = to !== null && above(end, to) ? to : end;
    sum = add(sum, multiply(subtract(reached, from ?? whole(0)), times));
  }
  return sum;
}

type Given = {
  readonly plan: PayPlan;
  readonly past: Past;
  readonly role: PlanRole;
  readonly component: PlanComponent;
  readonly whose: Whose & { readonly yearly: string | null; readonly joinedAt: number | null };
  readonly span: PaySpan;
};

/** Months of the span in which the holder was there, each by how many months in. */
function monthsOn({ past, whose, span }: Pick<Given, 'past' | 'whose' | 'span'>) {
  const within = past.spans.month.filter(({ from, to }) => from >= span.from && to <= span.to);
  const months = within.length === 0 ? [span] : within;
  const { joinedAt } = whose;
  const on: number[] = [];
  for (const month of months) {
    if (joinedAt === null) on.push(Number.POSITIVE_INFINITY);
    else if (joinedAt < month.to) {
      const first = past.spans.month[0]?.from ?? month.from;
      let since = joinedAt >= first ? 0 : Math.ceil((first - joinedAt) / (30.4375 * 86_400_000));
      for (const one of past.spans.month) if (one.to > joinedAt && one.from < month.from) since++;
      on.push(since);
    }
  }
  return { of: months.length, on };
}

function target(given: Given): Fraction | null {
  const { plan, past, role, component, whose, span } = given;
  const { of, on } = monthsOn(given);
  let ramp = whole(0);
  for (const since of on) ramp = add(ramp, decimal(role.ramp[since] ?? '1'));
  ramp = on.length === 0 ? whole(1) : divide(ramp, whole(on.length));
  const money = !isShare(component) && component.each === null;
  if (component.target !== null) {
    let set = decimal(component.target);
    const counted =
      ['new-accounts', 'qualified-leads'].includes(component.measure) && component.rate === null;
    if (money && !counted) set = multiply(set, whole(plan.units));
    if (!isShare(component)) set = multiply(set, divide(whole(on.length), whole(of)));
    return multiply(set, ramp);
  }
  if (!money || !['bookings', 'quota-attainment'].includes(component.measure)) return null;
  const level = role.side === 'marketing' && component.level === 'person' ? 'team' : component.level;
  const teams = new Map(past.people.map(({ id, team }) => [id, team]));
  const mine = past.quotas.filter(({ person, from, to }) => {
    if (from < span.from || to > span.to) return false;
    if (level === 'company' || (level === 'team' && whose.team === null)) return true;
    if (person === null) return false;
    return level === 'person' ? person === whose.id : teams.get(person) === whose.team;
  });
  const own = mine.some(({ person }) => person !== null)
    ? mine.filter(({ person }) => person !== null)
    : mine;
  if (own.length === 0) return null;
  return multiply(whole(own.reduce((sum, { amount }) => sum + amount, 0)), ramp);
}

/** Whether fewer of a period's leads were accepted than a guard asks for. */
function breaksLeast({ guard }: PlanComponent, top: number, base: number): boolean {
  const least = guard?.acceptanceAtLeast ?? null;
  return least !== null && (base === 0 || above(multiply(decimal(least), whole(base)), whole(top)));
}

function paid(given: Given, top: number, base: number): number {
  const { plan, role, component, whose } = given;
  const share = isShare(component);
  if (share && base <= 0) return 0;
  if (breaksLeast(component, top, base)) return 0;
  const achieved = share ? divide(whole(top), whole(base)) : whole(top);
  const goal = target(given);
  let exact = whole(0);
  if (component.rate !== null || component.each !== null) {
    const unit =
      component.rate === null
        ? multiply(decimal(component.each ?? '0'), whole(plan.units))
        : decimal(component.rate);
    if (goal === null || !above(goal, whole(0))) exact = multiply(unit, achieved);
    else exact = multiply(multiply(unit, goal), paidShare(divide(achieved, goal), component));
  } else if (goal !== null && above(goal, whole(0)) && component.share !== null) {
    const { of, on } = monthsOn(given);
    const year = multiply(decimal(whose.yearly ?? '100000'), whole(plan.units));
    const full = multiply(multiply(year, decimal(role.variable)), decimal(component.share));
    const periods = { month: 12, quarter: 4, year: 1 }[component.per];
    const mine = multiply(divide(full, whole(periods)), divide(whole(on.length), whole(of)));
    exact = multiply(mine, paidShare(divide(achieved, goal), component));
  }
  return Math.max(0, nearest(exact));
}

export type SlowLine = { readonly record: string; readonly pay: number };
export type SlowComponent = {
  readonly component: string;
  readonly span: string;
  readonly pay: number;
  readonly lines: readonly SlowLine[];
};
export type SlowPerson = {
  readonly role: string;
  readonly person: string;
  readonly components: readonly SlowComponent[];
  readonly clawed: number;
  readonly guarantee: number;
  readonly draw: number;
  readonly total: number;
};

function counted(given: Given): Seen[] {
  const { past, component, role, whose, span } = given;
  return recordsSeen(past, component, role)
    .filter(({ cuts }) => Object.entries(component.where).every(([cut, value]) => cuts[cut] === value))
    .flatMap((one) => ownPart(one, whose, component, role) ?? [])
    .filter(({ at }) => at >= span.from && at < span.to)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** What the holder gets of a pool: held against what everybody else of the role achieved in the period. */
function pooled(given: Given): number {
  const { plan, past, role, component, span, whose } = given;
  if (component.pool === null) return 0;
  const there = heldBy(role, plan, past).filter(({ joinedAt }) => joinedAt === null || joinedAt < span.to);
  const all = there.map((one): Achieved => {
    const seen = counted({ ...given, whose: one });
    const top = seen.reduce((sum, { top: more }) => sum + more, 0);
    const base = seen.reduce((sum, { base: more }) => sum + more, 0);
    return { id: one.id, much: isShare(component) ? shareOf(top, base) : whole(top) };
  });
  return poolPart(whose.id, all, component.pool, plan.units);
}

function componentPay(given: Given): SlowComponent & { readonly seen: readonly Seen[] } {
  const seen = counted(given);
  const sum = (list: readonly Seen[]) =>
    paid(
      given,
      list.reduce((total, { top }) => total + top, 0),
      list.reduce((total, { base }) => total + base, 0),
    );
  if (given.component.pool !== null) {
    return { component: given.component.id, span: given.span.key, pay: pooled(given), lines: [], seen };
  }
  const lines = isShare(given.component)
    ? []
    : seen.map((one, n) => ({ record: one.id, pay: sum(seen.slice(0, n + 1)) - sum(seen.slice(0, n)) }));
  return { component: given.component.id, span: given.span.key, pay: sum(seen), lines, seen };
}

type ClawedAt = { readonly at: number; readonly pay: number };

function clawedOf(given: Given): ClawedAt[] {
  const { clawback } = given.component;
  if (clawback === null) return [];
  const { lines, seen } = componentPay(given);
  return lines.flatMap(({ pay }, n) => {
    const one = seen[n];
    if (one === undefined || one.leftAt === null || one.leftAt - one.at > clawback.withinMs || pay <= 0)
      return [];
    const { window } = given.past;
    if (one.leftAt < window.from || one.leftAt >= window.to) return [];
    return [{ at: one.leftAt, pay: nearest(multiply(whole(pay), decimal(clawback.share))) }];
  });
}

type Due = { readonly at: number; readonly pay: number };
type Owner = Omit<Given, 'component' | 'span'>;

/** What a guarantee adds to what was earned in a quarter. */
function lifted(owner: Owner, quarter: PaySpan, earned: number): number {
  const { role, plan, whose } = owner;
  if (role.guarantee === null || whose.joinedAt === null) return 0;
  const { months, share } = role.guarantee;
  const first = monthsOn({ ...owner, span: quarter }).on.filter((since) => since < months).length;
  if (first === 0) return 0;
  const year = multiply(decimal(whose.yearly ?? '100000'), whole(plan.units));
  const floor = multiply(multiply(year, decimal(role.variable)), decimal(share));
  return Math.max(0, nearest(divide(multiply(floor, whole(first)), whole(12))) - earned);
}

function adjusted(owner: Owner, dues: readonly Due[]) {
  const { role, past, plan } = owner;
  let [guarantee, draw, owed] = [0, 0, 0];
  for (const quarter of past.spans.quarter) {
    if (quarter.to <= past.window.from || quarter.to > past.window.to) continue;
    const mine = dues.filter(({ at }) => at >= quarter.from && at < quarter.to);
    const lift = lifted(
      owner,
      quarter,
      mine.reduce((sum, { pay }) => sum + pay, 0),
    );
    const earned = mine.reduce((sum, { pay }) => sum + pay, lift);
    guarantee += lift;
    if (role.draw === null) continue;
    const advance = nearest(multiply(multiply(decimal(role.draw.perMonth), whole(3)), whole(plan.units)));
    const out = Math.max(advance, earned - owed);
    draw += out - earned;
    owed = role.draw.recoverable ? Math.max(0, owed + out - earned) : 0;
  }
  return { guarantee, draw };
}

function heldBy(role: PlanRole, plan: PayPlan, past: Past): readonly Given['whose'][] {
  const low = (text: string): string => text.trim().toLowerCase();
  const words = role.holders.map(low);
  const taken = ({ id, team, joinedAt }: PastPerson) => ({
    ...{ id, team, joinedAt },
    yearly: plan.ofPersons.get(id) ?? role.atTarget,
  });
  const named = past.people.filter((one) => [one.id, ...one.words].some((word) => words.includes(low(word))));
  if (named.length > 0) return named.map(taken);
  if (role.side === 'sales' && plan.roles.filter(({ side }) => side === 'sales').length === 1) {
    const credited = [...past.deals, ...past.leads].flatMap(({ credits }) =>
      credits.map(({ person }) => person),
    );
    const owners = past.people.filter(({ id, side }) => credited.includes(id) && side !== 'marketing');
    if (owners.length > 0) return owners.map(taken);
  }
  if (role.side === 'sales' && role.components.some(({ level }) => level === 'person')) return [];
  return [{ id: `role:${role.id}`, team: null, joinedAt: null, yearly: role.atTarget }];
}

function personPay(owner: Owner): SlowPerson {
  const { role, past, whose } = owner;
  const components: SlowComponent[] = [];
  const clawed: ClawedAt[] = [];
  const dues: Due[] = [];
  const pairs = role.components.flatMap((component) =>
    past.spans[component.per].map((span) => ({ component, span })),
  );
  for (const { component, span } of pairs) {
    if (whose.joinedAt !== null && whose.joinedAt >= span.to) continue;
    const given = { ...owner, component, span };
    clawed.push(...clawedOf(given));
    if (span.to <= past.window.from || span.to > past.window.to) continue;
    const { component: id, span: key, pay, lines } = componentPay(given);
    components.push({ component: id, span: key, pay, lines });
    dues.push({ at: span.to - 1, pay });
  }
  for (const { at, pay } of clawed) dues.push({ at, pay: 0 - pay });
  const { guarantee, draw } = adjusted(owner, dues);
  const back = clawed.reduce((sum, { pay }) => sum + pay, 0);
  const total = components.reduce((sum, { pay }) => sum + pay, 0) - back + guarantee + draw;
  return { role: role.id, person: whose.id, components, clawed: back, guarantee, draw, total };
}

export function slowPay(plan: PayPlan, past: Past): readonly SlowPerson[] {
  return plan.roles.flatMap((role) =>
    heldBy(role, plan, past).map((whose) => personPay({ plan, past, role, whose })),
  );
}

/** The same past with some records changed. */
export function swapped(past: Past, swaps: readonly Swap[]): Past {
  let changed = past;
  for (const { list, was, is } of swaps) {
    const rest = (changed[list] as readonly { readonly id: string }[]).filter((one) => one !== was);
    changed = { ...changed, [list]: is === null ? rest : [...rest, is] };
  }
  return changed;
}

/** By role, what is paid in all. */
export function slowTotals(plan: PayPlan, past: Past): ReadonlyMap<string, number> {
  const roles = new Map<string, number>();
  for (const { role, total } of slowPay(plan, past)) roles.set(role, (roles.get(role) ?? 0) + total);
  return roles;
}
