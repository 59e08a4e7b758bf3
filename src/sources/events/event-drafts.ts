/**
 * What an event becomes under the tracking plan. A lead is made once; what an identify says is an entry only where it
 * is new; everything else bears the event's own name, so that the same event sent again is the same entry.
 */
import { hash } from 'node:crypto';
import type { Facts } from '../../ledger/entries/observed.ts';
import type { Draft, Personal } from '../../ledger/entry.ts';
import type { SubjectType } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { Wanted } from '../mapping/entry-plan.ts';
import { emptyRow, type Row } from '../mapping/row.ts';
import { idsIn, type SubjectNames } from '../mapping/subject-value.ts';
import type { EventFault, TakenEvent } from './taken-event.ts';
import { cellsOf, type TrackingPlan } from './tracking-plan.ts';

/** Digest of each field and personal value as last said. */
export type KnownFacts = { readonly [name: string]: string };

/** What is known of subjects so far; an event adds to it. Absent: nothing was ever said of the subject here. */
export type FactBook = Map<string, KnownFacts>;

/** Where the ledger keeps what was last said of a subject. */
export function factsRecord(subject: string): string {
  return `facts/${subject}`;
}

export type EventWork = {
  readonly event: TakenEvent;
  /** Whom it is about, as the plan's system names the lead; `''` for an event of a company alone. */
  readonly lead: string;
  /** The lead is another system's record: it is not made here, and its stages are said there. */
  readonly ofOthers: boolean;
};

function rowOf(
  plan: TrackingPlan,
  { event, lead }: EventWork,
): { readonly row: Row; readonly skip: boolean } {
  const kind = plan.kind(event.kind);
  const row = emptyRow();
  if (kind === null) return { row, skip: true };
  row.cells = cellsOf(kind, event, lead);
  return { row, skip: !kind.file.where(row) };
}

/** The subjects an event names, so that many events ask for their keyed names at once. */
export function subjectsAsked(
  plan: TrackingPlan,
  work: EventWork,
  ask: (type: SubjectType, id: string) => void,
): void {
  const { row, skip } = rowOf(plan, work);
  if (skip) return;
  for (const entry of plan.kind(work.event.kind)?.file.entries ?? []) {
    for (const subject of entry.subjects) for (const id of idsIn(subject, row)) ask(subject.type, id);
  }
}

function short(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 10);
}

function draftOf(want: Wanted, key: string, source: string, more: Partial<Draft> = {}): Draft {
  const { kind, subject, happenedAt, precision, payload } = want;
  return { kind, subject, happenedAt, precision, payload, source, key, ...more } as Draft;
}

/** What is said and differs from what was last said; silence about a field is no news of it. */
function newsOf<Value>(said: { readonly [name: string]: Value }, prefix: string, known: KnownFacts) {
  const news: { [name: string]: Value } = {};
  const digests: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(said)) {
    const digest = short(value);
    if (value === null || known[prefix + name] === digest) continue;
    news[name] = value;
    digests[prefix + name] = digest;
  }
  return { news, digests };
}

/** A lead that is known by another name keeps it; without a text of its own a known one is not named anew. */
function isNamed({ external, label }: NonNullable<Wanted['label']>, isNew: boolean): boolean {
  return !external.startsWith('\0') && (isNew || label !== external);
}

function factDraft(want: Wanted, work: EventWork, source: string, book: FactBook): Draft | null {
  const known = book.get(want.subject) ?? null;
  const stands = known !== null || work.ofOthers;
  if (want.once && stands) return null;
  const fields = newsOf((want.payload as { fields: Facts }).fields, 'f:', known ?? {});
  const personal = newsOf<string>(want.personal ?? {}, 'p:', known ?? {});
  const digests = { ...fields.digests, ...personal.digests };
  if (stands && Object.keys(digests).length === 0) return null;
  book.set(want.subject, { ...known, ...digests });
  const isNew = !stands && want.kind === 'created';
  const named = want.label !== undefined && isNamed(want.label, isNew);
  const values: Personal = personal.news;
  return draftOf(
    { ...want, kind: isNew ? 'created' : 'changed', payload: { fields: fields.news } },
    isNew ? `created/${want.subject}` : `${work.event.messageId}#${want.name}`,
    source,
    {
      ...(Object.keys(values).length === 0 ? {} : { personal: values }),
      ...(named && want.label !== undefined ? { name: want.label } : {}),
    },
  );
}

function onceKey(want: Wanted): string {
  const to = want.kind === 'linked' ? `/${(want.payload as { to: string }).to}` : '';
  return `${want.name}/${want.subject}${to}`;
}

function draftFor(want: Wanted, work: EventWork, source: string, book: FactBook): Draft | null {
  if (want.kind === 'created' || want.kind === 'changed') return factDraft(want, work, source, book);
  if (want.once && want.kind === 'staged' && work.ofOthers) return null;
  const key = want.once ? onceKey(want) : `${work.event.messageId}#${want.name}`;
  return draftOf(want, key, source);
}

/** Drafts of one event, or why it cannot be read by the plan. `book` learns what the event says. */
export function eventDrafts(
  plan: TrackingPlan,
  work: EventWork,
  names: SubjectNames,
  book: FactBook,
): Result<readonly Draft[], readonly EventFault[]> {
  const { row, skip } = rowOf(plan, work);
  if (skip) return done([]);
  const wants: Wanted[] = [];
  for (const entry of plan.kind(work.event.kind)?.file.entries ?? []) {
    entry.want(row, names, wants);
    if (row.fault === null) continue;
    const { column, code, reason } = row.fault;
    return refused([{ field: column, code, reason }]);
  }
  return done(
    wants.flatMap((want) => {
      const draft = draftFor(want, work, plan.system, book);
      return draft === null ? [] : [draft];
    }),
  );
}
