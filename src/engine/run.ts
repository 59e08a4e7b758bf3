/**
 * The engine's door: start it with the texts in force, step it over stretches of the ledger, take the decided entries.
 * Stepping in any pieces gives the same decisions as stepping once over the whole.
 */
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { CodedTouches } from '../ledger/ledger-store.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { react } from './decide.ts';
import type { Axis, EngineInputs, Feed } from './engine-inputs.ts';
import { takeEntry } from './evolve.ts';
import { fireTimer } from './fire-timer.ts';
import { type Cause, type EngineState, type Subject, stateBefore, subjectOf } from './funnel-state.ts';
import { takeRetraction } from './retract.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { nextDue, takeTimer } from './timers.ts';
import { countTouch, testLevel, touchKind } from './touches-known.ts';

/** What one step decided, in order. Keys are deterministic, so a decided entry is never stored twice. */
export type Stepped = { readonly state: EngineState; readonly decided: readonly Draft[] };

export function startEngine(inputs: EngineInputs, axis: Axis): EngineState {
  return stateBefore(inputs, axis);
}

/** The state as plain JSON text. */
export function snapshot(state: EngineState): string {
  return [...writeSnapshot(state)].join('');
}

/** The same in pieces of a few milliseconds each, for whoever has others waiting; the state must stand still meanwhile. */
export function snapshotPieces(state: EngineState): Generator<string> {
  return writeSnapshot(state);
}

/** The state of a snapshot; null where semantics, zone data, people or the texts differ: replay instead. */
export function restore(text: string, inputs: EngineInputs): EngineState | null {
  return readSnapshot(text, inputs);
}

/**
 * Takes in a stretch and lets every timer due by `until` fire. The given state is used up: go on with the answer's.
 * Entries the engine decided may stand in the feed; they are passed over.
 */
export function step(state: EngineState, feed: Feed, until: Instant): Stepped {
  const decided: Draft[] = [];
  state.emit = (draft) => decided.push(draft);
  for (const _ of stepInBatches(state, feed, until));
  return { state, decided };
}

/** Entries and touches between two looks up. */
const BATCH = 4_096;

/**
 * The same a batch at a time, without keeping the decisions: each goes to `state.emit` as it is made. Whoever takes the
 * batches may stop. Yields which share of the way is behind.
 */
export function* stepInBatches(state: EngineState, feed: Feed, until: Instant): Generator<number, void> {
  const { entries, touches } = feed;
  const count = touches?.seqs.length ?? 0;
  let entry = 0;
  let touch = 0;
  while (entry < entries.length || touch < count) {
    if ((entry + touch) % BATCH === 0) yield (entry + touch) / (entries.length + count);
    const next = entries[entry];
    if (
      next === undefined ||
      (touches !== undefined && touch < count && isEarlier(state, touches, touch, next))
    ) {
      takeColumn(state, touches as CodedTouches, touch, feed.dictionary ?? []);
      touch += 1;
    } else {
      take(state, next, feed);
      entry += 1;
    }
  }
  fireUntil(state, until);
  if (until > state.clock) state.clock = until;
}

function isEarlier({ axis }: EngineState, touches: CodedTouches, index: number, entry: Entry): boolean {
  const seq = touches.seqs[index] as number;
  if (axis === 'live') return seq < entry.seq;
  const at = touches.happenedAt[index] as number;
  return at === entry.happenedAt ? seq < entry.seq : at < entry.happenedAt;
}

/** Lets every timer due by then fire, each at its own instant. */
export function fireUntil(state: EngineState, until: Instant): void {
  while (nextDue(state.timers) <= until) fireTimer(state, takeTimer(state.timers));
}

/** When an entry counts: live when it was recorded, and never before what was taken in already. */
function clockOn(state: EngineState, recordedAt: Instant, happenedAt: Instant): Instant {
  const at = state.axis === 'live' ? recordedAt : happenedAt;
  return instant(Math.max(at, state.clock));
}

const DECIDED: ReadonlySet<string> = new Set(DECIDED_KINDS);

function take(state: EngineState, entry: Entry, feed: Feed): void {
  if (state.axis === 'live') {
    invariant(entry.seq > state.seq, 'the live axis is fed in the order of seq');
    state.seq = entry.seq;
  }
  if (DECIDED.has(entry.kind)) return;
  const at = clockOn(state, entry.recordedAt, entry.happenedAt);
  fireUntil(state, at);
  state.clock = at;
  if (entry.kind === 'touched') {
    const kind = touchKind(state, entry.payload.type, entry.payload.channel);
    takeTouch(state, { ...entry, kind, at });
    return;
  }
  const cause = entryCause(entry, at);
  if (entry.kind === 'retracted') takeRetraction(state, entry, feed.retracted ?? [], cause);
  else takeEntry(state, entry, cause);
}

/** Because of an entry that is taken in at this instant. */
export function entryCause(entry: Entry, at: Instant): Cause {
  return {
    at,
    happenedAt: instant(Math.min(entry.happenedAt, at)),
    seq: entry.seq,
    precision: entry.precision,
    because: { seq: entry.seq },
  };
}

/**
 * Takes in an entry of the historical axis, not a touch, once every timer due before it has fired; `known` is whom it is
 * about, where that was looked up.
 */
export function takeEntryNow(state: EngineState, entry: Entry, known: Subject | undefined): void {
  state.clock = instant(Math.max(entry.happenedAt, state.clock));
  if (!DECIDED.has(entry.kind)) takeEntry(state, entry, entryCause(entry, state.clock), known);
}

function takeColumn(
  state: EngineState,
  touches: CodedTouches,
  row: number,
  dictionary: readonly string[],
): void {
  const word = (code: number | undefined): string | undefined =>
    code === undefined || code === 0 ? undefined : dictionary[code - 1];
  const seq = touches.seqs[row] as Seq;
  const happenedAt = instant(touches.happenedAt[row] as number);
  const recordedAt = instant(touches.recordedAt[row] as number);
  const at = clockOn(state, recordedAt, happenedAt);
  if (state.axis === 'live') state.seq = seq;
  fireUntil(state, at);
  state.clock = at;
  const kind = touchKind(state, word(touches.types[row]) ?? '', word(touches.channels[row]));
  takeTouch(state, {
    seq,
    subject: word(touches.subjects[row]) as SubjectId,
    kind,
    happenedAt,
    recordedAt,
    at,
  });
}

type Touch = {
  readonly seq: Seq;
  readonly subject: SubjectId;
  readonly kind: number;
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
  readonly at: Instant;
};

function takeTouch(state: EngineState, touch: Touch): void {
  const { at, kind } = touch;
  const subject = subjectOf(state, touch.subject);
  const happenedAt = instant(Math.min(touch.happenedAt, at));
  subject.touches?.push(touch.seq, happenedAt, at, kind);
  const last = subject.record['last_touch'];
  if (typeof last !== 'number' || last < happenedAt) subject.record['last_touch'] = happenedAt;
  const scored = countTouch(state, subject, { kind, happenedAt, knownAt: at });
  const { plan } = state;
  if (plan === null) return;
  const moved = scored && testLevel(state, subject, plan, at);
  if (!moved && !plan.readsScore && !plan.readsLastTouch) return;
  const cause: Cause = { at, happenedAt, seq: touch.seq, precision: 'instant', because: { seq: touch.seq } };
  react(state, subject, cause, []);
}
