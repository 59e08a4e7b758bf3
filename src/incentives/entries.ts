/** What counts for whom: each record's number, split among those it belongs to, by person, by team or for the company. */
import { apportion } from '../attribution/apportion.ts';
import type { Count } from './counting.ts';
import type { Credit } from './past.ts';

export type Level = 'person' | 'team' | 'company';

/** `p:` a person, `t:` a team, `c` everybody. */
export type Scope = string;

export function scopeOf(level: Level, id: string, team: string | null): Scope {
  if (level === 'company' || (level === 'team' && team === null)) return 'c';
  return level === 'team' ? `t:${team}` : `p:${id}`;
}

export type Entry = {
  readonly record: string;
  readonly at: number;
  readonly top: number;
  readonly base: number;
  /** When the customer left; null while it stays, or where the record is no deal. */
  readonly leftAt: number | null;
};

function sharedOut(whole: number, credits: readonly Credit[]): Float64Array | readonly number[] {
  return credits.length === 1
    ? [whole]
    : apportion(
        whole,
        Float64Array.from(credits, ({ parts }) => parts),
      );
}

/**
 * A record's count by scope; the parts of persons and those of teams each make the whole to the last minor unit. By team
 * the whole is told as well, for holders of whom no team is known.
 */
export function countsByScope(
  count: Count,
  credits: readonly Credit[],
  level: Level,
): ReadonlyMap<Scope, { readonly top: number; readonly base: number }> {
  const found = new Map<Scope, { top: number; base: number }>();
  if (level !== 'person') found.set('c', { top: count.top, base: count.base });
  if (level === 'company') return found;
  const tops = sharedOut(count.top, credits);
  const bases = sharedOut(count.base, credits);
  for (const [place, { person, team }] of credits.entries()) {
    const whose = level === 'person' ? person : team;
    if (whose === null) continue;
    const scope = `${level === 'person' ? 'p' : 't'}:${whose}`;
    const sum = found.get(scope) ?? { top: 0, base: 0 };
    found.set(scope, { top: sum.top + (tops[place] ?? 0), base: sum.base + (bases[place] ?? 0) });
  }
  return found;
}

/** In time order; of one instant by name. */
export function byTime(one: Entry, other: Entry): number {
  return one.at - other.at || (one.record < other.record ? -1 : one.record > other.record ? 1 : 0);
}
