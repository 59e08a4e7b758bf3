/**
 * Contradictions that can be read from the pay clause alone: units against margin, volume of leads against their
 * acceptance, bookings against retention. What they cost on real deals is for the Incentives page.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import type { DiagnosisFacts, Reading } from './diagnosis.ts';

const SOLD = ['bookings', 'revenue', 'new-accounts'];
const MARGIN = ['gross-margin', 'discount', 'attributed-margin'];
const VOLUME = ['qualified-leads'];
const QUALITY = [
  'acceptance-rate',
  'lead-conversion-rate',
  'stage-conversion',
  'sourced-revenue',
  'bookings',
  'revenue',
];
const KEPT = [
  'customer-retention-rate',
  'renewal-rate',
  'gross-retention',
  'net-retention',
  'customer-satisfaction',
];

/** The measures each role of a side is paid by. */
function paidBy(agreement: Agreement, side: 'marketing' | 'sales'): readonly (readonly string[])[] {
  return (agreement.compensation?.roles ?? [])
    .filter((role) => role.side === side)
    .map(({ components }) => components.map(({ measure }) => measure.split('/')[0] ?? measure));
}

const some = (paid: readonly string[], of: readonly string[]) => paid.some((one) => of.includes(one));

export function payContradictions(agreement: Agreement): readonly string[] {
  const [sales, marketing] = [paidBy(agreement, 'sales'), paidBy(agreement, 'marketing')];
  const found: string[] = [];
  if (sales.some((paid) => some(paid, SOLD) && !some(paid, MARGIN))) {
    found.push('sales is paid for what it sells whatever the margin');
  }
  if (marketing.some((paid) => some(paid, VOLUME) && !some(paid, QUALITY))) {
    found.push('marketing is paid for the number of leads whatever becomes of them');
  }
  const all = [...sales, ...marketing].flat();
  if (some(all, SOLD) && !some(all, KEPT)) found.push('nobody is paid for customers who stay');
  return found;
}

export const PAY_WITHHELD = 'What pay hangs on is shown to those it entitles.';

export function payContradicts({ agreement, at, seesPay }: DiagnosisFacts): Reading {
  if (!seesPay) return { state: 'none', says: PAY_WITHHELD, evidence: null };
  if (agreement?.compensation === undefined) {
    return { state: 'none', says: 'No clause says what pay hangs on.', evidence: null };
  }
  const found = payContradictions(agreement);
  return {
    state: found.length > 0 ? 'shown' : 'not-shown',
    says:
      found.length > 0 ? `By the pay clause ${found.join('; ')}.` : 'The pay clause shows no contradiction.',
    evidence: { of: 'clause', says: 'The pay clause', at, clause: 'compensation' },
  };
}
