/** Which handoffs a view of an inbox shows, and how many each of the usual views holds. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { dayAt, type EpochDay, startOfDay } from '../vocabulary/local-date.ts';
import type { InboxGround, ToAnswer } from './inbox-ground.ts';
import { isOverdue } from './inbox-lines.ts';
import type { InboxFilter } from './inbox-shapes.ts';

export type Whose = { readonly person: SubjectId | null; readonly team: string | null };

/** The first instant of tomorrow by each calendar's own date. */
function endsOfToday(ground: InboxGround): (one: ToAnswer) => number {
  const known = new Map<unknown, number>();
  const plain = ground.state.plan?.zone ?? null;
  return ({ each }) => {
    const zone = each.hours?.zone ?? plain;
    const found = known.get(zone);
    if (found !== undefined) return found;
    const end = zone === null ? ground.at : startOfDay(zone, (dayAt(zone, ground.at) + 1) as EpochDay);
    known.set(zone, end);
    return end;
  };
}

export type Sieve = (one: ToAnswer, filter: InboxFilter) => boolean;

/** Whether a view shows a handoff to whoever looks. */
export function sieve(ground: InboxGround, { person, team }: Whose): Sieve {
  const endOfToday = endsOfToday(ground);
  const isOf = ({ each }: ToAnswer, whose: InboxFilter['whose']): boolean => {
    if (whose === 'mine') return each.owner !== null && each.owner === person;
    if (whose === 'team') return each.team !== null && each.team === team;
    return whose !== 'unassigned' || each.owner === null;
  };
  const isWhen = (one: ToAnswer, when: InboxFilter['when']): boolean => {
    if (when === undefined) return true;
    if (when === 'overdue') return isOverdue(one, ground.at);
    const { dueAt, stopped } = one.each;
    return !stopped && dueAt !== null && dueAt >= ground.at && dueAt < endOfToday(one);
  };
  return (one, { whose, when, handoff, grade }) =>
    isOf(one, whose) &&
    isWhen(one, when) &&
    (handoff === undefined || one.each.clause.id === handoff) &&
    (grade === undefined || one.each.cell?.startsWith(grade) === true);
}

function tally<Key extends string>(
  all: readonly ToAnswer[],
  keyOf: (one: ToAnswer) => Key | null,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

type Count = 'all' | 'mine' | 'team' | 'unassigned' | 'overdue' | 'today';
type Facets = {
  readonly counts: { readonly [count in Count]: number };
  readonly handoffs: { clause: string; what: string; count: number }[];
  readonly grades: { grade: string; count: number }[];
};
const facets = new WeakMap<readonly ToAnswer[], Map<string, Facets>>();

/** How many each view shows: worked out once for each person until the list moves. */
export function facetsOf(all: readonly ToAnswer[], keeps: Sieve, whose: Whose): Facets {
  const byPerson = facets.get(all) ?? new Map<string, Facets>();
  facets.set(all, byPerson);
  const key = `${whose.person} ${whose.team}`;
  const known = byPerson.get(key);
  if (known !== undefined) return known;
  const count = (filter: InboxFilter) => all.filter((one) => keeps(one, filter)).length;
  const whats = new Map(all.map(({ each }) => [each.clause.id, each.clause.what]));
  const made: Facets = {
    counts: {
      all: all.length,
      mine: count({ whose: 'mine' }),
      team: count({ whose: 'team' }),
      unassigned: count({ whose: 'unassigned' }),
      overdue: count({ when: 'overdue' }),
      today: count({ when: 'today' }),
    },
    handoffs: [...tally(all, ({ each }) => each.clause.id)].map(([clause, n]) => ({
      ...{ clause, what: whats.get(clause) ?? clause, count: n },
    })),
    grades: [...tally(all, ({ each }) => each.cell?.charAt(0) ?? null)]
      .map(([grade, n]) => ({ grade, count: n }))
      .sort((one, other) => (one.grade < other.grade ? -1 : 1)),
  };
  byPerson.set(key, made);
  return made;
}
