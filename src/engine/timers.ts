/**
 * What will be due: a binary heap in columns, ordered by instant, then kind, then the subject, then the order in
 * which the timers were set. That order is total, so the same ledger fires the same timers in the same order.
 */
import { type Instant, instant } from '../vocabulary/instant.ts';

/** In the order in which they fire at one instant. */
export const TIMER_KINDS = [
  'force',
  'midnight',
  'turn',
  'return',
  'timeout',
  'absence',
  'presence',
  'warning',
  'due',
  'escalation',
  'expiry',
] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

/**
 * `subject` and `handoff` are the engine's numbers (-1: none); a timer is stale when its subject's or handoff's
 * `mark` has moved on. `step` tells which warning or escalation.
 */
export type Timer = {
  readonly at: Instant;
  readonly kind: TimerKind;
  readonly subject: number;
  readonly handoff: number;
  readonly mark: number;
  readonly step: number;
};

export type Timers = {
  /** The subjects' ranks by number: the order of those due at one instant, whenever their timers were set. */
  readonly ranks: number[];
  count: number;
  /** How many were ever set. */
  set: number;
  /** The heap: places in the columns, the next due first; and beside each when it is due, so that few are looked up. */
  heap: Int32Array;
  dues: Float64Array;
  /** Places that are free again. */
  readonly free: number[];
  at: Float64Array;
  order: Float64Array;
  kind: Uint8Array;
  subject: Int32Array;
  handoff: Int32Array;
  mark: Int32Array;
  step: Int32Array;
};

/** A number made of a subject's id, spread evenly: it orders subjects without comparing texts. */
export function rankOf(id: string): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low + code, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high >>> 6) * 67_108_864 + (low >>> 6);
}

const COLUMNS = ['heap', 'dues', 'at', 'order', 'kind', 'subject', 'handoff', 'mark', 'step'] as const;

export function noTimers(size = 1_024): Timers {
  return {
    ranks: [],
    count: 0,
    set: 0,
    heap: new Int32Array(size),
    dues: new Float64Array(size),
    free: [],
    at: new Float64Array(size),
    order: new Float64Array(size),
    kind: new Uint8Array(size),
    subject: new Int32Array(size),
    handoff: new Int32Array(size),
    mark: new Int32Array(size),
    step: new Int32Array(size),
  };
}

function grow(timers: Timers): void {
  const larger = noTimers(timers.at.length * 2);
  for (const column of COLUMNS) {
    larger[column].set(timers[column]);
    (timers as Record<typeof column, Timers[typeof column]>)[column] = larger[column];
  }
}

/** Which of two timers due at one instant fires first. */
function goesFirst(timers: Timers, a: number, b: number): boolean {
  const kind = (timers.kind[a] as number) - (timers.kind[b] as number);
  if (kind !== 0) return kind < 0;
  const one = timers.subject[a] as number;
  const other = timers.subject[b] as number;
  if (one !== other && one >= 0 && other >= 0) {
    const ranks = (timers.ranks[one] as number) - (timers.ranks[other] as number);
    if (ranks !== 0) return ranks < 0;
  }
  return (timers.order[a] as number) < (timers.order[b] as number);
}

/** Compares two places of the heap. */
function isSooner(timers: Timers, one: number, other: number): boolean {
  const { dues, heap } = timers;
  const difference = (dues[one] as number) - (dues[other] as number);
  if (difference !== 0) return difference < 0;
  return goesFirst(timers, heap[one] as number, heap[other] as number);
}

/** Moves the hole at `place` up until the timer in `slot` fits, and puts it there. */
function siftUp(timers: Timers, place: number, slot: number): void {
  const { heap, dues } = timers;
  const due = timers.at[slot] as number;
  let hole = place;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent] as number;
    const dueAbove = dues[parent] as number;
    if (due > dueAbove || (due === dueAbove && !goesFirst(timers, slot, above))) break;
    heap[hole] = above;
    dues[hole] = dueAbove;
    hole = parent;
  }
  heap[hole] = slot;
  dues[hole] = due;
}

function siftDown(timers: Timers, slot: number): void {
  const { heap, dues, count } = timers;
  const due = timers.at[slot] as number;
  let hole = 0;
  for (;;) {
    let least = hole * 2 + 1;
    if (least >= count) break;
    if (least + 1 < count && isSooner(timers, least + 1, least)) least += 1;
    const next = heap[least] as number;
    const dueNext = dues[least] as number;
    if (dueNext > due || (dueNext === due && !goesFirst(timers, next, slot))) break;
    heap[hole] = next;
    dues[hole] = dueNext;
    hole = least;
  }
  heap[hole] = slot;
  dues[hole] = due;
}

export function setTimer(timers: Timers, timer: Timer): void {
  if (timers.count === timers.at.length) grow(timers);
  const slot = timers.free.pop() ?? timers.count;
  timers.at[slot] = timer.at;
  timers.order[slot] = timers.set;
  timers.kind[slot] = TIMER_KINDS.indexOf(timer.kind);
  timers.subject[slot] = timer.subject;
  timers.handoff[slot] = timer.handoff;
  timers.mark[slot] = timer.mark;
  timers.step[slot] = timer.step;
  timers.set += 1;
  timers.count += 1;
  siftUp(timers, timers.count - 1, slot);
}

/** Whether the next timer begins or ends a text. */
export function nextIsForce(timers: Timers): boolean {
  return timers.count > 0 && timers.kind[timers.heap[0] as number] === 0;
}

/** When the next timer is due; infinity when none is set. */
export function nextDue(timers: Timers): number {
  return timers.count === 0 ? Number.POSITIVE_INFINITY : (timers.dues[0] as number);
}

export function takeTimer(timers: Timers): Timer {
  const slot = timers.heap[0] as number;
  const taken: Timer = {
    at: instant(timers.at[slot] as number),
    kind: TIMER_KINDS[timers.kind[slot] as number] as TimerKind,
    subject: timers.subject[slot] as number,
    handoff: timers.handoff[slot] as number,
    mark: timers.mark[slot] as number,
    step: timers.step[slot] as number,
  };
  timers.count -= 1;
  timers.free.push(slot);
  if (timers.count > 0) siftDown(timers, timers.heap[timers.count] as number);
  return taken;
}

/** Every timer that is set, in no order: for a snapshot. */
export function allTimers(timers: Timers): readonly (Timer & { readonly order: number })[] {
  return Array.from(timers.heap.subarray(0, timers.count), (slot) => ({
    at: instant(timers.at[slot] as number),
    kind: TIMER_KINDS[timers.kind[slot] as number] as TimerKind,
    subject: timers.subject[slot] as number,
    handoff: timers.handoff[slot] as number,
    mark: timers.mark[slot] as number,
    step: timers.step[slot] as number,
    order: timers.order[slot] as number,
  }));
}
