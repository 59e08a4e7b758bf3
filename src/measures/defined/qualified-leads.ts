/** How many leads became qualified: what marketing is asked for first. */
import { finishCount } from '../finish.ts';
import { leadsOf } from '../history/leads.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_QUALIFIED } from './parts.ts';

/** Leads that went past the qualified stage without ever being seen in it count, and are told apart. */
const finish: Finish = (observations, rows) => {
  const seenInStage = rows.reduce((sum, row) => sum + (observations.hit?.[row] ?? 0), 0);
  return { ...finishCount(observations, rows), beside: { passedBy: rows.length - seenInStage } };
};

export const qualifiedLeads: Measure = {
  id: 'qualified-leads',
  says: 'Persons who became a qualified lead for the first time.',
  definition: 'qualified-leads/first-time',
  formula:
    'number of leads by the date of their first entry into the qualified stage or a later one. Beside: those of them never ' +
    'seen in the qualified stage itself',
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
    const stage = leads.stages[history.model.qualified];
    for (let index = 0; index < leads.codes.length; index++) {
      const at = leads.qualified.at[index] as number;
      const hit = stage !== undefined && !Number.isNaN(stage.at[index] as number);
      if (!Number.isNaN(at)) seen.add({ at, subject: leads.codes[index] as number, known: at, hit });
    }
    return seen.rows() === 0 ? noEvidence(NO_QUALIFIED) : seen.close();
  },
  finish,
};
