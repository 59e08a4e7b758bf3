/**
 * Who is who among those events speak of: a user id, an e-mail address and the id of a browser stand for one lead.
 * Kept as items under keyed names, so that no address stands in the clear; read once, and remembered for a minute.
 */
import { hash } from 'node:crypto';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../../vocabulary/instant.ts';

const PERSON_ITEMS = 'event-person';

export type Handle = { readonly kind: 'user' | 'mail' | 'browser'; readonly value: string };

export type KnownPerson = {
  /** As the plan's system names the lead; for a lead of another system, what stands for it. */
  readonly lead: string;
  readonly subject: SubjectId;
  /** Another system's record: a CRM made it. */
  readonly ofOthers: boolean;
};

/** What one round learns; given to the store with the round's entries, or dropped with them. */
export type PeopleRound = {
  find(handle: Handle): Promise<KnownPerson | null>;
  learn(handle: Handle, person: KnownPerson): Promise<void>;
  /** Whoever was known as one goes on as another: every handle of the one stands for the other. */
  join(from: SubjectId, into: KnownPerson): Promise<void>;
  changes(): readonly ItemChange[];
  /** The round stands: what it learnt is remembered. */
  keep(): void;
};

export type KnownPeople = {
  round(now: Instant): PeopleRound;
  forget(): void;
  /** A keyed name for a handle: the address itself is in no key of any table. */
  keyOf(handle: Handle): Promise<string>;
};

const MOST_REMEMBERED = 50_000;

function ownHandles(subject: SubjectId): string {
  return `of/${subject}`;
}

export function knownPeople(store: LedgerStore, workspace: WorkspaceId): KnownPeople {
  /** Bodies of items; another process may have changed them, so they are forgotten each minute. */
  const remembered = new Map<string, string>();
  const names = new Map<string, string>();
  let since = 0;
  const keyOf = async ({ kind, value }: Handle): Promise<string> => {
    const plain = `${kind}/${value}`;
    let key = names.get(plain);
    if (key === undefined) {
      const keyed = await store.subjectId(workspace, 'lead', `event-person/${plain}`);
      key = `${kind}/${hash('sha256', keyed, 'hex').slice(0, 40)}`;
      if (names.size > MOST_REMEMBERED) names.clear();
      names.set(plain, key);
    }
    return key;
  };
  const read = async (id: string): Promise<string | null> => {
    const known = remembered.get(id);
    if (known !== undefined) return known;
    const item = await store.item(workspace, PERSON_ITEMS, id);
    if (item !== null) remembered.set(id, item.body);
    return item?.body ?? null;
  };
  return {
    keyOf,
    forget: () => remembered.clear(),
    round(now) {
      if (now - since > MINUTE_MS || remembered.size > MOST_REMEMBERED) {
        remembered.clear();
        since = now;
      }
      const learnt = new Map<string, string>();
      const bodyOf = async (id: string) => learnt.get(id) ?? (await read(id));
      const handlesOf = async (subject: SubjectId) => {
        const body = await bodyOf(ownHandles(subject));
        return body === null ? [] : (JSON.parse(body) as string[]);
      };
      const point = async (keys: readonly string[], person: KnownPerson) => {
        const handles = await handlesOf(person.subject);
        for (const key of keys) learnt.set(key, JSON.stringify(person));
        const more = keys.filter((key) => !handles.includes(key));
        if (more.length > 0) learnt.set(ownHandles(person.subject), JSON.stringify([...handles, ...more]));
      };
      return {
        async find(handle) {
          if (handle.value === '') return null;
          const body = await bodyOf(await keyOf(handle));
          return body === null ? null : (JSON.parse(body) as KnownPerson);
        },
        async learn(handle, person) {
          if (handle.value === '') return;
          const key = await keyOf(handle);
          const before = await bodyOf(key);
          if (before === null || (JSON.parse(before) as KnownPerson).subject !== person.subject)
            await point([key], person);
        },
        join: async (from, into) => point(await handlesOf(from), into),
        changes: () => [...learnt].map(([id, body]) => ({ collection: PERSON_ITEMS, id, body })),
        keep() {
          for (const [id, body] of learnt) remembered.set(id, body);
        },
      };
    },
  };
}
