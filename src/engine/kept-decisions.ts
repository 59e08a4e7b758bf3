/**
 * What was decided about leads that were taken alone, by column, until somebody reads it. Alone a lead only changes its
 * cell and enters stages.
 */
import { PRECISIONS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { Decision } from './decided.ts';
import type { Cause } from './funnel-state.ts';
import { orderEvents } from './order-events.ts';
import type { Plan } from './plan.ts';
import { cellCode, gradeCode } from './subject-columns.ts';
import { TIMER_KINDS, type TimerKind } from './timers.ts';

export type KeptDecisions = {
  count: number;
  leads: Int32Array;
  at: Float64Array;
  /** The seq of the entry or touch, or, below nought, the kind of timer. */
  causes: Float64Array;
  /** The cell crossed into (1 to 16), or beyond it the stages entered and left. */
  what: Int32Array;
  scores: Float64Array;
  precisions: Uint8Array;
};

/** More than there are cells. */
export const STAGES = 32;

export function noDecisions(size = 1 << 16): KeptDecisions {
  return {
    count: 0,
    leads: new Int32Array(size),
    at: new Float64Array(size),
    causes: new Float64Array(size),
    what: new Int32Array(size),
    scores: new Float64Array(size),
    precisions: new Uint8Array(size),
  };
}

function grow(kept: KeptDecisions): void {
  const { count } = kept;
  const larger = noDecisions(kept.at.length * 2);
  larger.leads.set(kept.leads);
  larger.at.set(kept.at);
  larger.causes.set(kept.causes);
  larger.what.set(kept.what);
  larger.scores.set(kept.scores);
  larger.precisions.set(kept.precisions);
  Object.assign(kept, larger, { count });
}

/** Timers come before entries of their instant, in the order of their kinds. */
export function timerPlace(kind: TimerKind): number {
  return TIMER_KINDS.indexOf(kind) - TIMER_KINDS.length;
}

/** Keeps a change of cell whose columns are at hand. */
export function keepCrossing(
  kept: KeptDecisions,
  lead: number,
  at: number,
  cause: number,
  cell: number,
  score: number,
): void {
  if (kept.count === kept.at.length) grow(kept);
  const row = kept.count;
  kept.leads[row] = lead;
  kept.at[row] = at;
  kept.causes[row] = cause;
  kept.what[row] = cell;
  kept.scores[row] = score;
  kept.precisions[row] = 0;
  kept.count = row + 1;
}

/** Keeps what was decided because of a cause, given as it is kept and as it is. */
export function keepDecision(
  kept: KeptDecisions,
  { stages, stageIndex }: Plan,
  lead: number,
  [cause, { at, precision }]: readonly [number, Cause],
  decision: Decision,
): void {
  if (decision.kind === 'crossed') {
    const { grade, level, score } = decision.payload;
    const cell = cellCode(gradeCode(grade as 'A'), level);
    keepCrossing(kept, lead, at, cause, cell, score);
  } else {
    invariant(decision.kind === 'entered', 'alone a lead only changes its cell and enters stages');
    const { stage, from } = decision.payload;
    const left = from === null ? 0 : (stageIndex.get(from) as number) + 1;
    const what = STAGES + (stageIndex.get(stage) as number) * (stages.length + 1) + left;
    keepCrossing(kept, lead, at, cause, what, 0);
  }
  kept.precisions[kept.count - 1] = PRECISIONS.indexOf(precision);
}

/** Kept decisions in the order of time; `next` is the first that comes after what the loop has decided. */
export type KeptOrder = {
  readonly kept: KeptDecisions;
  readonly ranks: Float64Array;
  readonly order: Int32Array;
  next: number;
};

export function keptOrder(kept: KeptDecisions, ranks: Float64Array): KeptOrder {
  const { count } = kept;
  const events = {
    leads: kept.leads.subarray(0, count),
    at: kept.at.subarray(0, count),
    causes: kept.causes.subarray(0, count),
  };
  return { kept, ranks, order: orderEvents(events, ranks), next: 0 };
}

/** Passes all that was decided before an event of others, or because of that very entry. */
export function passBefore(passing: KeptOrder, at: number, cause: number, rank: number): void {
  const { kept, order } = passing;
  while (passing.next < order.length) {
    const row = order[passing.next] as number;
    const own = kept.at[row] as number;
    if (own > at || (own === at && !isBefore(passing, row, cause, rank))) return;
    passing.next += 1;
  }
}

function isBefore({ kept, ranks }: KeptOrder, row: number, cause: number, rank: number): boolean {
  const own = kept.causes[row] as number;
  if (own !== cause) return own < cause;
  return cause >= 0 || (ranks[kept.leads[row] as number] as number) <= rank;
}
