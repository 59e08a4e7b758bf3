/** Turns what a clause says in data into what a person would write: durations, conditions, lists, names of clauses. */

const CLAUSE_TITLES: Readonly<Record<string, string>> = {
  heading: 'Heading',
  charter: 'Charter',
  parties: 'Parties',
  vocabulary: 'Shared words',
  calendar: 'Business hours',
  stages: 'The life of a lead',
  conversion: 'How conversion is counted',
  scoring: 'Scoring',
  handoffs: 'Handoffs',
  routing: 'Who gets what',
  promises: 'Promises',
  attribution: 'Attribution',
  forecast: 'Forecast',
  relationship: 'Relationship',
  goals: 'Shared goals',
  compensation: 'Pay',
  cadence: 'Meetings',
};

export function clauseTitle(name: string): string {
  return CLAUSE_TITLES[name] ?? name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  'business-hours': ['business hour', 'business hours'],
  'business-days': ['business day', 'business days'],
};

/** A length of time, read (`{amount, unit}`) or as written. */
export function durationText(duration: unknown): string {
  if (typeof duration === 'string') return duration;
  if (typeof duration !== 'object' || duration === null) return '';
  const { amount, unit } = duration as { readonly amount?: number; readonly unit?: string };
  if (amount === undefined || unit === undefined) return '';
  const words = UNITS[unit] ?? [unit, unit];
  return `${amount} ${amount === 1 ? words[0] : words[1]}`;
}

/** `a, b and c`. */
export function listText(parts: readonly string[], word = 'and'): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

const EVENTS: Readonly<Record<string, string>> = {
  created: 'it is created',
  qualified: 'its score qualifies',
  'handed-off': 'it is handed over',
  attempted: 'somebody tries to reach it',
  accepted: 'it is accepted',
  rejected: 'it is rejected',
  recycled: 'it is recycled',
  returned: 'its earliest return has come',
  opportunity: 'an opportunity is opened for it',
  won: 'the deal is won',
  lost: 'the deal is lost',
  answered: 'it is answered',
};

export function eventText(event: string): string {
  return EVENTS[event] ?? event;
}

/** `list[mql].timeout.after` → `Mql · Timeout · After`: where in a clause something stands. */
export function pathWords(path: string): string {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '' && part !== 'list')
    .map(keyText)
    .join(' · ');
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** An id as people would say it: `demo-request` → `demo request`. */
export function spelt(id: string): string {
  return id.replaceAll(/[-_]/g, ' ');
}

export function keyText(key: string): string {
  return capital(key.replaceAll('-', ' ').replaceAll('_', ' '));
}
