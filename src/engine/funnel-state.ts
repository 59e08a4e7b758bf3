/**
 * What the engine knows between two entries: each subject as known now, the handoffs that run, who is present, and what
 * will be due. Doors read it through lead-view.ts; the loop alone changes it.
 */
import type { FieldValue } from '../agreement/compiled-condition.ts';
import type { Because, Grounds } from '../ledger/entries/decided.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import { type Seq, type SubjectId, type SubjectType, subjectType } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { Decision } from './decided.ts';
import type { Axis, EngineInputs } from './engine-inputs.ts';
import { externalsOf } from './people-named.ts';
import { type Plan, planOf } from './plan.ts';
import type { PoolMember, Turns } from './rotation.ts';
import type { LeadScore } from './score-lead.ts';
import { makeRoom, noSubjects, type SubjectColumns } from './subject-columns.ts';
import { noTimers, rankOf, setTimer, type Timers } from './timers.ts';

/** A handoff that has not ended. Its terms stay those of the text under which it was handed over. */
export type RunningHandoff = {
  readonly number: number;
  readonly id: string;
  /** Index of the text and of its clause. */
  readonly plan: number;
  readonly clause: number;
  readonly subject: number;
  readonly handedAt: Instant;
  /** When its cause happened: an attempt before that does not answer it. */
  readonly causedAt: Instant;
  /** The entry it rests on; null where a timer caused it. */
  readonly causeSeq: Seq | null;
  /** The stage the subject was in. */
  readonly stage: string | null;
  readonly shadow: boolean;
  owner: SubjectId | null;
  startsAt: Instant | null;
  dueAt: Instant | null;
  warningsAt: readonly Instant[];
  breached: boolean;
  /** Escalation steps taken: none is taken twice, also where a reassignment starts the clock anew. */
  escalated: number;
  /** The clock is stopped. */
  settled: boolean;
  /** Waits for somebody present with room. */
  waits: boolean;
  mark: number;
};

export type Subject = {
  readonly index: number;
  readonly id: SubjectId;
  readonly type: SubjectType;
  /** Facts and built-in fields, as conditions read them. */
  readonly record: { [field: string]: FieldValue };
  /** When the latest fact happened: an older one that comes later is sorted in. */
  factsAt: number;
  created: boolean;
  stage: string | null;
  /** Moves on with each stage entered; makes older time-outs stale. */
  visit: number;
  crmStage: string | null;
  /** Stages whose condition held when the subject went back: it must turn false before it counts again. */
  blocked: readonly string[];
  heldUntil: Instant | null;
  loops: number;
  attempts: number;
  owner: SubjectId | null;
  account: SubjectId | null;
  /** One per text that scores, in the order of the texts; null before it is needed. */
  scores: (LeadScore | null)[];
  /** Grade and fit of the record are those of the facts. */
  fitKnown: boolean;
  fallMark: number;
  /** The midnight at which its level is looked at next; null where none is set. */
  fallAt: Instant | null;
  turnMark: number;
  /** When time alone may turn a condition next; null where it never does. */
  turnAt: Instant | null;
  /** Clauses with a condition alone: whether it held when last asked. */
  held: { [clause: string]: boolean } | null;
  handoffs: RunningHandoff[];
  /** How many handoffs of each clause there were. */
  handed: { [clause: string]: number } | null;
  /** Who had it and gave it back or let it lie. */
  had: readonly SubjectId[];
  /** What the ledger said of it, without touches: kept on the live axis, where it may be retracted. */
  said: Entry[] | null;
  /** Its touches as seq, happenedAt, recordedAt, kind: kept on the live axis. */
  touches: number[] | null;
  /** How it came to its stage, with the entries that moved it: kept on the live axis. */
  path: { readonly stage: string; readonly because: Seq | null }[] | null;
  /** Handoffs that were accepted: they stand, flagged, when what they rest on is retracted. */
  accepted: { readonly id: string; readonly because: Seq | null; flagged: boolean }[] | null;
  /** What its latest act found: there again where that act is taken back. Kept on the live axis. */
  before: Before | null;
};

/** A subject as an act found it. */
type Before = Pick<Subject, 'loops' | 'heldUntil' | 'had' | 'owner'> & {
  readonly because: Seq;
  readonly handoffs: readonly RunningHandoff[];
};

/** A kind of touch: type and channel. */
export type TouchKind = { readonly type: string; readonly channel: string | undefined };

export type Absence = { readonly from: Instant; readonly to: Instant };

export type EngineState = {
  readonly inputs: EngineInputs;
  readonly axis: Axis;
  readonly plans: readonly Plan[];
  /** What is known of a subject before anything is. */
  readonly blankRecord: { readonly [field: string]: FieldValue };
  /** The person's id in the CRM, by subject. */
  readonly externals: ReadonlyMap<SubjectId, string>;
  /** The text in force at `clock`, or null. */
  plan: Plan | null;
  clock: Instant;
  seq: Seq;
  readonly subjects: Subject[];
  readonly byId: Map<SubjectId, Subject>;
  readonly columns: SubjectColumns;
  readonly handoffs: Map<number, RunningHandoff>;
  handoffCount: number;
  /** Handoffs that wait for an owner, by route, in the order in which they began to. */
  readonly waiting: Map<string, Set<number>>;
  readonly load: Map<SubjectId, number>;
  readonly absences: Map<SubjectId, Absence[]>;
  /** Joined and left since the text: pool → person → membership, null once left. */
  readonly joined: Map<string, Map<SubjectId, { weight: number; capacity: number | null } | null>>;
  /** Members per text and pool, as last worked out. */
  readonly members: Map<string, readonly PoolMember[]>;
  /** Whose turn it is, per text and pool. */
  readonly turns: Map<string, Turns>;
  readonly leadsOf: Map<SubjectId, SubjectId[]>;
  readonly touchKinds: TouchKind[];
  readonly touchKindOf: Map<string, number>;
  readonly timers: Timers;
  /** The grounds of the decision made last. */
  grounds: Grounds | null;
  /** Where decided entries go. */
  emit: (draft: Draft) => void;
  /** Takes what is decided in the stead of an entry, which is then not made; null where entries are. */
  note: Note | null;
  /** On the bulk path: the exact score of a subject under a text at an instant, from the sorted columns. */
  scoreGiven: ((subject: Subject, plan: number, at: Instant) => number | null) | null;
  /** While a lead is taken alone: whether it now needs others, to be handed over. */
  alone: { leaves: boolean } | null;
};

/** The state before the first entry, with a timer where each text begins and ends. */
export function stateBefore(inputs: EngineInputs, axis: Axis): EngineState {
  const timers = noTimers();
  inputs.agreements.forEach(({ from, until }, step) => {
    const timer = { kind: 'force', subject: -1, handoff: -1, mark: 0 } as const;
    setTimer(timers, { ...timer, at: from, step });
    if (until !== null) setTimer(timers, { ...timer, at: until, step: -1 });
  });
  const plans = inputs.agreements.map((inForce, index) => planOf(inForce, index, inputs));
  return {
    inputs,
    axis,
    plans,
    blankRecord: blankRecord(plans),
    externals: externalsOf(inputs),
    plan: null,
    clock: instant(-FAR),
    seq: 0 as Seq,
    subjects: [],
    byId: new Map(),
    columns: noSubjects(inputs.agreements.length),
    handoffs: new Map(),
    handoffCount: 0,
    waiting: new Map(),
    load: new Map(),
    absences: new Map(),
    joined: new Map(),
    members: new Map(),
    turns: new Map(),
    leadsOf: new Map(),
    touchKinds: [],
    touchKindOf: new Map(),
    timers,
    grounds: null,
    emit: () => undefined,
    note: null,
    scoreGiven: null,
    alone: null,
  };
}

/** What was decided of whom and why, without an entry's head. */
export type Note = (decision: Decision, subject: Subject, cause: Cause) => void;

/** Why the engine is deciding: the entry (with its seq) or timer, and when. */
export type Cause = {
  readonly at: Instant;
  readonly happenedAt: Instant;
  readonly seq: Seq | null;
  readonly precision: Entry['precision'];
  readonly because: Because;
};

/** The subject of this id, which is heard of now if it never was. */
export function subjectOf(state: EngineState, id: SubjectId): Subject {
  const known = state.byId.get(id);
  if (known === undefined) return addSubject(state, id, rankOf(id));
  state.columns.unheard[known.index] = 0;
  return known;
}

/**
 * Numbers the leads of a long history before anything is heard of them: the n-th gets n. Until it is heard of, a lead
 * takes no part.
 */
export function numberLeads(state: EngineState, ids: readonly SubjectId[], ranks: Float64Array): void {
  invariant(state.subjects.length === 0, 'leads are numbered before anything is heard');
  makeRoom(state.columns, ids.length);
  state.subjects.length = ids.length;
  for (let index = 0; index < ids.length; index += 1) {
    state.timers.ranks.push(ranks[index] as number);
    state.columns.unheard[index] = 1;
  }
}

/** A lead that was numbered takes its place. */
export function seatLead(state: EngineState, lead: Subject): void {
  state.subjects[lead.index] = lead;
  state.byId.set(lead.id, lead);
}

function addSubject(state: EngineState, id: SubjectId, rank: number): Subject {
  const subject = newSubject(state, id, state.subjects.length);
  state.subjects.push(subject);
  state.byId.set(id, subject);
  state.timers.ranks.push(rank);
  makeRoom(state.columns, subject.index);
  return subject;
}

/** Later than any instant, and still a number in JSON. */
export const FAR = 8_640_000_000_000_000;
const NOBODY: readonly SubjectId[] = [];
/** Shared until something is to be put in: most leads never have one. */
const NO_SCORES: (LeadScore | null)[] = [];
const NO_HANDOFFS: RunningHandoff[] = [];
const NOTHING: readonly string[] = [];

/** Leads are by far the most: their type is one text, not a piece cut out of each id. */
function typeOf(id: SubjectId): SubjectType {
  return id.startsWith('lead:') ? 'lead' : subjectType(id);
}

/** The fields the engine keeps and those the texts ask for, all there from the start: one shape for every record. */
function blankRecord(plans: readonly Plan[]): { readonly [field: string]: FieldValue } {
  const asked = plans.flatMap(({ inForce }) =>
    [...inForce.conditions.values()].flatMap(({ reads }) => reads),
  );
  return {
    ...Object.fromEntries(asked.map((field) => [field, undefined])),
    stage: null,
    crm_stage: null,
    grade: null,
    level: null,
    score: null,
    fit: null,
    loops: 0,
    attempts: 0,
    created: null,
    last_touch: null,
    stage_entered: null,
    last_attempt: null,
  };
}

export function newSubject(state: EngineState, id: SubjectId, index: number): Subject {
  return {
    index,
    id,
    type: typeOf(id),
    record: { ...state.blankRecord },
    factsAt: -FAR,
    created: false,
    stage: null,
    visit: 0,
    crmStage: null,
    blocked: NOTHING,
    heldUntil: null,
    loops: 0,
    attempts: 0,
    owner: null,
    account: null,
    scores: NO_SCORES,
    fitKnown: false,
    fallMark: 0,
    fallAt: null,
    turnMark: 0,
    turnAt: null,
    held: null,
    handoffs: NO_HANDOFFS,
    handed: null,
    had: NOBODY,
    said: state.axis === 'live' ? [] : null,
    touches: state.axis === 'live' ? [] : null,
    path: state.axis === 'live' ? [] : null,
    accepted: null,
    before: null,
  };
}
