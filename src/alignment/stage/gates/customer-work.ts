/** G15. Marketing is there where customers are: visits, references, help for those who sell. */
import { instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { recordsOf } from '../stage-facts.ts';
import { HALF_YEAR_MS } from '../stage-terms.ts';

const FORMS = {
  visit: 'customer visits and joint calls',
  reference: 'references',
  support: 'help for a deal or a team',
} as const;
type Form = keyof typeof FORMS;

export const customerWork: Gate = {
  id: 'customer-work',
  number: 'G15',
  says: 'In the last half year marketing took part in visits, found references and helped in the field.',
  into: 'aligned',
  need: 'further',
  reads: ['visits and joint calls', 'references offered', 'requests and assignments answered'],
  records: ['customer-work'],
  wants:
    'Go along to customers, keep the references, answer requests from the field; record each on the Field page.',
  pillar: 'cooperation',
  judge(facts, at) {
    const all = recordsOf(facts, 'customer-work', at);
    if (all.length === 0) return noEvidence('No visit, reference or field support of marketing is recorded.');
    const late = all.filter((one) => one.at > at - HALF_YEAR_MS);
    const forms = (Object.keys(FORMS) as Form[]).map((form) => late.filter((one) => one.form === form));
    const evidence = forms.flatMap((some): Evidence[] => {
      const last = some.at(-1);
      if (last === undefined) return [];
      const says = `${some.length} in 182 days: ${FORMS[last.form]}; the last: ${last.says}`;
      return [{ of: 'entry', says, at: last.at, seq: last.seq, n: some.length }];
    });
    const without = (Object.keys(FORMS) as Form[]).filter((_, place) => forms[place]?.length === 0);
    if (without.length > 0) {
      return notMet(`In 182 days none of: ${without.map((form) => FORMS[form]).join(', ')}.`, evidence);
    }
    const until = Math.min(...forms.map((some) => Math.max(...some.map((one) => one.at)))) + HALF_YEAR_MS;
    return met('Marketing is there in all three ways.', evidence, instant(until));
  },
};
