/** What each place of a passed lead, and each outcome, is called on the page. */
import { count } from '../format/figure.ts';
import type { Outcome, PassedLead, Place, Returned } from './returned-queries.ts';

export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  accepted: 'Accepted',
  'taken-up': 'Taken up without an answer',
  rejected: 'Rejected',
  closed: 'Closed without a reason',
  tried: 'Tried, verdict awaited',
  open: 'Waiting, within its time',
  overdue: 'Overdue',
  expired: 'Never answered',
  withdrawn: 'Taken back',
};
export const PLACE_MEANS: Readonly<Record<Place, string>> = {
  accepted: 'Sales said it takes the lead.',
  'taken-up': 'Nobody answered, but the record shows that sales went on with it.',
  rejected: 'Sales gave it back with a reason.',
  closed: 'Nobody answered, and the CRM closed it for good.',
  tried: 'Somebody tried to reach it; accepted or rejected is still to be said.',
  open: 'Its time is not over.',
  overdue: 'Its time is over and nobody answered.',
  expired: 'It waited so long past its time that it was closed.',
  withdrawn: 'What it rested on was retracted.',
};
export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  won: 'Won',
  lost: 'Lost',
  again: 'Handed over again',
  'in-hand': 'Still in hand',
};
export const FAULT_NAMES: Readonly<Record<string, string>> = {
  definition: 'the definition',
  data: 'the data',
  'follow-up': 'the follow-up',
  timing: 'the timing',
  nobody: 'nobody',
};

export function placeCount(returned: Returned, ...places: readonly Place[]): number {
  return returned.places.reduce((sum, { place, n }) => sum + (places.includes(place) ? n : 0), 0);
}

export function outcomeCount(returned: Returned, outcome: Outcome): number {
  return returned.outcomes.find((one) => one.outcome === outcome)?.n ?? 0;
}

/** One sentence on what became of it all. */
export function headline(returned: Returned): string {
  const taken = placeCount(returned, 'accepted', 'taken-up');
  const back = placeCount(returned, 'rejected', 'closed');
  const silent = placeCount(returned, 'overdue', 'expired');
  const won = outcomeCount(returned, 'won');
  const leads = returned.passed === 1 ? 'lead' : 'leads';
  return `Of ${count(returned.passed)} ${leads} passed to sales, ${count(taken)} were taken, ${count(back)} came back and ${count(silent)} were left unanswered; ${count(won)} became customers.`;
}

/** What became of one lead, in few words. */
export function becameText(lead: PassedLead, says: (reason: string) => string): string {
  const reason = lead.reason === null ? '' : `: ${says(lead.reason)}`;
  const outcome = lead.outcome === null ? '' : `, ${OUTCOME_NAMES[lead.outcome].toLowerCase()}`;
  const back = lead.recycled ? ', recycled' : '';
  return `${PLACE_NAMES[lead.place]}${reason}${back}${outcome}`;
}
