/** Each account's contacts at an instant: how many are known, how many live, which parts in buying those have. */
import { DAY_MS } from '../../vocabulary/instant.ts';
import { contactWindow, dealingsOf, lastTwoWay } from './contacts.ts';
import { dealsOf, placesOf, WON } from './deals.ts';
import { type History, subjectsOf } from './history.ts';
import { peopleOf, rolesOf } from './people.ts';
import { relationsOf } from './relations.ts';

const YEAR_MS = 365 * DAY_MS;

export type ContactState = {
  readonly at: number;
  /** Every account, by code; the other columns stand beside it. */
  readonly accounts: Int32Array;
  /** 1: an open deal then, or a deal won or an invoice within the year before; where neither is recorded, people known. */
  readonly active: Uint8Array;
  /** People known by then or later. */
  readonly known: Int32Array;
  readonly live: Int32Array;
  /** Live one window earlier, and of those still live. */
  readonly before: Int32Array;
  readonly kept: Int32Array;
  /** Parts in buying of the live: a bit for each of the required roles. */
  readonly roles: Int32Array;
};

/** Accounts there was business with, as a byte by code; null where neither deals of accounts nor invoices are recorded. */
export async function businessAt(history: History, at: number): Promise<Uint8Array | null> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const invoices = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened FROM invoice ORDER BY seq',
  );
  const active = new Uint8Array(history.lens.words + 1);
  let recorded = invoices.rows > 0;
  for (let row = 0; row < invoices.rows; row++) {
    const when = invoices.of['happened']![row]!;
    if (when <= at && when > at - YEAR_MS) active[invoices.of['subject']![row]!] = 1;
  }
  for (let index = 0; index < deals.codes.length; index++) {
    const account = accountOf[deals.codes[index] as number] as number;
    if (account === 0) continue;
    recorded = true;
    const closed = deals.closedAt[index] as number;
    const open = !(closed <= at) && !((deals.createdAt[index] as number) > at);
    const won = deals.outcome[index] === WON && closed <= at && closed > at - YEAR_MS;
    if (open || won) active[account] = 1;
  }
  return recorded ? active : null;
}

type Counts = Pick<ContactState, 'known' | 'live' | 'before' | 'kept' | 'roles'>;

/** By person, not by record. */
const KNOWN = 1;
const LIVE = 2;
const LIVE_BEFORE = 4;

/** What each person is at an instant, by the code of the record that stands for the person. */
async function peopleAt(history: History, at: number): Promise<Uint8Array> {
  const people = await peopleOf(history);
  const dealings = await dealingsOf(history);
  const window = contactWindow(history);
  const state = new Uint8Array(history.lens.words + 1);
  for (let index = 0; index < people.records.length; index++) {
    const record = people.records[index] as number;
    const live = lastTwoWay(dealings, record, at, window) > Number.NEGATIVE_INFINITY;
    const before = lastTwoWay(dealings, record, at - window, window) > Number.NEGATIVE_INFINITY;
    state[people.person[index] as number]! |= KNOWN | (live ? LIVE : 0) | (before ? LIVE_BEFORE : 0);
  }
  return state;
}

async function countPeople(
  history: History,
  at: number,
  place: Int32Array,
  accounts: number,
): Promise<Counts> {
  const people = await peopleOf(history);
  const roles = await rolesOf(history);
  const state = await peopleAt(history, at);
  const counts: Counts = {
    known: new Int32Array(accounts),
    live: new Int32Array(accounts),
    before: new Int32Array(accounts),
    kept: new Int32Array(accounts),
    roles: new Int32Array(accounts),
  };
  const counted = new Uint8Array(state.length);
  for (let index = 0; index < people.records.length; index++) {
    const person = people.person[index] as number;
    const account = place[people.account[index] as number] as number;
    const is = state[person] as number;
    if (is & LIVE) counts.roles[account]! |= roles.of[people.records[index] as number] as number;
    if (counted[person] === 1) continue;
    counted[person] = 1;
    counts.known[account]!++;
    if (is & LIVE) counts.live[account]!++;
    if (is & LIVE_BEFORE) counts.before[account]!++;
    if ((is & LIVE) !== 0 && (is & LIVE_BEFORE) !== 0) counts.kept[account]!++;
  }
  return counts;
}

async function readState(history: History, at: number): Promise<ContactState> {
  const accounts = await subjectsOf(history, 'account');
  const counts = await countPeople(history, at, placesOf(accounts, history.lens.words), accounts.length);
  const business = await businessAt(history, at);
  const active = Uint8Array.from(accounts, (code, index) =>
    business === null ? Math.min(1, counts.known[index] as number) : (business[code] as number),
  );
  return { at, accounts, active, ...counts };
}

export function contactStateAt(history: History, at: number): Promise<ContactState> {
  return history.once(`contacts at ${at}`, () => readState(history, at));
}
