/** The people of one account: the part they have in buying, when each side last met them, and who is missing. */
import { lastRowBy } from '../history/by-subject.ts';
import { contactWindow, dealingsOf, lastTwoWay } from '../history/contacts.ts';
import type { History } from '../history/history.ts';
import { peopleOf, type Roles, rolesOf } from '../history/people.ts';
import { contactsAgreed } from './account-list.ts';

export type AccountPerson = {
  /** Every record of the person, by code; the one that stands for it first. */
  readonly records: readonly number[];
  /** A bit for each of the required roles. */
  readonly roles: number;
  readonly live: boolean;
  /** The last touch or attempt by anybody; null where there was none. */
  readonly lastAt: number | null;
  readonly lastTwoWay: number | null;
};

/** The last happening with a record of either side. */
async function lastDealings(history: History, records: readonly number[], at: number): Promise<number> {
  const { touches, attempts } = await dealingsOf(history);
  let last = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    for (const column of [touches, attempts]) {
      const row = lastRowBy(column.index, column.at, record, at);
      if (row >= 0) last = Math.max(last, column.at[row] as number);
    }
  }
  return last;
}

function orNull(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}

/** Those in touch first, then by when they were last met. */
export async function peopleAtAccount(
  history: History,
  account: number,
  at: number,
): Promise<readonly AccountPerson[]> {
  const people = await peopleOf(history);
  const roles = await rolesOf(history);
  const dealings = await dealingsOf(history);
  const window = contactWindow(history);
  const records = new Map<number, number[]>();
  for (let index = 0; index < people.records.length; index++) {
    if (people.account[index] !== account) continue;
    const person = people.person[index] as number;
    records.set(person, [...(records.get(person) ?? []), people.records[index] as number]);
  }
  const found: AccountPerson[] = [];
  for (const [person, all] of records) {
    const twoWay = Math.max(...all.map((record) => lastTwoWay(dealings, record, at, window)));
    found.push({
      records: [person, ...all.filter((record) => record !== person)],
      roles: all.reduce((mask, record) => mask | (roles.of[record] as number), 0),
      live: Number.isFinite(twoWay),
      lastAt: orNull(await lastDealings(history, all, at)),
      lastTwoWay: orNull(twoWay),
    });
  }
  return found.sort(
    (one, other) => Number(other.live) - Number(one.live) || (other.lastAt ?? 0) - (one.lastAt ?? 0),
  );
}

export type AccountGap = {
  /** What is missing. */
  readonly what: 'contacts' | 'role' | 'seen';
  /** The role, where one is missing. */
  readonly role: string | null;
  readonly says: string;
  /** What would close it. */
  readonly plan: string;
  /** Whom to ask again, by code; null where nobody is known. */
  readonly person: number | null;
};

function several(count: number, one: string, many: string): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

function roleGap(
  role: string,
  bit: number,
  people: readonly AccountPerson[],
  days: number,
): AccountGap | null {
  const bearers = people.filter((person) => (person.roles >> bit) & 1);
  if (bearers.some((person) => person.live)) return null;
  const known = bearers[0];
  return {
    what: 'role',
    role,
    says: `No ${role} in touch within ${days} days.`,
    plan:
      known === undefined
        ? `Find out who the ${role} is: nobody known there has that part.`
        : `Meet the ${role} again, who is known but silent.`,
    person: known?.records[0] ?? null,
  };
}

function contactsGap(people: readonly AccountPerson[], agreed: number, days: number): AccountGap | null {
  const live = people.filter((person) => person.live).length;
  if (live >= agreed) return null;
  const silent = people.find((person) => !person.live);
  const lacking = several(agreed - live, 'more person', 'more people');
  const unknown = `Find ${several(agreed, 'person', 'people')} there: nobody is known.`;
  return {
    what: 'contacts',
    role: null,
    says: `${live} of ${agreed} contacts in touch within ${days} days.`,
    plan:
      people.length === 0
        ? unknown
        : silent === undefined
          ? `Win ${lacking} there: everybody known is in touch.`
          : `Win ${lacking} back: ${several(people.length - live, 'person known there is', 'people known there are')} silent.`,
    person: silent?.records[0] ?? null,
  };
}

/** What the relationship clause asks of an account (without one: two contacts, and every part known anywhere). */
export function gapsOf(
  history: History,
  people: readonly AccountPerson[],
  roles: Roles,
): readonly AccountGap[] {
  const days = Math.round(contactWindow(history) / 86_400_000);
  const gaps = [contactsGap(people, contactsAgreed(history), days)];
  roles.required.forEach((role, bit) => {
    gaps.push(roleGap(role, bit, people, days));
  });
  if (people.length > 0 && !people.some((person) => person.live)) {
    gaps.push({
      what: 'seen',
      role: null,
      says: `Nobody there was in touch within ${days} days.`,
      plan: 'Let both sides agree on who calls and what marketing sends first.',
      person: people[0]?.records[0] ?? null,
    });
  }
  return gaps.filter((gap) => gap !== null);
}

/** The words of the parts in a mask. */
export function roleWords({ required }: Roles, mask: number): string[] {
  return required.filter((_, bit) => (mask >> bit) & 1);
}
