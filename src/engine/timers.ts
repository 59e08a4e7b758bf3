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
  return (high >>> 6) * 2 ** 26 + (low >>> 6);
}

const COLUMNS = ['at', 'order', 'kind', 'subject', 'handoff', 'mark', 'step'] as const;

export function noTimers(size = 1_024): Timers {
  return {
    ranks: [],
    count: 0,
    set: 0,
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

function before(timers: Timers, a: number, b: number): boolean {
  const first = timers.at[a] as number;
  const second = timers.at[b] as number;
  if (first !== second) return first < second;
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

function move(timers: Timers, from: number, to: number): void {
  for (const column of COLUMNS) timers[column][to] = timers[column][from] as number;
}

/** The free place at the end of the columns serves the swap. */
function swap(timers: Timers, a: number, b: number): void {
  const free = timers.count;
  move(timers, a, free);
  move(timers, b, a);
  move(timers, free, b);
}

export function setTimer(timers: Timers, timer: Timer): void {
  if (timers.count + 2 > timers.at.length) grow(timers);
  let place = timers.count;
  timers.at[place] = timer.at;
  timers.order[place] = timers.set;
  timers.kind[place] = TIMER_KINDS.indexOf(timer.kind);
  timers.subject[place] = timer.subject;
  timers.handoff[place] = timer.handoff;
  timers.mark[place] = timer.mark;
  timers.step[place] = timer.step;
  timers.set += 1;
  timers.count += 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!before(timers, place, parent)) return;
    swap(timers, place, parent);
    place = parent;
  }
}

/** Whether the next timer begins or ends a text. */
export function nextIsForce(timers: Timers): boolean {
  return timers.count > 0 && timers.kind[0] === 0;
}

/** When the next timer is due; infinity when none is set. */
export function nextDue(timers: Timers): number {
  return timers.count === 0 ? Number.POSITIVE_INFINITY : (timers.at[0] as number);
}

export function takeTimer(timers: Timers): Timer {
  const taken: Timer = {
    at: instant(timers.at[0] as number),
    kind: TIMER_KINDS[timers.kind[0] as number] as TimerKind,
    subject: timers.subject[0] as number,
    handoff: timers.handoff[0] as number,
    mark: timers.mark[0] as number,
    step: timers.step[0] as number,
  };
  timers.count -= 1;
  move(timers, timers.count, 0);
  let place = 0;
  for (;;) {
    const left = place * 2 + 1;
    if (left >= timers.count) return taken;
    const right = left + 1;
    const least = right < timers.count && before(timers, right, left) ? right : left;
    if (!before(timers, least, place)) return taken;
    swap(timers, place, least);
    place = least;
  }
}
