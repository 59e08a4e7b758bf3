/** G16. Marketing’s pay hangs on revenue, on renewal and on satisfied customers. */
import { type Evidence, met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clauseAt } from '../signed-clause.ts';
import { unsigned } from '../unsigned-finding.ts';

const AIMS: Readonly<Record<string, readonly string[]>> = {
  revenue: [
    'revenue',
    'bookings',
    'revenue-growth',
    'bookings-growth',
    'attributed-revenue',
    'sourced-revenue',
    'influenced-revenue',
  ],
  renewal: [
    'renewal-rate',
    'customer-retention-rate',
    'gross-retention',
    'net-retention',
    'customer-retention-rate-growth',
  ],
  satisfaction: ['customer-satisfaction', 'relationship-quality'],
};

export const marketingPay: Gate = {
  id: 'marketing-pay',
  number: 'G16',
  says: 'Marketing’s pay hangs on revenue, on renewal and on customers’ satisfaction.',
  into: 'aligned',
  need: 'further',
  reads: ['the compensation clause'],
  wants:
    'Tie part of marketing’s variable pay to revenue, to renewal and to satisfaction, and sign the clause.',
  pillar: 'compensation',
  judge(facts, at) {
    const standing = clauseAt(facts, 'compensation', at);
    if (standing.state !== 'signed') return unsigned(standing);
    const roles = standing.period.agreement.compensation?.roles ?? [];
    const paid = new Set(
      roles
        .filter(({ side }) => side === 'marketing')
        .flatMap(({ components }) => components.map(({ measure }) => measure.split('/')[0] ?? '')),
    );
    const without = Object.keys(AIMS).filter((aim) => !AIMS[aim]?.some((measure) => paid.has(measure)));
    const evidence: readonly Evidence[] = standing.evidence;
    if (without.length > 0) {
      return notMet(`Marketing’s pay does not hang on ${without.join(' or ')}.`, evidence);
    }
    return met('Marketing is paid by all three.', evidence, standing.until);
  },
};
