/** What is said and what is recorded of it, each in a few words. */
import type { Belief } from '../../../src/operations/survey/read-beliefs.ts';
import { count, figure } from '../format/figure.ts';

type Said = Belief['sides'][number];

function shareText({ told, share, atLeast }: Said): string {
  if (told === 'withheld') return 'not told: too few answered';
  if (share === null) return 'too few agree to tell';
  return `${atLeast ? 'at least ' : ''}${Math.round(share * 100)}\u00a0% agree`;
}

/** Example: `Marketing: 42 % agree; sales: 75 % agree`. */
export function believedText(sides: readonly Said[]): string {
  const text = sides.map((one) => `${one.side}: ${shareText(one)}`).join('; ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const hours = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Example: `median 31 business hours`; of what is not on record `no evidence`. */
export function recordedText({ value, unit, currency }: Belief['record']): string {
  if (value === null) return 'no evidence';
  if (unit === 'business-hours') return `median ${hours.format(value)} business hours`;
  return figure(value, { unit, currency });
}

export function restsOn({ value, n, missing }: Belief['record']): string {
  return value === null ? missing.join('; ') : `n ${count(n)}`;
}

export function verdictText({ record, apart }: Belief): string {
  if (record.value === null) return '';
  if (record.bearsOut === null) return 'The statement names no amount to hold the figure against.';
  const verdict = record.bearsOut ? 'The record bears it out' : 'The record does not bear it out';
  return apart === true ? `${verdict}; a side says otherwise.` : `${verdict}.`;
}
