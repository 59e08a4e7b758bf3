/** What a programme did for contacts: how many an account gained after a campaign first touched it, and before. */
import { contactWindow, dealingsOf } from '../history/contacts.ts';
import { firstTwoWay } from '../history/first-two-way.ts';
import type { History } from '../history/history.ts';
import { peopleOf } from '../history/people.ts';
import { type Measure, noEvidence } from '../observations.ts';
import { contactsMissing } from './account-contacts.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { finishGain, type Gains, NO_CAMPAIGNS, observeGains } from './programme-reach.ts';

/** When each person of an account was first in touch, ascending, by account. */
async function gainsOf(history: History): Promise<Gains> {
  const people = await peopleOf(history);
  const dealings = await dealingsOf(history);
  const window = contactWindow(history);
  const first = new Map<number, { readonly account: number; at: number }>();
  for (let index = 0; index < people.records.length; index++) {
    const person = people.person[index] as number;
    const at = firstTwoWay(dealings, people.records[index] as number, window);
    const known = first.get(person);
    if (known === undefined) first.set(person, { account: people.account[index] as number, at });
    else known.at = Math.min(known.at, at);
  }
  const gains = new Map<number, number[]>();
  for (const { account, at } of first.values()) {
    if (at === Number.POSITIVE_INFINITY) continue;
    const known = gains.get(account);
    if (known === undefined) gains.set(account, [at]);
    else known.push(at);
  }
  return gains;
}

export const contactGain: Measure = {
  id: 'contact-gain',
  says: 'How many more contacts an account gained in the time after a campaign first touched it than in the time before.',
  definition: 'contact-gain/after-less-before',
  formula:
    'mean over accounts and campaigns of (people first in touch from the first touch of the campaign there until the contact ' +
    'time of the relationship clause, else 90 days, is over − those of as long a time before); in touch as in contact-density. ' +
    'Both means beside; the interval takes each account as one. An association: accounts are touched because something stirs',
  source:
    'Peterson, Gordon & Krishnan Palghat: marketing’s programmes widen the contacts of sales; each account is its own comparison',
  unit: 'count',
  better: 'higher',
  dated: 'the first touch of the campaign at the account',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_CAMPAIGNS],
  rowsBy: 'campaign',
  async observe(history) {
    const missing = await contactsMissing(history);
    if (missing !== null) return noEvidence(missing);
    return observeGains(history, await gainsOf(history), 1);
  },
  finish: finishGain,
};
