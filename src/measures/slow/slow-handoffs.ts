/** Slow accounts of what is counted of handoffs: promises, answers, reasons, and what fell on the floor. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt, weekdayOf } from '../../vocabulary/local-date.ts';
import { entriesOf, linksFrom, type SlowHistory, slowLeads, slowOwner } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

type HandedOff = EntryOf<'handed-off'>;

export function settlingOf(history: SlowHistory, handoff: string): EntryOf<'settled'> | undefined {
  return entriesOf(history, 'settled')
    .filter((entry) => entry.payload.handoff === handoff)
    .at(-1);
}

/** kept, broken, open or withdrawn at the end of observation. */
export function fateOf(history: SlowHistory, handed: HandedOff): 'kept' | 'broken' | 'open' | 'withdrawn' {
  const settled = settlingOf(history, handed.payload.handoff);
  if (settled === undefined) {
    const { dueAt } = handed.payload;
    return dueAt !== null && dueAt < history.asOf ? 'broken' : 'open';
  }
  if (settled.payload.outcome === 'withdrawn') return 'withdrawn';
  return settled.payload.late || settled.payload.outcome === 'expired' ? 'broken' : 'kept';
}

export function slowSlaAttainment(history: SlowHistory): SlowRow[] {
  return entriesOf(history, 'handed-off').map((handed) => {
    const fate = fateOf(history, handed);
    const known = settlingOf(history, handed.payload.handoff)?.happenedAt ?? history.asOf;
    return {
      at: handed.happenedAt,
      subject: handed.subject,
      known,
      counted: fate === 'kept' || fate === 'broken',
      hit: fate === 'kept',
    };
  });
}

type Verdict = EntryOf<'accepted'> | EntryOf<'rejected'>;

function verdicts(history: SlowHistory, subject?: SubjectId): Verdict[] {
  const all: Verdict[] = [
    ...entriesOf(history, 'accepted', subject),
    ...entriesOf(history, 'rejected', subject),
  ];
  return all.sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq);
}

type Turn = { subject: SubjectId; at: number; due: number; until: number; names: string[] };

function nextOf(history: SlowHistory, handed: HandedOff): number {
  const all = entriesOf(history, 'handed-off', handed.subject).filter(
    (other) => other.payload.clause === handed.payload.clause,
  );
  return all[all.indexOf(handed) + 1]?.happenedAt ?? Number.POSITIVE_INFINITY;
}

function firstVerdict(history: SlowHistory, turn: Turn): Verdict | undefined {
  return verdicts(history, turn.subject).find(
    ({ happenedAt, payload: { handoff } }) =>
      happenedAt >= turn.at &&
      happenedAt < turn.until &&
      (handoff === undefined || turn.names.includes(handoff)),
  );
}

function turnOf(history: SlowHistory, handed: HandedOff): Turn {
  const { handoff, clause, dueAt } = handed.payload;
  const at = handed.happenedAt;
  const due = dueAt ?? at + 30 * DAY_MS;
  return { subject: handed.subject, at, due, until: nextOf(history, handed), names: [handoff, clause] };
}

export function slowAcceptance(history: SlowHistory): SlowRow[] {
  const handed = entriesOf(history, 'handed-off');
  const ofLeads = <Of extends { readonly subject: SubjectId }>(all: readonly Of[]): Of[] =>
    all.filter((one) => subjectType(one.subject) === 'lead');
  if (handed.length === 0) {
    return ofLeads(verdicts(history)).map(({ happenedAt: at, subject, kind }) => ({
      at,
      subject,
      known: at,
      counted: true,
      hit: kind === 'accepted',
    }));
  }
  return ofLeads(handed).map((one) => {
    const verdict = firstVerdict(history, turnOf(history, one));
    const { dueAt } = one.payload;
    const waiting = verdict === undefined && (dueAt === null || dueAt >= history.asOf);
    return {
      at: one.happenedAt,
      subject: one.subject,
      known: verdict?.happenedAt ?? history.asOf,
      counted: fateOf(history, one) !== 'withdrawn' && !waiting,
      hit: verdict?.kind === 'accepted',
    };
  });
}

export function slowRejections(history: SlowHistory): SlowRow[] {
  return entriesOf(history, 'rejected').map(({ happenedAt: at, subject }) => ({
    at,
    subject,
    known: at,
    counted: true,
  }));
}

/** Leads sales was handed and kept, each with the instant of its next turn. */
export function slowHandedOver(history: SlowHistory): { entry: HandedOff; until: number }[] {
  return entriesOf(history, 'handed-off')
    .filter(
      (one) =>
        one.payload.to === 'sales' &&
        subjectType(one.subject) === 'lead' &&
        fateOf(history, one) !== 'withdrawn',
    )
    .map((entry) => ({ entry, until: nextOf(history, entry) }));
}

function turns(history: SlowHistory): Turn[] {
  const handed = slowHandedOver(history);
  if (handed.length > 0) return handed.map(({ entry }) => turnOf(history, entry));
  const { qualified, customer } = history.model;
  return slowLeads(history).flatMap((lead) =>
    lead.qualified === null || lead.stages.slice(qualified, customer).every((stage) => stage === null)
      ? []
      : [
          {
            subject: lead.id,
            at: lead.qualified.at,
            due: lead.qualified.at + 30 * DAY_MS,
            until: Number.POSITIVE_INFINITY,
            names: [],
          },
        ],
  );
}

function movedOn(history: SlowHistory, { subject, at }: Turn): boolean {
  const lead = slowLeads(history).find((one) => one.id === subject);
  if (lead === undefined) return false;
  if (lead.lost !== null && lead.lost.at >= at) return true;
  if (lead.customer !== null && lead.customer.at >= at) return true;
  return lead.stages.some(
    (stage, place) => place > history.model.qualified && stage !== null && stage.at > at,
  );
}

export type Fate = 'pursued' | 'never-assigned' | 'never-touched' | 'under-worked' | 'open' | 'untold';

/** With one attempt owed, as where no agreement says otherwise. */
function pursuit(history: SlowHistory, turn: Turn): Fate {
  if (firstVerdict(history, turn) !== undefined || movedOn(history, turn)) return 'pursued';
  const human = entriesOf(history, 'attempted').filter((attempt) => !attempt.payload.automatic);
  const made = human.filter(
    ({ subject, happenedAt }) => subject === turn.subject && happenedAt >= turn.at && happenedAt < turn.until,
  );
  if (made.length > 0) return 'pursued';
  const end = Math.min(turn.until, history.asOf);
  if (end <= turn.due) return 'open';
  const deal = linksFrom(history, turn.subject, 'opportunity')[0];
  const owner =
    slowOwner(history, turn.subject, end) ?? (deal === undefined ? null : slowOwner(history, deal, end));
  if (owner === null) return 'never-assigned';
  const reporting = human.flatMap(({ payload: { by } }) => (by === null ? [] : [by]));
  return reporting.length === 0 || reporting.includes(owner) ? 'never-touched' : 'untold';
}

export function slowDropped(history: SlowHistory, counts: readonly Fate[]): SlowRow[] {
  return turns(history).map((turn) => {
    const fate = pursuit(history, turn);
    return {
      at: turn.at,
      subject: turn.subject,
      known: Math.min(turn.until, history.asOf),
      counted: fate !== 'open' && fate !== 'untold',
      hit: counts.includes(fate),
    };
  });
}

export function slowFeedback(history: SlowHistory): SlowRow[] {
  return turns(history).map((turn) => {
    const verdict = firstVerdict(history, turn);
    const reasoned = verdict?.kind !== 'rejected' || verdict.payload.reason !== '';
    return {
      at: turn.at,
      subject: turn.subject,
      known: Math.min(turn.until, history.asOf),
      counted: verdict !== undefined || turn.due < history.asOf,
      hit: verdict !== undefined && reasoned,
    };
  });
}

/** Weeks with more than twice the usual number of leads handed over. */
export function slowFlood(history: SlowHistory): SlowFigure {
  const mondays = turns(history).map(({ at }) => {
    const day = dayAt(history.zone, at as Instant);
    return day - weekdayOf(day);
  });
  const weeks: number[] = [];
  for (let monday = Math.min(...mondays); monday <= Math.max(...mondays); monday += 7) {
    weeks.push(mondays.filter((one) => one === monday).length);
  }
  const sorted = [...weeks].sort((one, other) => one - other);
  const n = sorted.length;
  if (n === 0) return { value: null, n };
  const usual =
    ((sorted[Math.floor((n - 1) / 2)] as number) + (sorted[Math.ceil((n - 1) / 2)] as number)) / 2;
  return { value: weeks.filter((count) => count > 2 * usual).length / n, n };
}
