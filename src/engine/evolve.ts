/** What an observed entry changes in what is known, and what follows from it under the text in force. */
import type { Entry, EntryOf } from '../ledger/entry.ts';
import { type SubjectId, subjectType } from '../vocabulary/ids.ts';
import { absenceBegins } from './absence.ts';
import { onAccepted, onAnswered, onAttempted, onRejected } from './answers.ts';
import { becomeKnown } from './become-known.ts';
import { react } from './decide.ts';
import { learn } from './facts.ts';
import { type Cause, type EngineState, type Subject, subjectOf } from './funnel-state.ts';
import type { StageEvent } from './move-stage.ts';
import { reassignByCrm, serveWaiting } from './reassign.ts';
import { noteBefore } from './take-back.ts';
import { setTimer } from './timers.ts';

/** Takes in one entry that is not a touch. Kinds the engine has no use for, and its own decisions, change nothing. */
export function takeEntry(state: EngineState, entry: Entry, cause: Cause, known?: Subject): void {
  switch (entry.kind) {
    case 'created':
    case 'changed':
      takeFacts(state, said(state, entry, known), entry, cause);
      return;
    case 'staged':
      takeStaged(state, said(state, entry, known), entry, cause);
      return;
    case 'linked':
      takeLinked(state, said(state, entry, known), entry, cause);
      return;
    case 'assigned':
      takeAssigned(state, said(state, entry, known), entry, cause);
      return;
    case 'attempted':
    case 'accepted':
    case 'rejected':
    case 'answered':
      takeAct(state, said(state, entry, known), entry, cause);
      return;
    case 'closed':
      takeClosed(state, said(state, entry, known), entry, cause);
      return;
    case 'joined':
    case 'left':
      takeMembership(state, entry, cause);
      return;
    case 'absent':
      takeAbsence(state, entry, cause);
      return;
    default:
  }
}

/** Whom the entry is about, who is heard of now. */
function said(state: EngineState, entry: Entry, known: Subject | undefined): Subject {
  const subject = known ?? subjectOf(state, entry.subject);
  state.columns.unheard[subject.index] = 0;
  subject.said?.push(entry);
  return subject;
}

function takeFacts(
  state: EngineState,
  subject: Subject,
  entry: EntryOf<'created'> | EntryOf<'changed'>,
  cause: Cause,
): void {
  learn(subject, entry);
  const isNew = entry.kind === 'created' && !subject.created;
  if (isNew) {
    subject.created = true;
    subject.record['created'] = entry.happenedAt;
    becomeKnown(state, subject, cause);
  }
  react(state, subject, cause, isNew ? [{ on: 'created' }] : []);
}

function takeStaged(state: EngineState, subject: Subject, entry: EntryOf<'staged'>, cause: Cause): void {
  subject.crmStage = entry.payload.stage;
  subject.record['crm_stage'] = entry.payload.stage;
  react(state, subject, cause, [{ crm: entry.payload.stage }]);
}

/** Notes whose lead or opportunity it is. Answers whether a lead became an opportunity. */
export function noteLink(state: EngineState, subject: Subject, to: SubjectId): boolean {
  const type = subjectType(to);
  if (type === 'account') subject.account = to;
  if (type !== 'opportunity' || subject.type !== 'lead') return false;
  const leads = state.leadsOf.get(to) ?? [];
  if (leads.includes(subject.id)) return false;
  state.leadsOf.set(to, [...leads, subject.id]);
  return true;
}

function takeLinked(state: EngineState, subject: Subject, entry: EntryOf<'linked'>, cause: Cause): void {
  if (noteLink(state, subject, entry.payload.to)) react(state, subject, cause, [{ on: 'opportunity' }]);
}

function takeAssigned(state: EngineState, subject: Subject, entry: EntryOf<'assigned'>, cause: Cause): void {
  const { owner } = entry.payload;
  subject.owner = owner;
  if (owner !== null) reassignByCrm(state, subject.handoffs, owner, cause);
  react(state, subject, cause, []);
}

/** Notes an attempt in the record; a machine's acknowledgement is none. */
export function noteAttempt(subject: Subject, entry: EntryOf<'attempted'>): void {
  if (entry.payload.automatic) return;
  subject.attempts += 1;
  subject.record['attempts'] = subject.attempts;
  const last = subject.record['last_attempt'];
  if (typeof last !== 'number' || last < entry.happenedAt) subject.record['last_attempt'] = entry.happenedAt;
}

function takeAct(
  state: EngineState,
  subject: Subject,
  entry: EntryOf<'attempted'> | EntryOf<'accepted'> | EntryOf<'rejected'> | EntryOf<'answered'>,
  cause: Cause,
): void {
  noteBefore(subject, entry.seq);
  if (entry.kind === 'attempted') noteAttempt(subject, entry);
  react(state, subject, cause, [], (reaction) => {
    if (entry.kind === 'attempted') onAttempted(reaction, entry);
    else if (entry.kind === 'accepted') onAccepted(reaction, entry);
    else if (entry.kind === 'rejected') onRejected(reaction, entry);
    else onAnswered(reaction, entry);
  });
  serveWaiting(state, cause);
}

function takeClosed(state: EngineState, subject: Subject, entry: EntryOf<'closed'>, cause: Cause): void {
  const on: StageEvent = entry.payload.outcome;
  react(state, subject, cause, [{ on }]);
  for (const lead of state.leadsOf.get(subject.id) ?? [])
    react(state, subjectOf(state, lead), cause, [{ on }]);
  serveWaiting(state, cause);
}

function takeMembership(state: EngineState, entry: EntryOf<'joined'> | EntryOf<'left'>, cause: Cause): void {
  const { pool } = entry.payload;
  const members = state.joined.get(pool) ?? new Map();
  state.joined.set(pool, members);
  state.members.clear();
  if (entry.kind === 'left') members.set(entry.subject, null);
  else members.set(entry.subject, { weight: entry.payload.weight, capacity: entry.payload.capacity });
  serveWaiting(state, cause);
}

function takeAbsence(state: EngineState, entry: EntryOf<'absent'>, cause: Cause): void {
  const { from, to } = entry.payload;
  const person = said(state, entry, undefined);
  state.absences.set(person.id, [...(state.absences.get(person.id) ?? []), { from, to }]);
  const timer = { subject: person.index, handoff: -1, mark: 0, step: 0 };
  if (to > cause.at) setTimer(state.timers, { ...timer, at: to, kind: 'presence' });
  if (from > cause.at) setTimer(state.timers, { ...timer, at: from, kind: 'absence' });
  else if (to > cause.at) absenceBegins(state, person.id, cause);
}
