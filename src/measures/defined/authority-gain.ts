/** What a programme did for contact authority: which parts in buying were first reached after a campaign, and before. */
import { contactWindow, dealingsOf } from '../history/contacts.ts';
import { firstTwoWay } from '../history/first-two-way.ts';
import type { History } from '../history/history.ts';
import { peopleOf, type Roles, rolesOf } from '../history/people.ts';
import { type Measure, noEvidence } from '../observations.ts';
import { contactsMissing, NO_ROLES } from './account-contacts.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { finishGain, type Gains, NO_CAMPAIGNS, observeGains } from './programme-reach.ts';

/** When each required part of an account first had somebody in touch, by account. */
async function partsReached(history: History, { required, of }: Roles): Promise<Gains> {
  const people = await peopleOf(history);
  const dealings = await dealingsOf(history);
  const window = contactWindow(history);
  const firsts = new Map<number, Float64Array>();
  for (let index = 0; index < people.records.length; index++) {
    const record = people.records[index] as number;
    const account = people.account[index] as number;
    const mask = of[record] as number;
    if (mask === 0) continue;
    const at = firstTwoWay(dealings, record, window);
    const known = firsts.get(account) ?? new Float64Array(required.length).fill(Number.POSITIVE_INFINITY);
    for (let part = 0; part < required.length; part++)
      if (((mask >> part) & 1) === 1) known[part] = Math.min(known[part] as number, at);
    firsts.set(account, known);
  }
  return new Map([...firsts].map(([account, parts]) => [account, [...parts]]));
}

export const authorityGain: Measure = {
  id: 'authority-gain',
  says: 'How much further up an account the company reached in the time after a campaign first touched it than in the time before.',
  definition: 'authority-gain/after-less-before',
  formula:
    'mean over accounts and campaigns of (required parts in buying whose first contact fell into the contact time of the ' +
    'relationship clause, else 90 days, from the first touch of the campaign there − those of as long a time before) / ' +
    'required parts; parts as in contact-authority, in touch as in contact-density. Both means beside; the interval takes ' +
    'each account as one. An association: accounts are touched because something stirs',
  source:
    'Palmatier 2008, Interfirm Relational Drivers of Customer Value: contact authority; Peterson, Gordon & Krishnan Palghat: ' +
    'marketing’s programmes open doors to sales',
  unit: 'ratio',
  better: 'higher',
  dated: 'the first touch of the campaign at the account',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_CAMPAIGNS, NO_ROLES],
  rowsBy: 'campaign',
  async observe(history) {
    const missing = await contactsMissing(history);
    if (missing !== null) return noEvidence(missing);
    const roles = await rolesOf(history);
    if (!roles.known) return noEvidence(NO_ROLES);
    return observeGains(history, await partsReached(history, roles), 1 / roles.required.length);
  },
  finish: finishGain,
};
