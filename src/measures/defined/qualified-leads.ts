/** How many leads became qualified: what marketing is asked for first. */
import { finishCount } from '../finish.ts';
import { leadsOf } from '../history/leads.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_QUALIFIED } from './parts.ts';

export const qualifiedLeads: Measure = {
  id: 'qualified-leads',
  says: 'Persons who became a qualified lead for the first time.',
  definition: 'qualified-leads/first-time',
  formula: 'number of leads by the date of their first entry into the qualified stage or a later one',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 1',
  unit: 'count',
  better: 'higher',
  dated: 'the day the lead first became qualified',
  dimensions: LEAD_DIMENSIONS,
  needs: ['lead stages'],
  growth: 'count',
  async observe(history) {
    const leads = await leadsOf(history);
    const seen = collect(leads.codes.length);
    for (let index = 0; index < leads.codes.length; index++) {
      const at = leads.qualified.at[index] as number;
      if (!Number.isNaN(at)) seen.add({ at, subject: leads.codes[index] as number, known: at });
    }
    return seen.rows() === 0 ? noEvidence(NO_QUALIFIED) : seen.close();
  },
  finish: finishCount,
};
