/**
 * The entries of a long history, looked up some hundred at a time before the loop takes them: what lies far apart in
 * memory is then waited for together. Nothing is changed by looking.
 */
import type { Entry } from '../ledger/entry.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import type { LeadEntries } from './lead-entries.ts';

const AHEAD = 256;

export type LookAhead = {
  readonly state: EngineState;
  readonly of: LeadEntries;
  /** The entries to be looked at, by their places. */
  readonly places: Int32Array;
  /** The entry to be taken next, and how many are looked up. */
  next: number;
  beyond: number;
  /** When each happened, and whom it is about, where that is known already: by the entry's turn. */
  readonly at: Float64Array;
  readonly subjects: (Subject | undefined)[];
};

export function lookAhead(state: EngineState, of: LeadEntries, places: Int32Array): LookAhead {
  const subjects = Array.from({ length: AHEAD }, () => undefined);
  const ahead = { state, of, places, next: 0, beyond: 0, at: new Float64Array(AHEAD), subjects };
  look(ahead);
  return ahead;
}

function look(ahead: LookAhead): void {
  const { state, of, places, at, subjects, next } = ahead;
  ahead.beyond = Math.min(places.length, next + AHEAD);
  for (let turn = next; turn < ahead.beyond; turn += 1) {
    const place = places[turn] as number;
    const entry = of.entries[place] as Entry;
    const lead = of.leads[place] as number;
    at[turn % AHEAD] = entry.happenedAt;
    subjects[turn % AHEAD] = lead >= 0 ? state.subjects[lead] : state.byId.get(entry.subject);
  }
}

/** When the next entry happened; infinity after the last. */
export function nextAt({ next, beyond, at }: LookAhead): number {
  return next < beyond ? (at[next % AHEAD] as number) : Number.POSITIVE_INFINITY;
}

/** The place of the next entry. */
export function nextPlace({ places, next }: LookAhead): number {
  return places[next] as number;
}

export function nextEntry({ of, places, next }: LookAhead): Entry {
  return of.entries[places[next] as number] as Entry;
}

/** Whom the next entry is about; undefined where nobody knew when it was looked up. */
export function nextSubject({ subjects, next }: LookAhead): Subject | undefined {
  return subjects[next % AHEAD];
}

export function goOn(ahead: LookAhead): void {
  ahead.next += 1;
  if (ahead.next === ahead.beyond) look(ahead);
}
