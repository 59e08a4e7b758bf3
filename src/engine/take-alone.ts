/**
 * Leads taken alone: what a lead does until it is handed over depends on no other, so each goes through its whole history
 * at once, while all of it is at hand. Only where somebody else comes in does it wait for the loop that takes all in the
 * order of time.
 */
import type { Entry } from '../ledger/entry.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { react } from './decide.ts';
import { fireTimer } from './fire-timer.ts';
import { type EngineState, FAR, newSubject, type Subject } from './funnel-state.ts';
import type { GivenScores } from './given-scores.ts';
import { type KeptDecisions, keepCrossing, keepDecision, noDecisions, timerPlace } from './kept-decisions.ts';
import { concernOf, isLead, type LeadEntries } from './lead-entries.ts';
import type { LevelChanges } from './level-changes.ts';
import type { Plan } from './plan.ts';
import { changeCause, quietCell } from './quiet-change.ts';
import { takeEntryNow } from './run.ts';
import { nextDue, noTimers, takeTimer } from './timers.ts';

/** Taken in; and taken in, but at its time those that wait are to be tried. */
export const TAKEN = 1;
export const SERVES = 2;

export type Alone = {
  /** A loop of its own: the timers are those of one lead. */
  readonly state: EngineState;
  readonly plan: Plan;
  /** Stands where no lead is in hand. */
  readonly nobody: Subject;
  readonly given: GivenScores;
  readonly leads: LeadEntries;
  readonly kept: KeptDecisions;
  /** Per entry: whether it was taken in, and whether those that wait are to be tried then. */
  readonly taken: Uint8Array;
  readonly until: Instant;
  /** The lead in hand, and the cause: the seq, or the place of a timer. */
  lead: number;
  cause: number;
};

/** The way of the lead in hand: its level changes and entries, what is next of each, and how many steps it was. */
type Way = {
  readonly changes: LevelChanges | null;
  /** The next of its changes, and the first that is another's. */
  change: number;
  readonly beyond: number;
  changeAt: number;
  changeSeq: number;
  entry: number;
  next: Entry | null;
  steps: number;
};

export function aloneWith(
  of: EngineState,
  plan: Plan,
  given: GivenScores,
  leads: LeadEntries,
  until: Instant,
): Alone {
  const kept = noDecisions();
  const nobody = newSubject(of, 'lead:nobody' as Subject['id'], 0);
  const subjects = leads.ids.map(() => nobody);
  const state: EngineState = { ...of, plan, timers: noTimers(64), subjects, alone: { leaves: false } };
  const taken = new Uint8Array(leads.entries.length);
  const alone: Alone = { state, plan, nobody, given, leads, kept, taken, until, lead: -1, cause: 0 };
  state.note = (decision, _, cause) => keepDecision(kept, plan, alone.lead, [alone.cause, cause], decision);
  return alone;
}

const NEVER = Number.POSITIVE_INFINITY;
const MIDNIGHT = timerPlace('midnight');

/** A lead as it stands before it needs others; its timers stand in `alone.state`. */
type Leaving = { readonly subject: Subject; readonly change: number };

/**
 * Takes one lead, whose changes stand from `first` up to, and without, `beyond`, as far as it goes alone. Answers null
 * where nothing of it is left.
 */
export function takeLead(
  alone: Alone,
  changes: LevelChanges | null,
  lead: number,
  [first, beyond]: readonly [number, number],
): Leaving | null {
  const { leads, kept, taken, state } = alone;
  const before = kept.count;
  const id = leads.ids[lead] as Subject['id'];
  let limit = isLead(id) ? NEVER : 0;
  for (;;) {
    const subject = newSubject(state, id, lead);
    begin(alone, lead, subject);
    const entry = leads.starts[lead] as number;
    const way: Way = {
      changes,
      change: first,
      beyond,
      changeAt: 0,
      changeSeq: 0,
      entry,
      next: null,
      steps: 0,
    };
    lookAtChange(way);
    lookAtEntry(leads, lead, way);
    const stays = goOn(alone, way, limit);
    state.columns.decided[lead] = kept.count - before;
    state.subjects[lead] = alone.nobody;
    if (stays !== null) return stays ? null : { subject, change: way.change };
    // The step it was in is taken back with all before it; these are taken once more.
    limit = way.steps - 1;
    kept.count = before;
    if (way.entry > entry) taken[leads.places[way.entry - 1] as number] = 0;
  }
}

function begin(alone: Alone, lead: number, subject: Subject): void {
  const { columns, timers } = alone.state;
  for (const levels of columns.levels) levels[lead] = 0;
  columns.cells[lead] = 0;
  columns.grades[lead] = 3;
  columns.quiet[lead] = 0;
  columns.decided[lead] = 0;
  timers.count = 0;
  timers.free.length = 0;
  alone.lead = lead;
  alone.state.subjects[lead] = subject;
  alone.state.clock = instant(-FAR);
  alone.state.alone = { leaves: false };
  alone.given.reach(Number.NEGATIVE_INFINITY, 0);
}

/** Answers true where nothing is left, false before a step that needs others, null where one was begun. */
function goOn(alone: Alone, way: Way, limit: number): boolean | null {
  for (;;) {
    const step = nextStep(alone, way);
    if (step === 'none') return true;
    const concern = step === 'entry' ? concernOf(way.next as Entry) : 'nobody';
    if (way.steps === limit || concern === 'others') return false;
    if (step === 'timer') fireNext(alone);
    else if (step === 'change') takeChange(alone, way);
    else takeOwn(alone, way, concern === 'nobody' ? TAKEN : SERVES);
    way.steps += 1;
    if (alone.state.alone?.leaves === true) return null;
  }
}

/** What comes first, in the order of the loop: a midnight before timers, timers before touches and entries. */
function nextStep(
  { state, until }: Alone,
  { changeAt, changeSeq, next }: Way,
): 'none' | 'timer' | 'change' | 'entry' {
  const entryAt = next === null ? NEVER : next.happenedAt;
  const isChange = changeAt < entryAt || (changeAt === entryAt && (next === null || changeSeq < next.seq));
  const at = isChange ? changeAt : entryAt;
  const due = nextDue(state.timers);
  if (due <= until && (due < at || (due === at && !(isChange && changeSeq < 0)))) return 'timer';
  if (at === NEVER) return 'none';
  return isChange ? 'change' : 'entry';
}

function lookAtChange(way: Way): void {
  const { changes, change, beyond } = way;
  const isThere = changes !== null && change < beyond;
  way.changeAt = isThere ? (changes.at[change] as number) : NEVER;
  way.changeSeq = isThere ? (changes.seqs[change] as number) : 0;
}

function lookAtEntry({ entries, places, starts }: LeadEntries, lead: number, way: Way): void {
  const isThere = way.entry < (starts[lead + 1] as number);
  way.next = isThere ? (entries[places[way.entry] as number] as Entry) : null;
}

function fireNext(alone: Alone): void {
  const timer = takeTimer(alone.state.timers);
  alone.cause = timerPlace(timer.kind);
  fireTimer(alone.state, timer);
}

function takeOwn(alone: Alone, way: Way, done: number): void {
  const { state, given, leads, lead } = alone;
  const entry = way.next as Entry;
  alone.cause = entry.seq;
  given.reach(entry.happenedAt, entry.seq);
  takeEntryNow(state, entry, state.subjects[lead]);
  alone.taken[leads.places[way.entry] as number] = done;
  way.entry += 1;
  lookAtEntry(leads, lead, way);
}

function takeChange(alone: Alone, way: Way): void {
  const { state, plan, given, kept, lead } = alone;
  const { change, changeAt: at, changeSeq: seq } = way;
  const changes = way.changes as LevelChanges;
  way.change += 1;
  lookAtChange(way);
  if (seq >= 0) given.reach(at, seq);
  const level = changes.levels[change] as number;
  const levels = state.columns.levels[plan.index] as Uint8Array;
  if (levels[lead] === level) return;
  levels[lead] = level;
  const score = changes.scores[change] as number;
  alone.cause = seq < 0 ? MIDNIGHT : seq;
  const cell = quietCell(state.columns, plan, lead, level);
  if (cell > 0) keepCrossing(kept, lead, at, alone.cause, cell, score);
  if (cell >= 0) return;
  const subject = state.subjects[lead] as Subject;
  given.hold(subject, plan.index, at, score);
  react(state, subject, changeCause(instant(at), seq), []);
}
