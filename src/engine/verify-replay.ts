/** Proves the record: what the engine decides anew, entry by entry, against what stands in the ledger. */
import type { DecidedBody } from '../ledger/entries/decided.ts';
import type { Draft } from '../ledger/entry.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { SEMANTICS } from './semantics.ts';

/** A decided entry as it stands in the ledger, or as it was decided anew. */
type Decided = Pick<Draft, 'key' | 'happenedAt' | 'kind' | 'subject'> & { readonly payload: unknown };

export type ReplayVerdict = {
  readonly equal: number;
  /** Different, but decided by another version of the rules or of the zone data. */
  readonly explained: number;
  readonly unexplained: number;
  /** The first differences, in words. */
  readonly differences: readonly string[];
};

const MOST_TOLD = 20;

type Grounds = DecidedBody['payload']['grounds'];

function groundsOf(decided: Decided): Grounds {
  return (decided.payload as { readonly grounds: Grounds }).grounds;
}

/** The decision as text, without the versions it was made by. */
function sameness(decided: Decided): string {
  const { grounds, ...rest } = decided.payload as { readonly grounds: Grounds };
  const { semantics: _semantics, timeZoneData: _timeZoneData, ...stable } = grounds;
  return JSON.stringify([decided.kind, decided.subject, decided.happenedAt, sorted(rest), sorted(stable)]);
}

/** With keys in order, so that two equal objects read alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]);
}

function tell(decided: Decided): string {
  return `${decided.kind} on ${decided.subject} at ${isoOf(decided.happenedAt)}`;
}

/**
 * Compares by key. A decision that differs, stands without being decided again, or is decided without standing, is
 * explained where the record was made by other rules or zone data than these; else it is unexplained, and the record fails.
 * A subject's later decisions take the explanation of its earlier ones: they build on them.
 */
export function verifyReplay(
  recorded: readonly Decided[],
  replayed: readonly Decided[],
  timeZoneData: string,
): ReplayVerdict {
  const anew = new Map(replayed.map((decided) => [decided.key, decided]));
  const excused = new Set<string>();
  for (const decided of recorded) {
    const grounds = groundsOf(decided);
    if (grounds.semantics !== SEMANTICS || grounds.timeZoneData !== timeZoneData)
      excused.add(decided.subject);
  }
  const tally = { equal: 0, explained: 0, unexplained: 0 };
  const differences: string[] = [];
  const differ = (decided: Decided, says: string): void => {
    if (excused.has(decided.subject)) tally.explained += 1;
    else {
      tally.unexplained += 1;
      if (differences.length < MOST_TOLD) differences.push(says);
    }
  };
  for (const decided of recorded) {
    const again = anew.get(decided.key);
    anew.delete(decided.key);
    if (again === undefined)
      differ(decided, `${tell(decided)} stands in the ledger and is not decided again`);
    else if (sameness(again) === sameness(decided)) tally.equal += 1;
    else
      differ(
        decided,
        `${tell(decided)} is now decided otherwise: ${tell(again)} (${changes(decided, again)})`,
      );
  }
  for (const decided of anew.values())
    differ(decided, `${tell(decided)} is decided and does not stand in the ledger`);
  return { ...tally, differences };
}

/** Which parts of the payload differ. */
function changes(before: Decided, after: Decided): string {
  const was = before.payload as Record<string, unknown>;
  const is = after.payload as Record<string, unknown>;
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  names.delete('grounds');
  const parts = [...names]
    .filter((name) => JSON.stringify(sorted(was[name])) !== JSON.stringify(sorted(is[name])))
    .map((name) => `${name} ${JSON.stringify(was[name])} → ${JSON.stringify(is[name])}`);
  return parts.length === 0 ? 'its grounds or its instant' : parts.join(', ');
}
