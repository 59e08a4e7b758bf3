/** Turns amounts in minor units into the answer: roles first, persons apart, each with what stands behind. */
import { LEVERS, type Lever } from '../../incentives/changes.ts';
import { comparePlans } from '../../incentives/compare-plans.ts';
import type { Incentives } from '../../incentives/incentives.ts';
import { type ChangeLine, SHOWN } from '../../incentives/levers.ts';
import type { Past } from '../../incentives/past.ts';
import type { ComponentPay, PersonPay, RolePay } from '../../incentives/pay.ts';
import type { PayPlan } from '../../incentives/pay-plan.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { componentTerms } from './component-terms.ts';
import type { IncentivesTold } from './incentive-shapes.ts';
import {
  CONFLICT_TITLES,
  conflictSentence,
  KIND_WORDS,
  LEVER_WORDS,
  type Written,
} from './incentive-words.ts';

type RoleTold = IncentivesTold['roles'][number];
type LeverTold = IncentivesTold['levers'][number];
type Behind = RoleTold['components'][number]['lines'][number];

function major(minor: number, { units }: Written): number {
  return minor / units;
}

function orNull(minor: number | null, written: Written): number | null {
  return minor === null ? null : major(minor, written);
}

function meanOf(minor: number | null, n: number, { units }: Written): number | null {
  return minor === null || n === 0 ? null : minor / units / n;
}

type Labels = ReadonlyMap<string, { readonly kind: string; readonly label: string }>;

/** What records are called, by id. */
export function labelsOf(past: Past): Labels {
  const found = new Map<string, { kind: string; label: string }>();
  for (const kind of ['invoices', 'answers', 'ratings', 'renewals', 'leads', 'deals'] as const)
    for (const { id, label } of past[kind]) found.set(id, { kind, label });
  return found;
}

type LinePay = { readonly at: number; pay: number };

function linesTold(lines: ReadonlyMap<string, LinePay>, labels: Labels, written: Written): Behind[] {
  return [...lines]
    .sort(([, one], [, other]) => Math.abs(other.pay) - Math.abs(one.pay) || one.at - other.at)
    .slice(0, SHOWN)
    .map(([id, { at, pay }]) => ({
      ...{ kind: labels.get(id)?.kind ?? 'deals', id, label: labels.get(id)?.label ?? id },
      ...{ at: isoOf(instant(at)), pay: major(pay, written), company: null },
    }));
}

function add(lines: Map<string, LinePay>, id: string, at: number, pay: number): void {
  const known = lines.get(id);
  if (known === undefined) lines.set(id, { at, pay });
  else known.pay += pay;
}

function periodsTold(all: readonly ComponentPay[], written: Written) {
  const byKey = new Map<string, { pay: number; attained: number | null; same: boolean }>();
  for (const { span, pay, attained } of all) {
    const known = byKey.get(span.key);
    if (known === undefined) byKey.set(span.key, { pay, attained, same: true });
    else {
      known.pay += pay;
      known.same &&= known.attained === attained;
    }
  }
  return [...byKey]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { pay, attained, same }]) => ({
      ...{ key, pay: major(pay, written), attained: same ? attained : null },
    }));
}

type Told = {
  readonly plan: PayPlan;
  readonly labels: Labels;
  readonly written: Written;
  readonly lacks: Incentives['pay']['lacks'];
};

function componentsTold(role: RolePay, told: Told): RoleTold['components'] {
  const { plan, labels, written, lacks } = told;
  const components = plan.roles.find(({ id }) => id === role.role)?.components ?? [];
  return components.map((component) => {
    const { id, says, measure, per, level } = component;
    const mine = role.people.flatMap((one) => one.components.filter((own) => own.component === id));
    const lines = new Map<string, LinePay>();
    for (const one of mine)
      for (const { entry, pay } of one.lines) if (pay !== 0) add(lines, entry.record, entry.at, pay);
    const lack = lacks.find((one) => one.role === role.role && one.component === id);
    const pay = mine.reduce((sum, one) => sum + one.pay, 0);
    return {
      ...{ id, says, measure, per, level, pay: major(pay, written), periods: periodsTold(mine, written) },
      ...{ missing: lack?.missing ?? null, n: mine.reduce((sum, { records }) => sum + records, 0) },
      ...{ lines: linesTold(lines, labels, written), terms: [...componentTerms(component)] },
    };
  });
}

function sum(people: readonly PersonPay[], of: (one: PersonPay) => number): number {
  return people.reduce((total, one) => total + of(one), 0);
}

const clawed = ({ clawbacks }: PersonPay): number => clawbacks.reduce((total, { pay }) => total + pay, 0);
const guaranteed = ({ quarters }: PersonPay): number =>
  quarters.reduce((total, { guarantee }) => total + guarantee, 0);
const drawn = ({ quarters }: PersonPay): number => quarters.reduce((total, { draw }) => total + draw, 0);

function roleTold(role: RolePay, told: Told): RoleTold {
  const { written, labels } = told;
  const lines = new Map<string, LinePay>();
  for (const { clawbacks } of role.people)
    for (const { record, at, pay } of clawbacks) add(lines, record, at, pay);
  const { role: id, name, side, people, supposedPay } = role;
  return {
    ...{ role: id, name, side, holders: people.length, supposed: people.some((one) => one.supposed) },
    supposedPay: supposedPay === null ? null : Number(supposedPay),
    total: major(role.total, written),
    components: componentsTold(role, told),
    clawbacks: {
      pay: major(sum(people, clawed), written),
      n: lines.size,
      lines: linesTold(lines, labels, written),
    },
    guarantees: major(sum(people, guaranteed), written),
    draws: major(sum(people, drawn), written),
  };
}

export function rolesTold({ pay }: Incentives, plan: PayPlan, labels: Labels, written: Written): RoleTold[] {
  return pay.roles.map((role) => roleTold(role, { plan, labels, written, lacks: pay.lacks }));
}

export function peopleTold(
  { pay }: Incentives,
  may: (person: string) => boolean,
  written: Written,
): IncentivesTold['people'] {
  return pay.roles.flatMap(({ role, people }) =>
    people
      .filter(({ person, supposed }) => !supposed && may(person))
      .map((one) => {
        const components = new Map<string, number>();
        for (const { component, pay: paid } of one.components)
          components.set(component, (components.get(component) ?? 0) + paid);
        return {
          ...{ person: one.person, name: one.name, team: one.team, role, total: major(one.total, written) },
          components: [...components].map(([id, paid]) => ({ id, pay: major(paid, written) })),
          clawbacks: major(clawed(one), written),
          guarantees: major(guaranteed(one), written),
          draws: major(drawn(one), written),
        };
      }),
  );
}

function recordTold(line: ChangeLine, written: Written): LeverTold['kinds'][number]['records'][number] {
  const { list: kind, record: id, label, at, bookings, margin, roles } = line;
  return {
    ...{ kind, id, label, at: isoOf(instant(at)) },
    bookings: orNull(bookings, written),
    margin: orNull(margin, written),
    roles: roles.map(({ role, pay }) => ({ role, pay: major(pay, written) })),
  };
}

/** What a lever would take that is not on record, where no record could be changed by it. */
function leverLack(lever: Lever, { missing }: Past): string {
  const words: Readonly<Record<Lever, string | undefined>> = {
    discount: missing.deals,
    timing: missing.deals,
    volume: missing.deals ?? missing.verdicts,
    quality: missing.verdicts,
    mix: missing.deals ?? missing.margin,
    retention: missing.renewals,
  };
  const none: Readonly<Record<Lever, string>> = {
    discount: 'won deals with amounts within the period',
    timing: 'deals won within two weeks of the end of a quarter inside the period',
    volume: 'won deals or leads that were passed, within the period',
    quality: 'leads that were turned down within the period',
    mix: 'two products (or segments) with margins among the deals won within the period',
    retention: 'contracts that ended without a renewal within the period',
  };
  return words[lever] ?? none[lever];
}

export function leversTold({ levers }: Incentives, past: Past, written: Written): LeverTold[] {
  return LEVERS.map((lever) => {
    const kinds = levers.filter((row) => row.lever === lever);
    return {
      ...{ lever, name: LEVER_WORDS[lever], missing: kinds.length > 0 ? null : leverLack(lever, past) },
      kinds: kinds.map(({ kind, changes: n, bookings, margin, roles, records }) => ({
        ...{ kind, says: KIND_WORDS[kind], n },
        company: { bookings: orNull(bookings, written), margin: orNull(margin, written) },
        each: { bookings: meanOf(bookings, n, written), margin: meanOf(margin, n, written) },
        roles: roles.map(({ role, pay, rises, falls }) => ({
          ...{ role, pay: major(pay, written), each: meanOf(pay, n, written) ?? 0, rises, falls },
        })),
        records: records.map((line) => recordTold(line, written)),
      })),
    };
  });
}

export function conflictsTold(incentives: Incentives, written: Written): IncentivesTold['conflicts'] {
  const names = new Map(incentives.pay.roles.map(({ role, name }) => [role, name]));
  return incentives.conflicts.map((conflict) => {
    const { kind, found, amount, company, of, roles, n, records, missing } = conflict;
    return {
      ...{ kind, title: CONFLICT_TITLES[kind], says: conflictSentence(conflict, written, names), found },
      ...{ amount: major(amount, written), company: orNull(company, written), of, n, missing },
      roles: roles.map(({ role, pay }) => ({ role, pay: major(pay, written) })),
      records: records.map(({ list, record, label, at, pay, company: theirs }) => ({
        ...{ kind: list, id: record, label, at: isoOf(instant(at)), pay: major(pay, written) },
        company: orNull(theirs, written),
      })),
    };
  });
}

export function otherTold(
  name: string,
  before: Incentives,
  after: Incentives,
  past: Past,
  written: Written,
): IncentivesTold['other'] {
  const { roles, conflicts } = comparePlans(before, after);
  const told = conflictsTold(after, written);
  return {
    name,
    roles: roles.map((one) => ({
      ...one,
      before: orNull(one.before, written),
      after: orNull(one.after, written),
    })),
    conflicts: conflicts.map((one) => ({
      ...one,
      title: CONFLICT_TITLES[one.kind],
      before: orNull(one.before, written),
      after: orNull(one.after, written),
      says: told
        .filter(({ kind }) => kind === one.kind)
        .map(({ says }) => says)
        .join(' '),
    })),
    levers: leversTold(after, past, written),
    missing: after.pay.lacks.map((lack) => ({ ...lack })),
  };
}
