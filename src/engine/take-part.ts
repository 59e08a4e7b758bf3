/** A range of leads is taken alone; whoever needs others is seated in the loop, with what is still to come of it. */
import { type EngineState, seatLead } from './funnel-state.ts';
import type { LevelChanges } from './level-changes.ts';
import { type Alone, TAKEN, takeLead } from './take-alone.ts';
import { allTimers, setTimer } from './timers.ts';

/** Level changes that are left to the loop, by column. */
export type LeftChanges = {
  readonly leads: number[];
  readonly at: number[];
  readonly levels: number[];
  readonly scores: number[];
  readonly seqs: number[];
};

export function nothingLeft(): LeftChanges {
  return { leads: [], at: [], levels: [], scores: [], seqs: [] };
}

export function leftColumns(left: LeftChanges, plan: number): Omit<LevelChanges, 'first' | 'beyond'> {
  return {
    plan,
    leads: Int32Array.from(left.leads),
    at: Float64Array.from(left.at),
    levels: Uint8Array.from(left.levels),
    scores: Float64Array.from(left.scores),
    seqs: Float64Array.from(left.seqs),
  };
}

/** Leads between two looks up. */
const BATCH = 1_024;

/** Takes the leads from `first` up to, and without, `beyond`; yields how many more are behind. */
export function* takePart(
  alone: Alone,
  loop: EngineState,
  left: LeftChanges,
  { first, beyond, changes }: { first: number; beyond: number; changes: LevelChanges | null },
): Generator<number, void> {
  let row = 0;
  for (let lead = first; lead < beyond; lead += 1) {
    if ((lead - first) % BATCH === BATCH - 1) yield BATCH;
    const from = row;
    while (changes !== null && row < changes.leads.length && changes.leads[row] === lead) row += 1;
    const leaves = takeLead(alone, changes, lead, [from, row]);
    if (leaves === null) continue;
    seatLead(loop, leaves.subject);
    const timers = allTimers(alone.state.timers);
    for (const timer of [...timers].sort((a, b) => a.order - b.order)) setTimer(loop.timers, timer);
    if (changes === null) continue;
    for (let next = leaves.change; next < row; next += 1) {
      left.leads.push(lead);
      left.at.push(changes.at[next] as number);
      left.levels.push(changes.levels[next] as number);
      left.scores.push(changes.scores[next] as number);
      left.seqs.push(changes.seqs[next] as number);
    }
  }
}

/** The places of all entries that are left to the loop, in order: those about others too. */
export function leftPlaces(taken: Uint8Array): Int32Array {
  let count = 0;
  for (const done of taken) if (done !== TAKEN) count += 1;
  const places = new Int32Array(count);
  let next = 0;
  for (let place = 0; place < taken.length; place += 1) {
    if (taken[place] === TAKEN) continue;
    places[next] = place;
    next += 1;
  }
  return places;
}
