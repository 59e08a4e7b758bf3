/**
 * Finds the lead an event is about. A user id goes before an e-mail address, and both before the id of a browser; an
 * address or browser nobody knew is learnt with it. What waited under a browser's id comes along once it is known.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { externalOf } from '../mapping/subject-value.ts';
import type { EventWork } from './event-drafts.ts';
import { joinDrafts } from './join-leads.ts';
import type { Handle, KnownPeople, KnownPerson, PeopleRound } from './known-people.ts';
import type { TakenEvent } from './taken-event.ts';
import { waitedFor, waitingChange } from './waiting-events.ts';

export type Meant = {
  /** What is to become entries: the event, and before it whatever waited for its lead. */
  readonly works: readonly EventWork[];
  readonly drafts: readonly Draft[];
  readonly items: readonly ItemChange[];
  readonly waits: boolean;
};

export type PeopleGround = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly people: KnownPeople;
  readonly round: PeopleRound;
  /** The system whose ids user ids are. */
  readonly system: string;
  /** Whether a record of the subject stands that somebody else made. */
  standsOtherwise(subject: SubjectId): Promise<boolean>;
};

const NOTHING = { works: [], drafts: [], items: [], waits: false } as const;

function handlesOf(event: TakenEvent): {
  readonly user: Handle;
  readonly mail: Handle;
  readonly browser: Handle;
} {
  return {
    user: { kind: 'user', value: event.userId },
    mail: { kind: 'mail', value: event.mail },
    browser: { kind: 'browser', value: event.anonymousId },
  };
}

async function newPerson(ground: PeopleGround, lead: string): Promise<KnownPerson> {
  const subject = await ground.store.subjectId(ground.workspace, 'lead', externalOf(ground.system, lead));
  return { lead, subject, ofOthers: await ground.standsOtherwise(subject) };
}

/** Waited for under the browser's id; taken out of waiting once. */
async function comeAlong(
  ground: PeopleGround,
  browser: Handle,
  person: KnownPerson,
): Promise<{ readonly works: readonly EventWork[]; readonly items: readonly ItemChange[] }> {
  const waited = await waitedFor(ground.store, ground.workspace, await ground.people.keyOf(browser));
  return { works: waited.events.map((event) => workOf(event, person)), items: waited.changes };
}

/** A record of another system is named by its subject: no sender can write a name that begins so. */
export function workOf(event: TakenEvent, { lead, subject, ofOthers }: KnownPerson): EventWork {
  return { event, lead: ofOthers ? `\0${subject}` : lead, ofOthers };
}

async function aliased(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  const { round } = ground;
  const { user } = handlesOf(event);
  const person = (await round.find(user)) ?? (await newPerson(ground, event.userId));
  await round.learn(user, person);
  const drafts: Draft[] = [];
  const items: ItemChange[] = [];
  const works: EventWork[] = [];
  for (const kind of ['user', 'browser'] as const) {
    const before: Handle = { kind, value: event.previousId };
    const known = await round.find(before);
    if (known !== null && known.subject !== person.subject) {
      drafts.push(...(await joinDrafts(ground, known.subject, person.subject, 'alias', event.at)));
      await round.join(known.subject, person);
    }
    if (kind === 'user') continue;
    await round.learn(before, person);
    const waited = await comeAlong(ground, before, person);
    works.push(...waited.works);
    items.push(...waited.items);
  }
  return { works, drafts, items, waits: false };
}

async function identified(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  const { round } = ground;
  const { user, mail, browser } = handlesOf(event);
  const known = (await round.find(user)) ?? (await round.find(mail));
  const person = known ?? (await newPerson(ground, event.userId === '' ? event.mail : event.userId));
  await round.learn(user, person);
  if ((await round.find(mail)) === null) await round.learn(mail, person);
  if (browser.value === '') return { ...NOTHING, works: [workOf(event, person)] };
  const before = await round.find(browser);
  await round.learn(browser, person);
  // A browser that was known already has nothing waiting, but for what another server took in the same moment.
  const looks = before === null || event.kind === 'identify';
  const waited = looks ? await comeAlong(ground, browser, person) : { works: [], items: [] };
  return { ...NOTHING, works: [...waited.works, workOf(event, person)], items: waited.items };
}

export async function whomItMeans(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  if (event.kind === 'alias') return aliased(ground, event);
  if (event.userId !== '' || event.mail !== '') return identified(ground, event);
  const { browser } = handlesOf(event);
  const person = await ground.round.find(browser);
  if (person !== null) return { ...NOTHING, works: [workOf(event, person)] };
  const change = waitingChange(await ground.people.keyOf(browser), event);
  // What a group says of its company holds, whoever said it.
  const works = event.kind === 'group' ? [{ event, lead: '', ofOthers: false }] : [];
  return { ...NOTHING, works, items: [change], waits: true };
}
