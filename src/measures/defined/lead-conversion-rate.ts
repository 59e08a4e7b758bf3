/** Of the leads that qualified, how many became customers: the rate both sides argue about. */
import { finishRate } from '../finish.ts';
import { leadsOf } from '../history/leads.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { conversionMaturity } from '../observed-until.ts';
import { LEAD_DIMENSIONS, NO_CUSTOMERS, NO_QUALIFIED } from './parts.ts';

/** Open ones stand in the denominator; they and the lost are counted beside. */
const finish: Finish = (observations, rows) => {
  const figure = finishRate(observations, rows);
  let open = 0;
  let lost = 0;
  for (const row of rows) {
    const end = observations.value?.[row] ?? 0;
    if (end === 0) open++;
    else if (end === 2) lost++;
  }
  return { ...figure, beside: { ...figure.beside, open, lost } };
};

export const leadConversionRate: Measure = {
  id: 'lead-conversion-rate',
  says: 'Of the persons who became a qualified lead, the share that became a customer.',
  definition: 'lead-conversion-rate/person-open-in-denominator',
  formula:
    'leads that became customers / leads that became qualified; open ones in the denominator, counted apart beside',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 2',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the lead first became qualified (its cohort)',
  dimensions: LEAD_DIMENSIONS,
  needs: ['lead stages', 'customers or won deals linked to leads'],
  hits: 'leads that became customers',
  growth: 'rate',
  ripens: conversionMaturity,
  async observe(history) {
    const leads = await leadsOf(history);
    const seen = collect(leads.codes.length);
    let customers = 0;
    for (let index = 0; index < leads.codes.length; index++) {
      const at = leads.qualified.at[index] as number;
      if (Number.isNaN(at)) continue;
      const won = leads.customer.at[index] as number;
      const lost = leads.lost.at[index] as number;
      const hit = !Number.isNaN(won);
      if (hit) customers++;
      const known = hit ? Math.max(at, won) : Number.isNaN(lost) ? history.asOf : Math.max(at, lost);
      const value = hit ? 1 : Number.isNaN(lost) ? 0 : 2;
      seen.add({ at, subject: leads.codes[index] as number, known, hit, value });
    }
    if (seen.rows() === 0) return noEvidence(NO_QUALIFIED);
    return customers === 0 ? noEvidence(NO_CUSTOMERS) : seen.close();
  },
  finish,
};
