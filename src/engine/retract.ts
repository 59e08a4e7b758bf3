/**
 * Entries that no longer count. What is known of their subjects is built anew from what remains; handoffs that rest on
 * a retracted entry are withdrawn, and those accepted already stand, flagged.
 */
import type { Entry, EntryOf } from '../ledger/entry.ts';
import type { RetractedRange } from '../ledger/live-entries.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { endHandoff, settle } from './answers.ts';
import { react } from './decide.ts';
import { decide as write } from './decided.ts';
import { noteAttempt, noteLink } from './evolve.ts';
import { learn } from './facts.ts';
import { type Absence, type Cause, type EngineState, FAR, type Subject } from './funnel-state.ts';
import { serveWaiting } from './reassign.ts';
import { noScore } from './score-lead.ts';
import { takeBack } from './take-back.ts';
import { countTouch, testLevel } from './touches-known.ts';

const PER_TOUCH = 4;

export function takeRetraction(
  state: EngineState,
  entry: EntryOf<'retracted'>,
  ranges: readonly RetractedRange[],
  cause: Cause,
): void {
  const singles = new Set<number>(entry.payload.seqs ?? []);
  const covered = ranges.filter((range) => range.by === entry.seq);
  const isGone = (seq: number): boolean =>
    singles.has(seq) || covered.some((range) => range.first <= seq && seq <= range.last);
  for (const subject of [...state.subjects]) {
    if (loses(subject, isGone)) withdrawFrom(state, subject, isGone, cause);
  }
  serveWaiting(state, cause);
}

function loses(subject: Subject, isGone: (seq: number) => boolean): boolean {
  if (subject.said?.some((said) => isGone(said.seq)) === true) return true;
  const touches = subject.touches ?? [];
  for (let index = 0; index < touches.length; index += PER_TOUCH)
    if (isGone(touches[index] as number)) return true;
  return false;
}

function withdrawFrom(
  state: EngineState,
  subject: Subject,
  isGone: (seq: Seq) => boolean,
  cause: Cause,
): void {
  forget(subject, isGone);
  relearn(state, subject);
  if (state.absences.has(subject.id)) state.absences.set(subject.id, absencesOf(subject));
  for (const handoff of [...subject.handoffs]) {
    if (!(handoff.causeSeq === null ? isEmpty(subject) : isGone(handoff.causeSeq))) continue;
    settle(state, handoff, cause, 'withdrawn');
    endHandoff(state, handoff);
  }
  for (const accepted of subject.accepted ?? []) {
    if (accepted.because !== null && isGone(accepted.because)) accepted.flagged = true;
  }
  goBack(state, subject, isGone, cause);
  takeBack(state, subject, isGone, cause);
  if (state.plan === null) return;
  testLevel(state, subject, state.plan, cause.at);
  if (!isEmpty(subject)) react(state, subject, cause, []);
}

/** Absences that still count: whoever is there after all is given leads again. */
function absencesOf({ said }: Subject): Absence[] {
  return (said ?? []).flatMap((entry) =>
    entry.kind === 'absent' ? [{ from: entry.payload.from, to: entry.payload.to }] : [],
  );
}

function isEmpty(subject: Subject): boolean {
  return (subject.said?.length ?? 0) === 0 && (subject.touches?.length ?? 0) === 0;
}

function forget(subject: Subject, isGone: (seq: Seq) => boolean): void {
  subject.said = (subject.said ?? []).filter((said) => !isGone(said.seq));
  const kept: number[] = [];
  const touches = subject.touches ?? [];
  for (let index = 0; index < touches.length; index += PER_TOUCH) {
    if (!isGone(touches[index] as Seq)) kept.push(...touches.slice(index, index + PER_TOUCH));
  }
  subject.touches = kept;
}

/** Fields the engine keeps whatever the ledger takes back. */
const KEPT = new Set(['stage', 'stage_entered', 'loops', 'grade', 'level', 'score', 'fit']);

/** What is known of the subject, from what remains of it. */
function relearn(state: EngineState, subject: Subject): void {
  for (const field of Object.keys(subject.record)) if (!KEPT.has(field)) delete subject.record[field];
  // Whoever is no longer known is no longer meant.
  if (subject.type === 'user') state.members.clear();
  Object.assign(subject, { factsAt: -FAR, created: false, crmStage: null, attempts: 0, account: null });
  subject.record['attempts'] = 0;
  const remaining = subject.said ?? [];
  subject.said = [];
  for (const entry of remaining) {
    subject.said.push(entry);
    note(state, subject, entry);
  }
  subject.scores = state.plans.map(({ scoring }) => (scoring === null ? null : noScore(scoring)));
  const touches = subject.touches ?? [];
  for (let index = 0; index < touches.length; index += PER_TOUCH) {
    const [, happened, known, kind] = touches.slice(index, index + PER_TOUCH) as [
      number,
      number,
      number,
      number,
    ];
    countTouch(state, subject, { kind, happenedAt: instant(happened), knownAt: instant(known) });
    subject.record['last_touch'] = Math.max(happened, Number(subject.record['last_touch'] ?? 0));
  }
}

function note(state: EngineState, subject: Subject, entry: Entry): void {
  if (entry.kind === 'created' || entry.kind === 'changed') {
    learn(subject, entry);
    if (entry.kind === 'created') {
      subject.created = true;
      subject.record['created'] = entry.happenedAt;
    }
  } else if (entry.kind === 'staged') {
    subject.crmStage = entry.payload.stage;
    subject.record['crm_stage'] = entry.payload.stage;
  } else if (entry.kind === 'linked') noteLink(state, subject, entry.payload.to);
  else if (entry.kind === 'assigned') subject.owner = entry.payload.owner;
  else if (entry.kind === 'attempted') noteAttempt(subject, entry);
}

/** Back to the last stage that something remaining carried it to, a date only where anything of it remains. */
function goBack(state: EngineState, subject: Subject, isGone: (seq: Seq) => boolean, cause: Cause): void {
  const nothingLeft = isEmpty(subject);
  const path = (subject.path ?? []).filter(({ because }) =>
    because === null ? !nothingLeft : !isGone(because),
  );
  subject.path = path;
  const stage = path.at(-1)?.stage ?? null;
  if (stage === subject.stage) return;
  const from = subject.stage;
  subject.stage = stage;
  subject.record['stage'] = stage;
  subject.visit += 1;
  if (stage === null || state.plan === null) return;
  subject.record['stage_entered'] = cause.at;
  write(state, state.plan, subject, cause, { kind: 'entered', payload: { stage, from } });
}
