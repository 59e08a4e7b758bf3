/** Who gets a handed-off subject: the first step of the route that finds somebody present and with room. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { holds } from './fit-table.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import { personNamed } from './people-named.ts';
import type { HandoffPlan, Plan } from './plan.ts';
import { type PoolMember, takeTurn, turnsOf } from './rotation.ts';

export type Routing = { readonly owner: SubjectId | null; readonly rule: string; readonly why: string };

/** Members of a pool: those of the text, and who joined or left since. Worked out once until somebody does. */
export function poolMembers(state: EngineState, plan: Plan, pool: string): readonly PoolMember[] {
  const name = `${plan.index}/${pool}`;
  const known = state.members.get(name);
  if (known !== undefined) return known;
  const members = membersNow(state, plan, pool);
  state.members.set(name, members);
  return members;
}

function membersNow(state: EngineState, plan: Plan, pool: string): readonly PoolMember[] {
  const written = plan.inForce.agreement.routing?.pools.find(({ id }) => id === pool)?.members ?? [];
  const members = new Map<SubjectId, PoolMember>();
  for (const { person: external, weight, capacity } of written) {
    const person = personNamed(state, external);
    if (person !== undefined) members.set(person, { person, external, weight, capacity: capacity ?? null });
  }
  for (const [person, membership] of state.joined.get(pool) ?? []) {
    if (membership === null) members.delete(person);
    else members.set(person, { person, external: state.externals.get(person) ?? person, ...membership });
  }
  return [...members.values()];
}

export function isAbsent(state: EngineState, person: SubjectId, at: Instant): boolean {
  return state.absences.get(person)?.some((absence) => absence.from <= at && at < absence.to) ?? false;
}

function hasRoom(state: EngineState, person: SubjectId, capacity: number | null): boolean {
  return capacity === null || (state.load.get(person) ?? 0) < capacity;
}

/** The most open handoffs a person may have, by any pool of the text; null where none says. */
function capacityOf(state: EngineState, plan: Plan, person: SubjectId): number | null {
  let most: number | null = null;
  for (const { id } of plan.inForce.agreement.routing?.pools ?? []) {
    const capacity =
      poolMembers(state, plan, id).find((member) => member.person === person)?.capacity ?? null;
    if (capacity !== null) most = Math.max(most ?? 0, capacity);
  }
  return most;
}

/** What is asked of a route: for whom, and who shall not get it. */
export type RoutingQuestion = {
  readonly state: EngineState;
  readonly plan: Plan;
  readonly subject: Subject;
  readonly at: Instant;
  readonly without: readonly SubjectId[];
  /** Asked for show: turns are counted apart, so that nobody's real turn is used up. */
  readonly shadow?: boolean;
};

/**
 * Tries the steps in order, first without those who had the lead before, then with them, which is said.
 * Example: [owner, rotation of "field"]: the owner if present, else whose turn it is; nobody: it waits.
 */
export function routeLead(question: RoutingQuestion, handoff: HandoffPlan): Routing {
  const { subject } = question;
  if (handoff.route === null) {
    return { owner: subject.owner, rule: 'owner', why: 'no route is named: whoever owns it keeps it' };
  }
  const fresh = tryRoute(question, handoff, [...question.without, ...subject.had]);
  if (fresh !== null) return fresh;
  const again = subject.had.length === 0 ? null : tryRoute(question, handoff, question.without);
  if (again !== null) return { ...again, why: `${again.why}; had it before, but nobody else is free` };
  return { owner: null, rule: 'none', why: 'nobody is present with room: it waits' };
}

function tryRoute(
  question: RoutingQuestion,
  handoff: HandoffPlan,
  without: readonly SubjectId[],
): Routing | null {
  const steps = handoff.route?.steps ?? [];
  for (const step of steps) {
    const found = tryStep(question, step, without);
    if (found !== null) return found;
  }
  return null;
}

type Step = NonNullable<HandoffPlan['route']>['steps'][number];

function tryStep(question: RoutingQuestion, step: Step, without: readonly SubjectId[]): Routing | null {
  const { state, plan, subject, at } = question;
  switch (step.by) {
    case 'owner':
      return asOwner(question, subject.owner, without, 'owner', 'owns it already');
    case 'account-owner': {
      const account = subject.account === null ? undefined : state.byId.get(subject.account);
      return asOwner(question, account?.owner ?? null, without, 'account-owner', 'owns its account');
    }
    case 'territory': {
      const territory = plan.territories.get(step.when);
      if (territory === undefined || !holds(territory, subject.record, at)) return null;
      return byTurn(question, step.pool, without, 'territory', `the territory "${step.pool}" (${step.when})`);
    }
    case 'rotation':
      return byTurn(question, step.pool, without, 'rotation', `the rotation "${step.pool}"`);
    case 'queue': {
      const person = personNamed(state, step.person) ?? null;
      return person === null ? null : { owner: person, rule: 'queue', why: `${step.person} sorts by hand` };
    }
  }
}

function asOwner(
  { state, plan, at }: RoutingQuestion,
  person: SubjectId | null,
  without: readonly SubjectId[],
  rule: string,
  why: string,
): Routing | null {
  if (person === null || without.includes(person) || isAbsent(state, person, at)) return null;
  if (!hasRoom(state, person, capacityOf(state, plan, person))) return null;
  return { owner: person, rule, why: `${state.externals.get(person) ?? person} ${why}` };
}

function byTurn(
  { state, plan, at, shadow }: RoutingQuestion,
  pool: string,
  without: readonly SubjectId[],
  rule: string,
  where: string,
): Routing | null {
  const members = poolMembers(state, plan, pool);
  const isFree = ({ person, capacity }: PoolMember) =>
    !without.includes(person) && !isAbsent(state, person, at) && hasRoom(state, person, capacity);
  // Mostly everybody is: then it is the very list, whose shares are known.
  const free = members.every(isFree) ? members : members.filter(isFree);
  const name = `${shadow === true ? 'shadow/' : ''}${plan.index}/${pool}`;
  const turns = turnsOf(state.turns.get(name), members);
  state.turns.set(name, turns);
  const chosen = takeTurn(turns, free);
  if (chosen === null) return null;
  const away = members.length - free.length;
  const rest = away === 0 ? '' : ` (${away} of ${members.length} passed over)`;
  return { owner: chosen.person, rule, why: `${chosen.external}'s turn in ${where}${rest}` };
}
