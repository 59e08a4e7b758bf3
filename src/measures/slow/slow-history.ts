/**
 * The slow, obvious account of a history: plain lists of entries, filtered and sorted anew for every question. It shares
 * no line with the fast one but the model of stages, and exists to be compared with it.
 */

import type { FactValue } from '../../ledger/entries/observed.ts';
import type { Entry, EntryKind, EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { StageModel } from '../history/stage-model.ts';

export type SlowHistory = {
  readonly entries: readonly Entry[];
  readonly zone: Zone;
  readonly model: StageModel;
  readonly asOf: number;
};

export type Moment = { readonly at: number; readonly byDay: boolean };

/** Whether, when a retraction after it was done, nothing observed of its subject was left of what there had been. */
function outlivesItsSubject(entry: Entry, entries: readonly Entry[]): boolean {
  return entries.some((retraction) => {
    if (retraction.kind !== 'retracted' || retraction.seq < entry.seq) return false;
    const known = entries.filter((one) => one.seq <= retraction.seq);
    const gone = new Set(known.flatMap((one) => (one.kind === 'retracted' ? (one.payload.seqs ?? []) : [])));
    const observed = known.filter((one) => one.subject === entry.subject && !('grounds' in one.payload));
    const taken = observed.some(({ seq }) => retraction.payload.seqs?.includes(seq));
    return taken && observed.every(({ seq }) => gone.has(seq));
  });
}

/**
 * What counts at the head: nothing that a retraction named, and no stage or crossing decided because of such an entry
 * or about a subject of which nothing observed was left.
 */
export function liveOnly(entries: readonly Entry[]): readonly Entry[] {
  const gone = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === 'retracted') for (const seq of entry.payload.seqs ?? []) gone.add(seq);
  }
  return entries.filter((entry) => {
    if (gone.has(entry.seq)) return false;
    if (entry.kind !== 'entered' && entry.kind !== 'crossed') return true;
    const { because } = entry.payload.grounds;
    return !('seq' in because && gone.has(because.seq)) && !outlivesItsSubject(entry, entries);
  });
}

/** Entries of a kind (about a subject), by business time, ties by seq. */
export function entriesOf<Kind extends EntryKind>(
  history: SlowHistory,
  kind: Kind,
  subject?: SubjectId,
): EntryOf<Kind>[] {
  return (history.entries.filter((entry) => entry.kind === kind) as EntryOf<Kind>[])
    .filter((entry) => subject === undefined || entry.subject === subject)
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq);
}

export function momentOf(entry: Entry): Moment {
  return { at: entry.happenedAt, byDay: entry.precision === 'day' };
}

export function subjectsOfType(history: SlowHistory, type: string): SubjectId[] {
  const found = new Set<SubjectId>();
  for (const entry of history.entries) {
    if (subjectType(entry.subject) === type) found.add(entry.subject);
    if (entry.kind === 'linked' && subjectType(entry.payload.to) === type) found.add(entry.payload.to);
  }
  return [...found];
}

export function slowDays(history: SlowHistory, from: Moment, to: Moment): number {
  if (from.byDay || to.byDay) {
    return dayAt(history.zone, to.at as Instant) - dayAt(history.zone, from.at as Instant);
  }
  return (to.at - from.at) / DAY_MS;
}

export type SlowDeal = {
  readonly id: SubjectId;
  readonly opened: Moment | null;
  readonly closed: EntryOf<'closed'> | null;
};

export function slowDeals(history: SlowHistory): SlowDeal[] {
  return subjectsOfType(history, 'opportunity').map((id) => {
    const opened = entriesOf(history, 'created', id)[0];
    return {
      id,
      opened: opened === undefined ? null : momentOf(opened),
      closed: entriesOf(history, 'closed', id).at(-1) ?? null,
    };
  });
}

export function linksFrom(history: SlowHistory, subject: SubjectId, type: string): SubjectId[] {
  return entriesOf(history, 'linked', subject)
    .map((entry) => entry.payload.to)
    .filter((to) => subjectType(to) === type);
}

export type SlowLead = {
  readonly id: SubjectId;
  readonly created: Moment | null;
  /** First entry of each stage of the model. */
  readonly stages: readonly (Moment | null)[];
  readonly qualified: Moment | null;
  readonly customer: Moment | null;
  readonly lost: Moment | null;
};

function firstOf(moments: readonly (Moment | null)[]): Moment | null {
  const known = moments.filter((moment) => moment !== null);
  return known.sort((one, other) => one.at - other.at)[0] ?? null;
}

function lostMoment(history: SlowHistory, id: SubjectId, events: readonly StageEntry[]): Moment | null {
  const { model } = history;
  const known = events.filter(
    ({ word }) => model.lost.includes(word) || model.stages.some((stage) => stage.words.includes(word)),
  );
  const last = known.at(-1);
  if (
    last !== undefined &&
    model.lost.includes(last.word) &&
    !model.stages.some((stage) => stage.words.includes(last.word))
  ) {
    return last.moment;
  }
  const deals = slowDeals(history).filter((deal) => linksFrom(history, id, 'opportunity').includes(deal.id));
  const ends = deals.map((deal) => deal.closed);
  if (ends.some((closed) => closed === null)) return null;
  const lost = ends.filter((closed) => closed?.payload.outcome === 'lost') as EntryOf<'closed'>[];
  if (lost.length === 0) return null;
  return lost.map(momentOf).reduce((one, other) => (other.at > one.at ? other : one));
}

type StageEntry = { readonly word: string; readonly moment: Moment };

function stageEntries(history: SlowHistory, id: SubjectId): StageEntry[] {
  const all: Entry[] = [...entriesOf(history, 'staged', id), ...entriesOf(history, 'entered', id)];
  return all
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq)
    .map((entry) => ({
      word: (entry as EntryOf<'staged'>).payload.stage.toLowerCase(),
      moment: momentOf(entry),
    }));
}

export function slowLeads(history: SlowHistory): SlowLead[] {
  const { model } = history;
  const deals = slowDeals(history);
  return subjectsOfType(history, 'lead').map((id) => {
    const events = stageEntries(history, id);
    const stages = model.stages.map(
      (stage) => events.find((event) => stage.words.includes(event.word))?.moment ?? null,
    );
    const mine = linksFrom(history, id, 'opportunity');
    const wins = deals.filter((deal) => mine.includes(deal.id) && deal.closed?.payload.outcome === 'won');
    const won = model.wonMakesCustomer ? wins.map((deal) => momentOf(deal.closed as Entry)) : [];
    const customer = firstOf([stages[model.customer] ?? null, ...won]);
    stages[model.customer] = customer;
    const created = entriesOf(history, 'created', id)[0];
    return {
      id,
      created: created === undefined ? null : momentOf(created),
      stages,
      qualified: firstOf(stages.slice(model.qualified, model.customer)) ?? customer,
      customer,
      lost: customer === null ? lostMoment(history, id, events) : null,
    };
  });
}

function said<Value>(
  values: readonly { readonly at: number; readonly value: Value }[],
  at: number,
): Value | null {
  const then = values.filter((one) => one.at <= at).at(-1) ?? values[0];
  return then === undefined ? null : then.value;
}

/** A field as known then, else as first said. */
export function slowFact(history: SlowHistory, subject: SubjectId, field: string, at: number): FactValue {
  const facts: Entry[] = [
    ...entriesOf(history, 'created', subject),
    ...entriesOf(history, 'changed', subject),
  ];
  const values = facts
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq)
    .flatMap((entry) => {
      const fields = (entry as EntryOf<'created'>).payload.fields;
      return field in fields ? [{ at: entry.happenedAt, value: fields[field] as FactValue }] : [];
    });
  return said(values, at);
}

/** Whose it was then, by the CRM's assignment. */
export function slowOwner(history: SlowHistory, subject: SubjectId, at: number): SubjectId | null {
  const values = entriesOf(history, 'assigned', subject).map((entry) => ({
    at: entry.happenedAt,
    value: entry.payload.owner,
  }));
  return said(values, at);
}
