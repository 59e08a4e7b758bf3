/** What of the plan has a day that comes: meetings, days by which something is due, reviews, decisions that lapse. */
import type { Plan } from './plan-queries.ts';
import { ERASED } from './plan-words.ts';

export type ComingDate = {
  readonly key: string;
  /** A date, or an instant. */
  readonly on: string;
  readonly what: 'Meeting' | 'Action due' | 'Review' | 'Decision lapses' | 'Assignment ends';
  readonly says: string;
  readonly of: 'marketing' | 'sales' | 'both';
};

const DAYS_AHEAD = 92;

function lastDay(today: string): string {
  return new Date(Date.parse(today) + DAYS_AHEAD * 86_400_000).toISOString().slice(0, 10);
}

function sideOf(word: string): ComingDate['of'] {
  return word === 'marketing' || word === 'sales' ? word : 'both';
}

/** From today on, for a quarter, the soonest first. */
export function comingDates(plan: Plan): readonly ComingDate[] {
  const all: readonly (Omit<ComingDate, 'on'> & { readonly on: string | null })[] = [
    ...plan.next.map(({ id, name, at }) => ({
      ...{ key: `meeting ${id}`, on: at, what: 'Meeting' as const, says: name, of: 'both' as const },
    })),
    ...plan.actions
      .filter(({ state }) => state === 'open')
      .map(({ id, says, of, due }) => ({
        ...{ key: id, on: due, what: 'Action due' as const, says: says ?? ERASED, of },
      })),
    ...plan.liaisons.map(({ person, of, reviewBy }) => ({
      ...{ key: `${person} ${of}`, on: reviewBy, what: 'Review' as const, of: sideOf(of) },
      says: `${person}, liaison of ${of}`,
    })),
    ...plan.decisions
      .filter(({ state }) => state !== 'lapsed')
      .map(({ id, says, expires, of }) => ({
        ...{ key: id, on: expires, what: 'Decision lapses' as const, says: says ?? ERASED, of },
      })),
    ...plan.assignments.map(({ id, says, until }) => ({
      ...{ key: id, on: until, what: 'Assignment ends' as const, says: says ?? ERASED, of: 'both' as const },
    })),
  ];
  const until = lastDay(plan.today);
  return all
    .flatMap((one) => (one.on === null ? [] : [{ ...one, on: one.on }]))
    .filter(({ on }) => on.slice(0, 10) >= plan.today && on.slice(0, 10) <= until)
    .sort((one, other) => one.on.localeCompare(other.on));
}
