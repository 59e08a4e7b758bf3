/** G3. The points of handoff are listed, each with an owner on either side. */
import { met, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clausesAt } from '../signed-clause.ts';
import { unsigned } from '../unsigned-finding.ts';

export const handoffPoints: Gate = {
  id: 'handoff-points',
  number: 'G3',
  says: 'The points at which work passes are listed, and every stage on the way has an owner.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the clauses stages and handoffs'],
  wants: 'Name the side that owns each stage, list the handoffs between them, and sign both clauses.',
  pillar: 'processes',
  judge(facts, at) {
    const found = clausesAt(facts, ['stages', 'handoffs'], at);
    if ('not' in found) return unsigned(found.not);
    const { agreement } = found.signed.period;
    const stages = agreement.stages?.list ?? [];
    const nobodys = stages.filter(({ owner, terminal }) => owner === 'nobody' && !terminal);
    if (nobodys.length > 0) {
      const names = nobodys.map(({ name }) => name).join(', ');
      return notMet(`Nobody owns the leads in: ${names}.`, found.signed.evidence);
    }
    const owners = new Set(stages.map(({ owner }) => owner));
    if (!owners.has('marketing') || !owners.has('sales')) {
      return notMet('All stages belong to one side.', found.signed.evidence);
    }
    const count = agreement.handoffs?.list.length ?? 0;
    const says = `${count === 1 ? 'One handoff is' : `${count} handoffs are`} listed, and every stage has an owner.`;
    return met(says, found.signed.evidence, found.signed.until);
  },
};
