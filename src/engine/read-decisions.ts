/** Decisions in their order: those the loop made as they are, those about leads taken alone put together from columns. */
import type { Draft } from '../ledger/entry.ts';
import { type Instant, instant, PRECISIONS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { groundsOf, nextKey } from './decided.ts';
import { timerCause } from './fire-timer.ts';
import type { Cause, EngineState } from './funnel-state.ts';
import { type KeptDecisions, type KeptOrder, STAGES } from './kept-decisions.ts';
import type { Plan } from './plan.ts';
import { gradeOfCode } from './subject-columns.ts';
import { TIMER_KINDS, type TimerKind } from './timers.ts';

/** What the loop decided, and how many of the kept decisions stand before each. */
export type LoopDecisions = { readonly drafts: readonly Draft[]; readonly places: readonly number[] };

export type Reading = {
  /** Not the loop's whole state, which need not outlive it. */
  readonly state: Pick<EngineState, 'inputs' | 'grounds'>;
  readonly plan: Plan;
  readonly ids: readonly Draft['subject'][];
  readonly kept: KeptDecisions;
  /** Null where nobody asked for the order in which all was decided. */
  readonly keptOrder: Pick<KeptOrder, 'order'> | null;
};

/** May be read as often as one likes: each time they are put together anew. */
export function decisionsInOrder(reading: Reading | null, loop: LoopDecisions): Iterable<Draft> {
  return reading === null ? loop.drafts : { [Symbol.iterator]: () => read(reading, loop) };
}

function* read(reading: Reading, { drafts, places }: LoopDecisions): Generator<Draft, void> {
  const { kept, keptOrder } = reading;
  invariant(keptOrder !== null, 'decisions are read in order only where the order was asked for');
  const { order } = keptOrder;
  const counts = new Int32Array(reading.ids.length);
  let cause: Cause | null = null;
  let last = -1;
  let next = 0;
  for (let made = 0; made <= drafts.length; made += 1) {
    const place = made < drafts.length ? (places[made] as number) : order.length;
    for (; next < place; next += 1) {
      const row = order[next] as number;
      const isSame = last >= 0 && kept.causes[last] === kept.causes[row] && kept.at[last] === kept.at[row];
      if (cause === null || !isSame) cause = causeOf(reading, row);
      last = row;
      yield draftOf(reading, row, cause, counts);
    }
    if (made < drafts.length) yield drafts[made] as Draft;
  }
}

function draftOf({ state, plan, ids, kept }: Reading, row: number, cause: Cause, counts: Int32Array): Draft {
  const lead = kept.leads[row] as number;
  const subject = ids[lead] as Draft['subject'];
  const grounds = groundsOf(state, plan, cause, 'historical');
  const what = kept.what[row] as number;
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
  return {
    kind,
    subject,
    payload,
    happenedAt: cause.at,
    precision: cause.precision,
    source: 'entente',
    key: nextKey(counts, lead, subject, kind, 'historical'),
  } as Draft;
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

/** What one entry or timer decides rests on the same cause: it is made once. */
function causeOf({ kept }: Reading, row: number): Cause {
  const at = instant(kept.at[row] as number);
  const seq = kept.causes[row] as number;
  return seq < 0
    ? timerCause(TIMER_KINDS[seq + TIMER_KINDS.length] as TimerKind, at)
    : entryCause(seq, at, kept.precisions[row] as number);
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
