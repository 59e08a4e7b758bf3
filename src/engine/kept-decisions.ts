/**
 * What was decided about leads that were taken alone, by column, until it is written among the decisions about all
 * others. Alone a lead only changes its cell and enters stages.
 */
import type { Draft } from '../ledger/entry.ts';
import { type Instant, instant, PRECISIONS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { groundsOf, nextKey } from './decided.ts';
import { timerCause } from './fire-timer.ts';
import type { Cause, EngineState } from './funnel-state.ts';
import { orderEvents } from './order-events.ts';
import type { Plan } from './plan.ts';
import { cellCode, gradeCode, gradeOfCode } from './subject-columns.ts';
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
const STAGES = 32;

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

/** Keeps what was decided because of `cause`. */
export function keepDecision(
  kept: KeptDecisions,
  { stages, stageIndex }: Plan,
  lead: number,
  cause: number,
  draft: Draft,
): void {
  if (draft.kind === 'crossed') {
    const { grade, level, score } = draft.payload;
    const cell = cellCode(gradeCode(grade as 'A'), level);
    keepCrossing(kept, lead, draft.happenedAt, cause, cell, score);
  } else {
    invariant(draft.kind === 'entered', 'alone a lead only changes its cell and enters stages');
    const { stage, from } = draft.payload;
    const left = from === null ? 0 : (stageIndex.get(from) as number) + 1;
    const what = STAGES + (stageIndex.get(stage) as number) * (stages.length + 1) + left;
    keepCrossing(kept, lead, draft.happenedAt, cause, what, 0);
  }
  kept.precisions[kept.count - 1] = PRECISIONS.indexOf(draft.precision);
}

/** Kept decisions being written, in the order of time. */
export type Writing = {
  readonly kept: KeptDecisions;
  readonly plan: Plan;
  readonly ids: readonly Draft['subject'][];
  readonly ranks: Float64Array;
  readonly order: Int32Array;
  next: number;
  /** When the next one was decided; infinity after the last. */
  at: number;
  /** The row written last, and its cause. */
  last: number;
  cause: Cause | null;
};

export function writing(
  kept: KeptDecisions,
  plan: Plan,
  { ids, ranks }: { readonly ids: readonly Draft['subject'][]; readonly ranks: Float64Array },
): Writing {
  const { count } = kept;
  const order = orderEvents(
    {
      leads: kept.leads.subarray(0, count),
      at: kept.at.subarray(0, count),
      causes: kept.causes.subarray(0, count),
    },
    ranks,
  );
  const made: Writing = { kept, plan, ids, ranks, order, next: 0, at: 0, last: -1, cause: null };
  lookAt(made);
  return made;
}

function lookAt(made: Writing): void {
  const { kept, order, next } = made;
  made.at = next < order.length ? (kept.at[order[next] as number] as number) : Number.POSITIVE_INFINITY;
}

/** Writes all that was decided before an event of others, or because of that very entry. */
export function writeBefore(
  state: EngineState,
  made: Writing,
  at: number,
  cause: number,
  rank: number,
): void {
  while (made.at < at || (made.at === at && isBefore(made, cause, rank))) writeNext(state, made);
}

function isBefore({ kept, order, next, ranks }: Writing, cause: number, rank: number): boolean {
  const row = order[next] as number;
  const own = kept.causes[row] as number;
  if (own !== cause) return own < cause;
  return cause >= 0 || (ranks[kept.leads[row] as number] as number) <= rank;
}

/** Writes the next one. */
export function writeNext(state: EngineState, made: Writing): void {
  const { kept, plan, ids } = made;
  const row = made.order[made.next] as number;
  made.next += 1;
  lookAt(made);
  const lead = kept.leads[row] as number;
  const cause = causeOf(made, row);
  const grounds = groundsOf(state, plan, cause, 'historical');
  const what = kept.what[row] as number;
  const subject = ids[lead] as Draft['subject'];
  const kind = what < STAGES ? 'crossed' : 'entered';
  const payload =
    what < STAGES
      ? {
          grade: gradeOfCode((what - 1) >> 2),
          level: ((what - 1) & 3) + 1,
          score: kept.scores[row] as number,
          qualifies: plan.qualifying[what] === 1,
          grounds,
        }
      : { ...stagesOf(plan, what - STAGES), grounds };
  state.emit({
    kind,
    subject,
    payload,
    happenedAt: cause.at,
    precision: cause.precision,
    source: 'entente',
    key: nextKey(state, lead, subject, kind, 'historical'),
  } as Draft);
}

function stagesOf({ stages }: Plan, code: number): { readonly stage: string; readonly from: string | null } {
  const size = stages.length + 1;
  const entered = Math.floor(code / size);
  const left = code - entered * size;
  return {
    stage: stages[entered]?.stage.id as string,
    from: left === 0 ? null : (stages[left - 1]?.stage.id as string),
  };
}

/** What one entry or timer decides about one lead rests on the same cause: it is made once. */
function causeOf(made: Writing, row: number): Cause {
  const { kept, last } = made;
  const seq = kept.causes[row] as number;
  if (made.cause !== null && kept.causes[last] === seq && kept.at[last] === kept.at[row]) return made.cause;
  const at = instant(kept.at[row] as number);
  made.last = row;
  made.cause = seq < 0 ? timerCause(kindAt(seq), at) : entryCause(seq, at, kept.precisions[row] as number);
  return made.cause;
}

function kindAt(place: number): TimerKind {
  return TIMER_KINDS[place + TIMER_KINDS.length] as TimerKind;
}

function entryCause(seq: number, at: Instant, precision: number): Cause {
  return {
    at,
    happenedAt: at,
    seq: seq as Cause['seq'],
    precision: PRECISIONS[precision] as Cause['precision'],
    because: { seq } as Cause['because'],
  };
}
