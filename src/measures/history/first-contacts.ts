/** Per account the first thing marketing and the first thing sales had to do with its people. */
import { humanAttempts } from './acts.ts';
import { bySubject } from './by-subject.ts';
import { OURS } from './contact-words.ts';
import { dealingsOf } from './contacts.ts';
import { dealsOf } from './deals.ts';
import { type History, subjectsOf } from './history.ts';
import { peopleOf } from './people.ts';
import { relationsOf } from './relations.ts';

const SALES = 2;

/** By account in the order of its code; infinite where there was none. */
export type FirstContacts = {
  readonly accounts: Int32Array;
  /** The first act of theirs, or exchange, in marketing's sphere. A sending or an open alone prepares nobody. */
  readonly marketing: Float64Array;
  /** The first touch of sales or attempt by a person, with anybody there or about one of its deals. */
  readonly sales: Float64Array;
};

async function readFirstContacts(history: History, place: Int32Array): Promise<FirstContacts> {
  const accounts = await subjectsOf(history, 'account');
  const people = await peopleOf(history);
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const { touchKinds } = await dealingsOf(history);
  const attempts = await humanAttempts(history);
  const touches = await history.lens.touches(['subject', 'happened', 'type', 'side']);
  const { starts } = bySubject(touches, history.lens.words);
  const [happened, type, side] = ['happened', 'type', 'side'].map((name) => touches.of[name] as Int32Array);
  const marketing = new Float64Array(accounts.length).fill(Number.POSITIVE_INFINITY);
  const sales = new Float64Array(accounts.length).fill(Number.POSITIVE_INFINITY);
  const earlier = (of: Float64Array, account: number, at: number): void => {
    if (at < (of[account] as number)) of[account] = at;
  };
  const look = (subject: number, account: number): void => {
    if (account < 0) return;
    for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
      const at = happened?.[row] ?? 0;
      if (side?.[row] === SALES) earlier(sales, account, at);
      else if ((touchKinds[type?.[row] ?? 0] as number) > OURS) earlier(marketing, account, at);
    }
    const first = attempts.index.starts[subject] as number;
    if (first < (attempts.index.starts[subject + 1] as number)) {
      earlier(sales, account, attempts.happened[first] as number);
    }
  };
  for (let index = 0; index < people.records.length; index++) {
    look(people.records[index] as number, place[people.account[index] as number] as number);
  }
  for (const deal of deals.codes) look(deal, place[accountOf[deal] as number] as number);
  for (const account of accounts) look(account, place[account] as number);
  return { accounts, marketing, sales };
}

/** `place`: the position of each account's code among all accounts. */
export function firstContactsOf(history: History, place: Int32Array): Promise<FirstContacts> {
  return history.once('first contacts', () => readFirstContacts(history, place));
}
