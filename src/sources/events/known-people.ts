/**
 * Who is who among those events speak of: a user id, an e-mail address and the id of a browser stand for one lead.
 * Kept beside the ledger's records under keyed names, so that no address stands in the clear; what a round needs is
 * asked for at once, and remembered for a minute.
 */
import { hash } from 'node:crypto';
import type { LedgerStore, SourceRecord } from '../../ledger/ledger-store.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';

/** Under which source the ledger keeps them. */
const SOURCE = 'event-people';

export type Handle = { readonly kind: 'user' | 'mail' | 'browser'; readonly value: string };

export type KnownPerson = {
  readonly subject: SubjectId;
  /** Another system's record: a CRM made it. */
  readonly ofOthers: boolean;
};

/** What one round learns; given to the store with the round's entries, or dropped with them. */
export type PeopleRound = {
  find(handle: Handle): KnownPerson | null;
  learn(handle: Handle, person: KnownPerson): void;
  /** Whoever was known as one goes on as another: every handle of the one stands for the other. */
  join(from: SubjectId, into: KnownPerson): void;
  /** A keyed name for a handle: the address itself is in no key of any table. */
  keyOf(handle: Handle): string;
  /** Whether events wait under a browser's id; and the word that they do, or no longer. */
  waits(browser: Handle): boolean;
  wait(browser: Handle, waits: boolean): void;
  records(): readonly SourceRecord[];
  /** The round stands: what it learnt is remembered. */
  keep(): void;
};

export type KnownPeople = {
  /** `handles`: all the round may ask about. */
  round(now: Instant, handles: readonly Handle[]): Promise<PeopleRound>;
  forget(): void;
};

const MOST_REMEMBERED = 100_000;

function plainOf({ kind, value }: Handle): string {
  return `${kind}/${value}`;
}

function listName(subject: SubjectId): string {
  return `of/${subject}`;
}

function waitName(key: string): string {
  return `waits/${key}`;
}

function personIn(text: string): KnownPerson {
  return { subject: text.slice(2) as SubjectId, ofOthers: text.startsWith('o') };
}

function textOf({ subject, ofOthers }: KnownPerson): string {
  return `${ofOthers ? 'o' : 'e'} ${subject}`;
}

/** Fetched at once, and kept for a while; '' stands for what is not there. */
function rememberedRecords(store: LedgerStore, workspace: WorkspaceId) {
  const known = new Map<string, string>();
  return {
    known,
    async fetch(names: readonly string[]): Promise<void> {
      const open = [...new Set(names)].filter((name) => !known.has(name));
      if (open.length === 0) return;
      const found = await store.records(workspace, SOURCE, open);
      for (const name of open) known.set(name, found.get(name) ?? '');
    },
  };
}

/** Keyed names of handles, asked for at once. */
function keyedNames(store: LedgerStore, workspace: WorkspaceId) {
  const keys = new Map<string, string>();
  return {
    keys,
    async fetch(handles: readonly Handle[]): Promise<void> {
      const open = [...new Set(handles.map(plainOf))].filter((plain) => !keys.has(plain));
      if (open.length === 0) return;
      if (keys.size > MOST_REMEMBERED) keys.clear();
      const keyed = await store.subjectIds(
        workspace,
        'lead',
        open.map((plain) => `event-person/${plain}`),
      );
      for (const [index, plain] of open.entries()) {
        const kind = plain.slice(0, plain.indexOf('/'));
        keys.set(plain, `${kind}/${hash('sha256', keyed[index] ?? '', 'hex').slice(0, 40)}`);
      }
    },
  };
}

export function knownPeople(store: LedgerStore, workspace: WorkspaceId): KnownPeople {
  const records = rememberedRecords(store, workspace);
  const names = keyedNames(store, workspace);
  let since = 0;
  /** Another process may have learnt more: nothing is believed for long. */
  const forget = () => records.known.clear();

  return {
    forget,
    async round(now, handles) {
      if (now - since > MINUTE_MS || records.known.size > MOST_REMEMBERED) {
        forget();
        since = now;
      }
      const asked = handles.filter(({ value }) => value !== '');
      await names.fetch(asked);
      const keyOf = (handle: Handle): string => {
        const key = names.keys.get(plainOf(handle));
        invariant(key !== undefined, 'a round names its handles before it asks about them');
        return key;
      };
      const keys = asked.map(keyOf);
      await records.fetch([
        ...keys,
        ...asked.filter(({ kind }) => kind === 'browser').map((handle) => waitName(keyOf(handle))),
      ]);
      const people = keys.flatMap((key) => {
        const text = records.known.get(key) ?? '';
        return text === '' ? [] : [listName(personIn(text).subject)];
      });
      await records.fetch(people);
      return openRound(records.known, keyOf);
    },
  };
}

function openRound(known: Map<string, string>, keyOf: (handle: Handle) => string): PeopleRound {
  const learnt = new Map<string, string>();
  const textAt = (name: string): string => learnt.get(name) ?? known.get(name) ?? '';
  const handlesOf = (subject: SubjectId): readonly string[] =>
    textAt(listName(subject))
      .split(' ')
      .filter((key) => key !== '');
  const point = (keys: readonly string[], person: KnownPerson): void => {
    const before = handlesOf(person.subject);
    for (const key of keys) learnt.set(key, textOf(person));
    const more = keys.filter((key) => !before.includes(key));
    if (more.length > 0) learnt.set(listName(person.subject), [...before, ...more].join(' '));
  };
  return {
    keyOf,
    find(handle) {
      if (handle.value === '') return null;
      const text = textAt(keyOf(handle));
      return text === '' ? null : personIn(text);
    },
    learn(handle, person) {
      if (handle.value === '') return;
      const key = keyOf(handle);
      const before = textAt(key);
      if (before === '' || personIn(before).subject !== person.subject) point([key], person);
    },
    join: (from, into) => point(handlesOf(from), into),
    waits: (browser) => textAt(waitName(keyOf(browser))) === '1',
    wait(browser, waits) {
      const name = waitName(keyOf(browser));
      const text = waits ? '1' : '0';
      if ((textAt(name) || '0') !== text) learnt.set(name, text);
    },
    records: () => [...learnt].map(([record, digest]) => ({ source: SOURCE, record, digest })),
    keep() {
      for (const [name, text] of learnt) known.set(name, text);
    },
  };
}
