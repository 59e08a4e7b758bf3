/**
 * The historical axis at scale. Scores never depend on decisions, so the level changes of all leads come first. What a
 * lead does until it is handed over depends on no other, so leads are then taken alone, as far as they go; and one loop
 * in the order of time takes what is left, and writes all decisions.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { type CrossingStream, crossingStream } from './crossing-stream.ts';
import type { EngineInputs } from './engine-inputs.ts';
import {
  type EngineState,
  type Note,
  newSubject,
  numberLeads,
  seatLead,
  stateBefore,
} from './funnel-state.ts';
import { type GivenScores, givenScores } from './given-scores.ts';
import { type HistoryTouches, inTimeOrder } from './history-touches.ts';
import { type KeptOrder, keptOrder } from './kept-decisions.ts';
import { isLead, type LeadEntries, leadEntries } from './lead-entries.ts';
import { type CrossingJob, crossingJobs, type LevelChanges } from './level-changes.ts';
import { lookAhead } from './look-ahead.ts';
import type { Plan } from './plan.ts';
import { decisionsInOrder, type LoopDecisions, type Reading } from './read-decisions.ts';
import { fireUntil, stepInBatches } from './run.ts';
import { earliest } from './score-crossings.ts';
import { plainMs } from './scoring-rules.ts';
import { type Alone, aloneWith } from './take-alone.ts';
import { type LeftChanges, leftColumns, leftPlaces, nothingLeft, takePart } from './take-part.ts';
import { takeRest } from './take-rest.ts';

export type History = {
  /** By happenedAt, then seq; without touches. */
  readonly entries: readonly Entry[];
  readonly touches: HistoryTouches;
  /** The same lead by lead, where that is known already. */
  readonly leads?: LeadEntries;
};

/**
 * A run that is ready to begin. Each step goes a batch at a time: whoever takes the batches may stop, breathe or tell how
 * far it is; they yield which share of the step is behind.
 */
export type HistoricalRun = {
  /** Whether a lead is known by its number among the history's leads: else it is numbered when it is heard of. */
  readonly numbersLeads: boolean;
  /** To be done for every lead, by `levelChanges`; none where the loop looks at every touch itself. */
  readonly jobs: readonly CrossingJob[];
  /** Takes in a job's changes of some leads: every lead's once, in any order. */
  changes(part: LevelChanges): Generator<number, void>;
  /** Once all changes are taken in. */
  rest(): Generator<number, void>;
  /** Once all is taken: how many decisions were made about leads taken alone, which stand by column. */
  kept(): number;
  /** Those, by column; null where no lead was taken alone. */
  alone(): Reading | null;
  /** Once all is taken: what the loop decided with those about leads taken alone among it, put together as they are read. */
  inOrder(loop: LoopDecisions): Iterable<Draft>;
};

/**
 * Where what the loop decides goes: as entries, each with the number of those kept that stand before it; or, where the
 * order of all is not asked for, as it is decided, without an entry being made of it.
 */
type Sink = ((draft: Draft, place: number) => void) | { readonly note: Note };

/**
 * What would have been decided under texts nobody had signed then. Decisions of the loop go to the sink as they are made;
 * `inOrder` tells all.
 * Equal to stepping the historical axis over the same history, and quicker the more leads go their way alone. Where a
 * condition asks for the score or the last touch, every touch must be looked at, and it is stepped.
 */
export function historicalRun(
  inputs: EngineInputs,
  history: History,
  until: Instant,
  sink: Sink,
): HistoricalRun {
  const state = stateBefore(inputs, 'historical');
  if (typeof sink === 'function') state.emit = (draft) => sink(draft, 0);
  else state.note = sink.note;
  const { entries, touches } = history;
  if (state.plans.some((plan) => plan.readsScore || plan.readsLastTouch)) {
    return {
      numbersLeads: false,
      jobs: [],
      changes: () => nothing(),
      rest: () => stepInBatches(state, { entries, ...inTimeOrder(touches) }, until),
      kept: () => 0,
      alone: () => null,
      inOrder: ({ drafts }) => drafts,
    };
  }
  let begun: Course | null = null;
  const course = (): Course => {
    begun ??= begin(state, history, until);
    return begun;
  };
  return {
    numbersLeads: true,
    jobs: crossingJobs(state.plans, touches, until),
    changes: (part) => takeChanges(course(), part),
    rest: () => takeAll(course(), until, sink),
    kept: () => course().reading?.kept.count ?? 0,
    alone: () => course().reading,
    inOrder: (loop) => decisionsInOrder(course().reading, loop),
  };
}

function* nothing(): Generator<number, void> {}

type Course = {
  readonly state: EngineState;
  readonly given: GivenScores;
  readonly leads: LeadEntries;
  /** Null where no lead may be taken alone. */
  readonly alone: Alone | null;
  /** Leads that were taken alone, and what is left of them. */
  readonly seen: Uint8Array;
  readonly left: LeftChanges;
  readonly streams: CrossingStream[];
  /** Once all leads that may be were taken alone. */
  reading: Reading | null;
};

function begin(state: EngineState, history: History, until: Instant): Course {
  const { entries, touches } = history;
  const leads = history.leads ?? leadEntries(entries, touches);
  const given = givenScores(state, touches);
  state.scoreGiven = given.score;
  numberLeads(state, leads.ids, leads.ranks);
  const plan = mayGoAlone(state, history, until) && !leads.haveLeads ? state.plans[0] : undefined;
  const seen = new Uint8Array(leads.ids.length);
  const course = { state, given, leads, seen, left: nothingLeft(), streams: [], reading: null };
  if (plan !== undefined) {
    fireUntil(state, plan.inForce.from);
    return { ...course, alone: aloneWith(state, plan, given, leads, until) };
  }
  leads.ids.forEach((id, index) => {
    seatLead(state, newSubject(state, id, index));
  });
  return { ...course, alone: null };
}

/**
 * One text throughout, and no length of nothing in it: then what happens to a lead at one instant has its place among
 * what happens to others, whenever it was worked out.
 */
function mayGoAlone({ plans, inputs }: EngineState, { entries, touches }: History, until: Instant): boolean {
  const [plan] = plans;
  if (plan === undefined || plans.length > 1) return false;
  const { inForce } = plan;
  const first = Math.min(entries[0]?.happenedAt ?? until, earliest(touches.at));
  const isThroughout = inForce.from <= first && (inForce.until === null || inForce.until > until);
  const endsInTime = (entries.at(-1)?.happenedAt ?? until) <= until;
  return isThroughout && endsInTime && hasLengths(plan) && ![...inputs.people.values()].some(isLead);
}

function hasLengths({ stages, handoffs }: Plan): boolean {
  const returns = handoffs.flatMap(({ clause }) =>
    clause.reasons.flatMap((reason) => reason.earliestReturn ?? []),
  );
  return stages.every(({ timeout }) => timeout !== 0) && returns.every((length) => plainMs(length) > 0);
}

function* takeChanges(course: Course, part: LevelChanges): Generator<number, void> {
  const { state, alone, left, leads, seen, streams } = course;
  if (alone === null) {
    streams.push(crossingStream(part, leads.ranks));
    return;
  }
  seen.fill(1, part.first, part.beyond);
  const { first, beyond } = part;
  let behind = 0;
  for (const taken of takePart(alone, state, left, { first, beyond, changes: part })) {
    behind += taken;
    yield behind / (beyond - first);
  }
}

function* takeAll(course: Course, until: Instant, sink: Sink): Generator<number, void> {
  const { state, given, leads, alone, seen, left, streams } = course;
  let order: KeptOrder | null = null;
  if (alone !== null) {
    for (let first = seen.indexOf(0); first >= 0; first = seen.indexOf(0, first)) {
      const next = seen.indexOf(1, first);
      const beyond = next < 0 ? seen.length : next;
      seen.fill(1, first, beyond);
      for (const _ of takePart(alone, state, left, { first, beyond, changes: null })) yield 0;
    }
    streams.push(crossingStream(leftColumns(left, alone.plan.index), leads.ranks));
    const { kept, plan } = alone;
    order = typeof sink === 'function' ? keptOrder(kept, leads.ranks) : null;
    const { inputs } = state;
    course.reading = { state: { inputs, grounds: null }, plan, ids: leads.ids, kept, keptOrder: order };
    if (typeof sink === 'function') state.emit = (draft) => sink(draft, order?.next ?? 0);
  }
  const taken = alone?.taken ?? new Uint8Array(leads.entries.length);
  const ahead = lookAhead(state, leads, leftPlaces(taken));
  yield* takeRest({ state, given, streams, ahead, taken, kept: order }, until);
}
