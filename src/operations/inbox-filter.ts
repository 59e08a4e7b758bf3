/** Which handoffs a view of an inbox shows, and how many each of the usual views holds. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { ToAnswer } from './inbox-ground.ts';
import type { InboxFilter } from './inbox-shapes.ts';

export type Whose = { readonly person: SubjectId | null; readonly team: string | null };

function isOf({ each }: ToAnswer, whose: InboxFilter['whose'], { person, team }: Whose): boolean {
  if (whose === 'mine') return each.owner !== null && each.owner === person;
  if (whose === 'team') return each.team !== null && each.team === team;
  return whose !== 'unassigned' || each.owner === null;
}

function isWhen({ overdue, today }: ToAnswer, when: InboxFilter['when']): boolean {
  if (when === undefined) return true;
  return when === 'overdue' ? overdue : today;
}

/** Whether a view shows a handoff to whoever looks. */
export function shows(one: ToAnswer, { whose, when, handoff, grade }: InboxFilter, who: Whose): boolean {
  return (
    isOf(one, whose, who) &&
    isWhen(one, when) &&
    (handoff === undefined || one.each.clause.id === handoff) &&
    (grade === undefined || one.each.cell?.charAt(0) === grade)
  );
}

export function isWhole(filter: InboxFilter): boolean {
  return Object.values(filter).every((part) => part === undefined || part === 'all');
}

type ForAll = {
  readonly unassigned: number;
  readonly overdue: number;
  readonly today: number;
  readonly handoffs: { clause: string; what: string; count: number }[];
  readonly grades: { grade: string; count: number }[];
};
type OfOne = { readonly mine: number; readonly team: number };
type Tallies = { readonly forAll: ForAll; readonly of: Map<string, OfOne> };
const tallies = new WeakMap<readonly ToAnswer[], Tallies>();

function tallyForAll(all: readonly ToAnswer[]): ForAll {
  const clauses = new Map<string, { clause: string; what: string; count: number }>();
  const grades = new Map<string, number>();
  const counts = { unassigned: 0, overdue: 0, today: 0 };
  for (const { each, overdue, today } of all) {
    if (each.owner === null) counts.unassigned += 1;
    if (overdue) counts.overdue += 1;
    if (today) counts.today += 1;
    const { id, what } = each.clause;
    const known = clauses.get(id) ?? { clause: id, what, count: 0 };
    known.count += 1;
    clauses.set(id, known);
    const grade = each.cell?.charAt(0);
    if (grade !== undefined) grades.set(grade, (grades.get(grade) ?? 0) + 1);
  }
  return {
    ...counts,
    handoffs: [...clauses.values()],
    grades: [...grades]
      .map(([grade, count]) => ({ grade, count }))
      .sort((one, other) => (one.grade < other.grade ? -1 : 1)),
  };
}

function tallyOf(all: readonly ToAnswer[], { person, team }: Whose): OfOne {
  let mine = 0;
  let teams = 0;
  for (const { each } of all) {
    if (person !== null && each.owner === person) mine += 1;
    if (team !== null && each.team === team) teams += 1;
  }
  return { mine, team: teams };
}

/** How many each usual view shows: worked out once for all, and once for each person, until the list moves. */
export function countsOf(all: readonly ToAnswer[], whose: Whose) {
  const known = tallies.get(all) ?? { forAll: tallyForAll(all), of: new Map<string, OfOne>() };
  tallies.set(all, known);
  const key = `${whose.person} ${whose.team}`;
  const own = known.of.get(key) ?? tallyOf(all, whose);
  known.of.set(key, own);
  const { handoffs, grades, ...counts } = known.forAll;
  return { counts: { all: all.length, ...counts, ...own }, handoffs, grades };
}
