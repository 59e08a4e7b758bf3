/** G2. Written rules for the three key tasks: how leads are scored, followed up, and how conversion is counted. */
import { met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clausesAt } from '../signed-clause.ts';
import { unsigned } from '../unsigned-finding.ts';

export const keyTaskRules: Gate = {
  id: 'key-task-rules',
  number: 'G2',
  says: 'Scoring, follow-up and the counting of conversion have written rules that both sides signed.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the clauses scoring, handoffs and conversion'],
  wants: 'Sign the clauses scoring, handoffs (with a clock for leads) and conversion.',
  pillar: 'processes',
  judge(facts, at) {
    const found = clausesAt(facts, ['scoring', 'handoffs', 'conversion'], at);
    if ('not' in found) return unsigned(found.not);
    const { agreement } = found.signed.period;
    const follows = (agreement.handoffs?.list ?? []).some(
      ({ subject, to }) => subject === 'lead' && to === 'sales',
    );
    if (!follows) {
      return notMet('No handoff says by when sales follows up a lead.', found.signed.evidence);
    }
    if ((agreement.conversion?.rates.length ?? 0) === 0) {
      return notMet('The conversion clause defines no rate.', found.signed.evidence);
    }
    return met('All three have rules in force.', found.signed.evidence, found.signed.until);
  },
};
