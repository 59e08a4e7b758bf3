/** A line of the inbox in words: why the lead is here, how often such leads buy, whose it is. */
import { count, percent } from '../format/figure.ts';
import type { InboxLine } from './inbox-queries.ts';

const points = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** `+54.2`, with a true minus sign. */
export function pointsText(value: number): string {
  return points.format(value).replace('-', '\u2212');
}

export function whyText({ says, points: value, times }: InboxLine['why'][number]): string {
  const often = times > 1 ? ` (${times}×)` : '';
  return `${says}${often} ${pointsText(value)}`;
}

/** `18.2 % of 212 such leads bought`; `no evidence yet`. */
export function chanceText({ chance, cell }: Pick<InboxLine, 'chance' | 'cell'>): string {
  if (cell === null) return 'not scored';
  if (chance === null) return 'no evidence yet';
  return `${percent(chance.value, 'upToTenth')} of ${count(chance.n)} bought${chance.small === null ? '' : ', few'}`;
}

export function ownerText({ owner, ownerKept, mine, team }: InboxLine): string {
  if (mine) return 'yours';
  if (ownerKept) return team === null ? 'a colleague’s' : `a colleague’s, ${team}`;
  return owner ?? 'nobody’s yet';
}
