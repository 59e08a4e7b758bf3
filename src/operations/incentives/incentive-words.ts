/** What is asked, changed and found about pay, in words both sides read. */
import type { ChangeKind, Lever } from '../../incentives/changes.ts';
import type { Conflict, ConflictKind } from '../../incentives/conflicts/conflict.ts';
import { grouped } from '../figure-words.ts';

export const WHAT_IT_IS =
  'This shows what a plan rewards on what happened, not what people will do; it is no payroll.';

export const LEVER_WORDS: Readonly<Record<Lever, string>> = {
  discount: 'Discount',
  timing: 'Timing',
  volume: 'Volume',
  quality: 'Quality',
  mix: 'Mix',
  retention: 'Retention',
};

export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  'point-of-discount': 'One more point of discount on a deal',
  'pulled-forward': 'A deal of a quarter’s first days, signed on the last day of the one before',
  'held-back': 'A deal of a quarter’s last days, signed on the first day of the next',
  'sale-more': 'One more sale on the same terms',
  'poor-lead-more': 'One more lead that nobody takes',
  'lead-taken': 'A lead that was turned down, good enough to be taken',
  'other-product': 'The same money in the product that earns least',
  'customer-kept': 'A customer who left, kept',
};

export const CONFLICT_TITLES: Readonly<Record<ConflictKind, string>> = {
  'paid-for-losses': 'Pay on deals that lost money',
  'margin-against-units': 'Margin against units',
  'lead-count-against-acceptance': 'Lead count against acceptance',
  'bookings-against-retention': 'Bookings against retention',
  'quarter-end-steps': 'Steps of pay at the quarter’s end',
  'quarter-against-year': 'Quarter against year',
  'individual-against-team': 'Individual against team',
  'sides-pulled-apart': 'The sides pulled apart',
};

export type Written = { readonly units: number; readonly digits: number; readonly currency: string };

/** `1,234.50 EUR`. */
export function money(minor: number | null, { units, digits, currency }: Written): string {
  return minor === null ? 'an unknown amount' : `${grouped(minor / units, digits)} ${currency}`;
}

function counted(n: number, one: string, many: string): string {
  return n === 1 ? `One ${one}` : `${grouped(n, 0)} ${many}`;
}

type Sentence = (conflict: Conflict, written: Written, roles: ReadonlyMap<string, string>) => string;

function rolesText({ roles }: Conflict, written: Written, names: ReadonlyMap<string, string>): string {
  return roles
    .map(({ role, pay }) => `${names.get(role) ?? role} ${pay > 0 ? '+' : ''}${money(pay, written)}`)
    .join(', ');
}

const FOUND: Readonly<Record<ConflictKind, Sentence>> = {
  'paid-for-losses': ({ n, amount, company }, written) =>
    `${counted(n, 'deal was', 'deals were')} sold below cost: ${money(amount, written)} is paid on what lost ${money(0 - (company ?? 0), written)}.`,
  'margin-against-units': (conflict, written, names) =>
    `One more point of discount on each of ${grouped(conflict.n, 0)} deals costs the company ${money(0 - (conflict.company ?? 0), written)} of margin, and in pay: ${rolesText(conflict, written, names) || 'nothing at all'}.`,
  'lead-count-against-acceptance': ({ n, amount }, written) =>
    `${counted(n, 'lead that nobody took is', 'leads that nobody took are')} paid for with ${money(amount, written)}.`,
  'bookings-against-retention': ({ n, amount, company }, written) =>
    `${money(amount, written)} is paid and kept on ${counted(n, 'deal', 'deals').toLowerCase()} whose customers have left since, with ${money(0 - (company ?? 0), written)} a contract term.`,
  'quarter-end-steps': ({ n, amount, company }, written) =>
    `${counted(n, 'deal', 'deals')} of the last two weeks of a quarter earned ${money(amount, written)} more through a step of pay than a day after its end` +
    (company === null ? '.' : `; discounts on them beyond the usual gave up ${money(0 - company, written)}.`),
  'quarter-against-year': ({ n, amount }, written) =>
    `Moving ${counted(n, 'deal', 'deals').toLowerCase()} over the end of a quarter would pay ${money(amount, written)} more, and the year would be the same.`,
  'individual-against-team': ({ amount, company }, written) =>
    `Of the pay that won deals move in sales, ${money(amount, written)} goes to whoever won them and ${money(company ?? 0, written)} to anybody who helped.`,
  'sides-pulled-apart': (conflict, written, names) =>
    `${KIND_WORDS[conflict.by as ChangeKind] ?? 'A change'} (${grouped(conflict.n, 0)} of them, one at a time) moves pay in opposite directions: ${rolesText(conflict, written, names)}.`,
};

const NOT_FOUND: Readonly<Record<ConflictKind, string>> = {
  'paid-for-losses': 'No deal sold below cost was paid for.',
  'margin-against-units':
    'Whoever is paid on deals feels a discount at least half as much as the company does.',
  'lead-count-against-acceptance': 'Nothing is paid for leads that nobody took.',
  'bookings-against-retention': 'Nothing paid on deals stays with anybody whose customer has left.',
  'quarter-end-steps': 'No deal of a quarter’s last two weeks was paid more for its date by a step.',
  'quarter-against-year': 'No move over the end of a quarter within a year would pay more.',
  'individual-against-team':
    'Won deals move the pay of others in sales by a tenth or more of what they move their own.',
  'sides-pulled-apart':
    'No lever raises the pay of one side and lowers that of the other by a tenth of it or more.',
};

export function conflictSentence(
  conflict: Conflict,
  written: Written,
  roles: ReadonlyMap<string, string>,
): string {
  if (conflict.missing !== null) return `No evidence: it would take ${conflict.missing}.`;
  return conflict.found ? FOUND[conflict.kind](conflict, written, roles) : NOT_FOUND[conflict.kind];
}
