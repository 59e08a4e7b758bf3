/**
 * Finds the lead an event is about. A user id goes before an e-mail address, and both before the id of a browser; an
 * address or browser nobody knew is learnt with it. What waited under a browser's id comes along once it is known.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { EventWork } from './event-drafts.ts';
import { joinDrafts } from './join-leads.ts';
import type { Handle, KnownPerson, PeopleRound } from './known-people.ts';
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
  readonly round: PeopleRound;
  /** The system whose ids user ids are. */
  readonly system: string;
  /** The person a name of that system stands for, whom no handle was known to mean. */
  newPerson(lead: string): KnownPerson;
};

const NOTHING = { works: [], drafts: [], items: [], waits: false } as const;

type Handles = { readonly user: Handle; readonly mail: Handle; readonly browser: Handle };

function handlesIn(event: TakenEvent): Handles {
  return {
    user: { kind: 'user', value: event.userId },
    mail: { kind: 'mail', value: event.mail },
    browser: { kind: 'browser', value: event.anonymousId },
  };
}

function beforeAlias({ previousId }: TakenEvent): { readonly user: Handle; readonly browser: Handle } {
  return { user: { kind: 'user', value: previousId }, browser: { kind: 'browser', value: previousId } };
}

/** All an event may ask about. */
export function handlesAsked(event: TakenEvent): readonly Handle[] {
  const own = Object.values(handlesIn(event));
  return event.kind === 'alias' ? [...own, ...Object.values(beforeAlias(event))] : own;
}

/** What a lead of nobody else's would be called. */
export function leadNamed({ userId, mail }: TakenEvent): string {
  return userId === '' ? mail : userId;
}

/** Waited for under the browser's id; taken out of waiting once. */
async function comeAlong(ground: PeopleGround, browser: Handle, person: KnownPerson, lead: string) {
  const { store, workspace, round } = ground;
  if (!round.waits(browser)) return { works: [], items: [] };
  round.wait(browser, false);
  const waited = await waitedFor(store, workspace, round.keyOf(browser));
  return { works: waited.events.map((event) => workOf(event, person, lead)), items: waited.changes };
}

/** The event's own name for its lead, where that is the lead's; '' where the lead is known by another name. */
function ownName(ground: PeopleGround, event: TakenEvent, person: KnownPerson): string {
  const name = leadNamed(event);
  return ground.newPerson(name).subject === person.subject ? name : '';
}

/** A person known by another name is named by the subject: no sender can write a name that begins so. */
function workOf(event: TakenEvent, { subject, ofOthers }: KnownPerson, lead: string): EventWork {
  return { event, lead: lead === '' || ofOthers ? `\0${subject}` : lead, ofOthers };
}

async function aliased(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  const { round } = ground;
  const { user } = handlesIn(event);
  const person = round.find(user) ?? ground.newPerson(event.userId);
  const lead = ownName(ground, event, person);
  round.learn(user, person);
  const before = beforeAlias(event);
  const drafts: Draft[] = [];
  for (const handle of [before.user, before.browser]) {
    const other = round.find(handle);
    if (other === null || other.subject === person.subject) continue;
    drafts.push(...(await joinDrafts(ground, other.subject, person.subject, 'alias', event.at)));
    round.join(other.subject, person);
  }
  round.learn(before.browser, person);
  const waited = await comeAlong(ground, before.browser, person, lead);
  return { ...waited, drafts, waits: false };
}

async function identified(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  const { round } = ground;
  const { user, mail, browser } = handlesIn(event);
  const person = round.find(user) ?? round.find(mail) ?? ground.newPerson(leadNamed(event));
  const lead = ownName(ground, event, person);
  round.learn(user, person);
  if (round.find(mail) === null) round.learn(mail, person);
  const own = workOf(event, person, lead);
  if (browser.value === '') return { ...NOTHING, works: [own] };
  round.learn(browser, person);
  const waited = await comeAlong(ground, browser, person, lead);
  return { ...NOTHING, works: [...waited.works, own], items: waited.items };
}

export async function whomItMeans(ground: PeopleGround, event: TakenEvent): Promise<Meant> {
  if (event.kind === 'alias') return aliased(ground, event);
  if (event.userId !== '' || event.mail !== '') return identified(ground, event);
  const { round } = ground;
  const { browser } = handlesIn(event);
  const person = round.find(browser);
  if (person !== null) return { ...NOTHING, works: [workOf(event, person, '')] };
  round.wait(browser, true);
  const change = waitingChange(round.keyOf(browser), event);
  // What a group says of its company holds, whoever said it.
  const works = event.kind === 'group' ? [{ event, lead: '', ofOthers: false }] : [];
  return { ...NOTHING, works, items: [change], waits: true };
}
