/**
 * A plan laid over a past: every cell (a component, whose results it rests on, a period) with what counted in it and the
 * terms it pays on. Holders with the same terms share a cell. Changes are then answered from the cells alone.
 */
import { countingOf, lackOf, type ReadyCounting, type Term, within } from './counting.ts';
import { type Ratio, ratio, ratioOf, times } from './decimal.ts';
import { byTime, countsByScope, type Entry, type Level, type Scope, scopeOf } from './entries.ts';
import { type Holder, holdersOf, standingOf } from './holders.ts';
import type { Past, PaySpan } from './past.ts';
import type { PayPlan, PlanComponent, PlanRole } from './pay-plan.ts';
import type { Terms } from './payout.ts';
import type { PoolTerms } from './pool.ts';

/** Where a role has no amount on record, figures are told for this much pay at target a year, in major units. */
export const SUPPOSED_PAY = '100000';

const PER_YEAR = { month: 12, quarter: 4, year: 1 } as const;

export type Tally = { top: number; base: number; entries: Entry[] };

/** A component ready to count. */
export type Line = {
  readonly role: PlanRole;
  readonly component: PlanComponent;
  readonly counting: ReadyCounting;
  readonly term: Term;
  readonly level: Level;
  readonly spans: readonly PaySpan[];
  /** By scope, then by the place of the period. */
  readonly tallies: Map<Scope, (Tally | undefined)[]>;
  readonly cells: Cell[];
  /** What is divided by rank each period; null where everybody is paid for their own. */
  readonly pool: PoolTerms | null;
};

export type Cell = {
  readonly line: Line;
  readonly scope: Scope;
  readonly place: number;
  readonly terms: Terms;
  readonly holders: readonly Holder[];
  /** Whether its pay falls due within the window. */
  readonly due: boolean;
};

export type Lack = { readonly role: string; readonly component: string; readonly missing: string };

export type Desk = {
  readonly plan: PayPlan;
  readonly past: Past;
  readonly lines: readonly Line[];
  readonly holders: readonly Holder[];
  readonly lacks: readonly Lack[];
};

/** Leads and deals are not kept by marketer: what marketing is paid by person is taken of the team. */
function levelOf({ side }: PlanRole, { level }: PlanComponent): Level {
  return side === 'marketing' && level === 'person' ? 'team' : level;
}

export function isDue(span: PaySpan, { window }: Past): boolean {
  return span.to > window.from && span.to <= window.to;
}

function placeOf(spans: readonly PaySpan[], at: number): number {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as PaySpan;
    if (at < span.from) high = middle - 1;
    else if (at >= span.to) low = middle + 1;
    else return middle;
  }
  return -1;
}

export type Placed = { readonly scope: Scope; readonly place: number; readonly entry: Entry };

/** What a record adds to a line, by scope and period. */
export function placedBy(line: Line, record: Parameters<ReadyCounting['count']>[0]): readonly Placed[] {
  if (!within(record.cuts, line.component.where)) return [];
  const count = line.counting.count(record, line.term);
  const place = count === null ? -1 : placeOf(line.spans, count.at);
  if (count === null || place < 0) return [];
  const leftAt = 'leftAt' in record ? record.leftAt : null;
  return [...countsByScope(count, record.credits, line.level)].map(([scope, { top, base }]) => ({
    scope,
    place,
    entry: { record: record.id, at: count.at, top, base, leftAt },
  }));
}

function tally(line: Line, past: Past): void {
  for (const record of past[line.counting.list]) {
    for (const { scope, place, entry } of placedBy(line, record)) {
      const row = line.tallies.get(scope) ?? [];
      line.tallies.set(scope, row);
      const sum = row[place] ?? { top: 0, base: 0, entries: [] };
      row[place] = sum;
      sum.top += entry.top;
      sum.base += entry.base;
      sum.entries.push(entry);
    }
  }
  for (const row of line.tallies.values()) for (const one of row) one?.entries.sort(byTime);
}

/** The quotas of whoever the scope is, for the time of the period; null where none is set. */
function quotaOf(scope: Scope, span: PaySpan, past: Past): Ratio | null {
  const team = new Map(past.people.map((person) => [person.id, person.team]));
  const mine = past.quotas.filter(({ person, from, to }) => {
    if (from < span.from || to > span.to) return false;
    if (scope === 'c') return true;
    if (person === null) return false;
    return scope === `p:${person}` || scope === `t:${team.get(person) ?? ''}`;
  });
  const personal = mine.filter(({ person }) => person !== null);
  const counted = personal.length > 0 ? personal : mine;
  return counted.length === 0 ? null : ratio(counted.reduce((sum, { amount }) => sum + amount, 0));
}

const BY_QUOTA = ['bookings', 'quota-attainment'];

function targetOf(line: Pick<Line, 'component' | 'counting'>, scope: Scope, span: PaySpan, desk: Laid) {
  const { component, counting } = line;
  if (component.target !== null) {
    const target = ratioOf(component.target);
    return counting.way === 'money' ? times(target, ratio(desk.plan.units)) : target;
  }
  return BY_QUOTA.includes(component.measure) && counting.way === 'money'
    ? quotaOf(scope, span, desk.past)
    : null;
}

type Laid = { readonly plan: PayPlan; readonly past: Past };

function termsOf(line: Line, holder: Holder, scope: Scope, span: PaySpan, desk: Laid): Terms {
  const { component, counting, role } = line;
  const { employed, ramp } = standingOf(holder, span, desk.past);
  const set = targetOf(line, scope, span, desk);
  const scaled = component.target === null ? ramp : counting.way === 'share' ? ramp : times(employed, ramp);
  const units = ratio(desk.plan.units);
  const yearly = times(ratioOf(holder.atTarget ?? SUPPOSED_PAY), units);
  const share = component.share === null ? null : ratioOf(component.share);
  const perUnit =
    component.rate === null
      ? component.each === null
        ? null
        : times(ratioOf(component.each), units)
      : ratioOf(component.rate);
  const variable = times(yearly, ratioOf(role.variable));
  return {
    atTarget:
      share === null || perUnit !== null
        ? null
        : times(times(variable, share), times(employed, ratio(1, PER_YEAR[component.per]))),
    perUnit,
    target: set === null ? null : times(set, scaled),
    threshold: component.threshold === null ? null : ratioOf(component.threshold),
    cap: component.cap === null ? null : ratioOf(component.cap),
    steps: component.tiers.map((tier) => ({ above: ratioOf(tier.above), times: ratioOf(tier.times) })),
    isShare: counting.way === 'share',
    leastShare: leastShareOf(component),
    fromFirst: component.fromFirst,
  };
}

function leastShareOf({ guard }: PlanComponent): Ratio | null {
  const share = guard?.acceptanceAtLeast ?? null;
  return share === null ? null : ratioOf(share);
}

function keyOf(terms: Terms): string {
  const text = (one: Ratio | null): string => (one === null ? '' : `${one.n}/${one.d}`);
  return `${text(terms.atTarget)} ${text(terms.target)}`;
}

function fillCells(line: Line, holders: readonly Holder[], desk: Laid): void {
  const clawed = line.component.clawback !== null;
  for (const [place, span] of line.spans.entries()) {
    const due = isDue(span, desk.past);
    if (!due && !clawed) continue;
    const alike = new Map<string, { cell: Omit<Cell, 'holders'>; holders: Holder[] }>();
    for (const holder of holders) {
      if (holder.joinedAt !== null && holder.joinedAt >= span.to) continue;
      const scope = scopeOf(line.level, holder.id, holder.team);
      const terms = termsOf(line, holder, scope, span, desk);
      // Of those who share a place one may get the odd cent.
      const own = line.pool === null ? '' : ` ${holder.id}`;
      const key = `${scope} ${keyOf(terms)}${own}`;
      const known = alike.get(key);
      if (known === undefined)
        alike.set(key, { cell: { line, scope, place, terms, due }, holders: [holder] });
      else known.holders.push(holder);
    }
    for (const { cell, holders: sharing } of alike.values()) line.cells.push({ ...cell, holders: sharing });
  }
}

/** Why nothing can be paid on a component though its records are there; null where something can. */
function lackOfTerms(line: Line, holders: readonly Holder[]): string | null {
  const { component } = line;
  if (holders.length === 0)
    return `who is ${line.role.name}: the role or pay plan of people, or the role's holders in the clause`;
  const stepped = component.threshold !== null || component.cap !== null || component.tiers.length > 0;
  const byShare = component.rate === null && component.each === null && component.pool === null;
  const needsTarget = byShare || stepped;
  const someTarget = line.cells.some(({ terms }) => terms.target !== null);
  if (needsTarget && !someTarget && line.cells.length > 0)
    return BY_QUOTA.includes(component.measure)
      ? 'a target in the clause, or quotas with their periods'
      : 'a target in the clause';
  return null;
}

function poolTermsOf({ pool }: PlanComponent, units: number): PoolTerms | null {
  if (pool === null) return null;
  return { amount: times(ratioOf(pool.amount), ratio(units)), shares: pool.shares.map(ratioOf) };
}

function lineOf(role: PlanRole, component: PlanComponent, { past, plan }: Laid): Line | null {
  const counting = countingOf(component);
  if (counting === null) return null;
  const { credit, measure } = component;
  return {
    ...{ role, component, counting, level: levelOf(role, component), spans: past.spans[component.per] },
    term: { credit, measure, side: role.side },
    tallies: new Map(),
    cells: [],
    pool: poolTermsOf(component, plan.units),
  };
}

/** Lays the plan over the past. What cannot be told stands in `lacks`, with what it would take. */
export function layOut(plan: PayPlan, past: Past): Desk {
  const lines: Line[] = [];
  const lacks: Lack[] = [];
  const all: Holder[] = [];
  for (const role of plan.roles) {
    const holders = holdersOf(role, plan, past);
    all.push(...holders);
    for (const component of role.components) {
      const line = lineOf(role, component, { past, plan });
      const lack = lackOf(component, past);
      if (line !== null && lack === null) {
        tally(line, past);
        fillCells(line, holders, { plan, past });
      }
      const missing = lack ?? (line === null ? null : lackOfTerms(line, holders));
      if (missing !== null) lacks.push({ role: role.id, component: component.id, missing });
      else if (line !== null) lines.push(line);
    }
  }
  return { plan, past, lines, holders: all, lacks };
}

export function tallyOf({ line, scope, place }: Pick<Cell, 'line' | 'scope' | 'place'>): Tally {
  return line.tallies.get(scope)?.[place] ?? { top: 0, base: 0, entries: [] };
}
