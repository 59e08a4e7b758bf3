/**
 * The entries of a long history, looked up some hundred at a time before the loop takes them: what lies far apart in
 * memory is then waited for together. Nothing is changed by looking.
 */
import type { Entry } from '../ledger/entry.ts';
import type { EngineState, Subject } from './funnel-state.ts';

const AHEAD = 256;

export type LookAhead = {
  readonly state: EngineState;
  readonly entries: readonly Entry[];
  /** The entry to be taken next, and how many are looked up. */
  next: number;
  beyond: number;
  /** When each happened, and whom it is about, where that is known already: by the entry's place, in turns. */
  readonly at: Float64Array;
  readonly subjects: (Subject | undefined)[];
};

export function lookAhead(state: EngineState, entries: readonly Entry[]): LookAhead {
  const subjects = Array.from({ length: AHEAD }, () => undefined);
  const ahead = { state, entries, next: 0, beyond: 0, at: new Float64Array(AHEAD), subjects };
  look(ahead);
  return ahead;
}

function look(ahead: LookAhead): void {
  const { state, entries, at, subjects, next } = ahead;
  ahead.beyond = Math.min(entries.length, next + AHEAD);
  for (let place = next; place < ahead.beyond; place += 1) {
    const entry = entries[place] as Entry;
    at[place % AHEAD] = entry.happenedAt;
    subjects[place % AHEAD] = state.byId.get(entry.subject);
  }
}

/** When the next entry happened; infinity after the last. */
export function nextAt({ next, beyond, at }: LookAhead): number {
  return next < beyond ? (at[next % AHEAD] as number) : Number.POSITIVE_INFINITY;
}

export function nextEntry({ entries, next }: LookAhead): Entry {
  return entries[next] as Entry;
}

/** Whom the next entry is about; undefined where nobody knew when it was looked up. */
export function nextSubject({ subjects, next }: LookAhead): Subject | undefined {
  return subjects[next % AHEAD];
}

export function goOn(ahead: LookAhead): void {
  ahead.next += 1;
  if (ahead.next === ahead.beyond) look(ahead);
}
