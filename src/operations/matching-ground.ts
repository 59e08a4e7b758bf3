/**
 * What the ledger knows that matching can use: leads and accounts that still stand for themselves, what is said of
 * them, which belong together already, and which a person keeps apart. Personal values are read from the vault when
 * they are needed and leave this process nowhere.
 */
import type { FactValue } from '../ledger/entries/observed.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { type Seq, type SubjectId, subjectType, type WorkspaceId } from '../vocabulary/ids.ts';

export type Known = {
  readonly subject: SubjectId;
  /** Seq of the first entry: the older record of two is the one that stays. */
  readonly since: Seq;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** The account it is linked to. */
  readonly account: SubjectId | null;
};

export type MatchingGround = {
  readonly leads: readonly Known[];
  readonly accounts: readonly Known[];
  /** Records a person said are not this one, or accounts it does not belong to. */
  apartFrom(subject: SubjectId): readonly SubjectId[];
  /** Whether the two were put together once and that was taken back: no program does it again. */
  wasTakenBack(one: SubjectId, other: SubjectId): boolean;
  /** The record that a merged one goes on as; itself where it was not merged. */
  standsFor(subject: SubjectId): SubjectId;
};

type Growing = { subject: SubjectId; since: Seq; facts: Map<string, FactValue>; account: SubjectId | null };

type Book = {
  readonly known: Map<SubjectId, Growing>;
  readonly apart: Map<SubjectId, SubjectId[]>;
  readonly takenBack: Set<string>;
  readonly into: Map<SubjectId, SubjectId>;
};

function pairKey(one: SubjectId, other: SubjectId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function listed(book: Map<SubjectId, SubjectId[]>, subject: SubjectId, other: SubjectId): void {
  book.set(subject, [...(book.get(subject) ?? []), other]);
}

function noted(book: Book, entry: Entry): Growing {
  const found = book.known.get(entry.subject);
  if (found !== undefined) return found;
  const made: Growing = { subject: entry.subject, since: entry.seq, facts: new Map(), account: null };
  book.known.set(entry.subject, made);
  return made;
}

function take(book: Book, entry: Entry): void {
  const type = subjectType(entry.subject);
  if (type !== 'lead' && type !== 'account') return;
  if (entry.kind === 'kept-apart') {
    listed(book.apart, entry.subject, entry.payload.from);
    listed(book.apart, entry.payload.from, entry.subject);
  }
  if (entry.kind === 'merged') book.into.set(entry.subject, entry.payload.into);
  else if (entry.kind === 'linked') {
    if (subjectType(entry.payload.to) === 'account') noted(book, entry).account = entry.payload.to;
  } else if (entry.kind === 'created' || entry.kind === 'changed') {
    const { facts } = noted(book, entry);
    for (const [field, value] of Object.entries(entry.payload.fields)) facts.set(field.toLowerCase(), value);
  }
}

/** A ring of merges ends where it began. */
function standing(into: ReadonlyMap<SubjectId, SubjectId>, subject: SubjectId): SubjectId {
  let stands = subject;
  for (let step = 0; step < 20; step += 1) {
    const next = into.get(stands);
    if (next === undefined || next === subject) return stands;
    stands = next;
  }
  return stands;
}

const KINDS = ['created', 'changed', 'linked', 'merged', 'kept-apart'] as const;

/** The other subject of an entry that puts two together. */
function joinedTo(entry: Entry): SubjectId | null {
  if (entry.kind === 'merged') return entry.payload.into;
  return entry.kind === 'linked' && entry.payload.role === 'matched' ? entry.payload.to : null;
}

/** Everything by what is known today: the values that were recorded last. */
export async function matchingGround(store: LedgerStore, workspace: WorkspaceId): Promise<MatchingGround> {
  const book: Book = { known: new Map(), apart: new Map(), takenBack: new Set(), into: new Map() };
  const gone = new Set((await store.retractions(workspace, 0 as Seq)).map(({ seq }) => seq));
  for await (const page of store.entries(workspace, { kinds: KINDS })) {
    for (const entry of page) {
      const other = gone.has(entry.seq) ? joinedTo(entry) : null;
      if (other !== null) book.takenBack.add(pairKey(entry.subject, other));
      if (!gone.has(entry.seq)) take(book, entry);
    }
  }
  const still = [...book.known.values()].filter(({ subject }) => standing(book.into, subject) === subject);
  return {
    leads: still.filter(({ subject }) => subjectType(subject) === 'lead'),
    accounts: still.filter(({ subject }) => subjectType(subject) === 'account'),
    apartFrom: (subject) => book.apart.get(subject) ?? [],
    wasTakenBack: (one, other) => book.takenBack.has(pairKey(one, other)),
    standsFor: (subject) => standing(book.into, subject),
  };
}

/** The first of the fields that says something. */
export function saidOf({ facts }: Known, fields: readonly string[]): string {
  for (const field of fields) {
    const value = facts.get(field);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
}
