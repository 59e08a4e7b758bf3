/** Of the leads that qualified, how many became customers: the rate both sides argue about. */
import { finishRate } from '../finish.ts';
import { type RateTerms, rateTerms } from '../history/agreed-rate.ts';
import { type Episode, episodesOf } from '../history/episodes.ts';
import type { History } from '../history/history.ts';
import { type Leads, leadsOf } from '../history/leads.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { conversionMaturity } from '../observed-until.ts';
import { LEAD_DIMENSIONS, NO_CUSTOMERS, NO_QUALIFIED } from './parts.ts';

const OPEN = 0;
const REACHED = 1;
const LOST = 2;

/** Open and lost ones are counted beside, wherever they stand; unripe ones where the agreement gives a maturity. */
const finish: Finish = (observations, rows) => {
  const { apart: _, ...counted } = observations;
  const figure = finishRate({ ...counted, apart: [] }, rows);
  const counts = [0, 0, 0];
  let unripe = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    counts[observations.value?.[row] ?? OPEN]! += 1;
    if (observations.base?.[row] === 1) unripe++;
  }
  const ripeness = observations.parts?.['maturity'] === true ? { unripe } : {};
  return {
    ...figure,
    beside: { ...figure.beside, open: counts[OPEN] ?? 0, lost: counts[LOST] ?? 0, ...ripeness },
  };
};

/** One episode per person: the first time it qualified. */
function eachPerson(leads: Leads, asOf: number, take: (episode: Episode) => void): void {
  for (let lead = 0; lead < leads.codes.length; lead++) {
    const at = leads.qualified.at[lead] as number;
    if (Number.isNaN(at)) continue;
    const won = leads.customer.at[lead] as number;
    const lost = leads.lost.at[lead] as number;
    if (!Number.isNaN(won)) take({ lead, at, end: REACHED, endedAt: Math.max(at, won) });
    else if (!Number.isNaN(lost)) take({ lead, at, end: LOST, endedAt: Math.max(at, lost) });
    else take({ lead, at, end: OPEN, endedAt: asOf });
  }
}

async function observeUnder(history: History, terms: RateTerms): Promise<Observations> {
  const leads = await leadsOf(history);
  const episodes = terms.counts === 'episode' ? await episodesOf(history) : null;
  const seen = collect(episodes?.length ?? leads.codes.length, ['open']);
  const maturity = terms.ripens ? await conversionMaturity(history) : 0;
  let customers = 0;
  const take = ({ lead, at: entered, end, endedAt }: Episode): void => {
    const created = leads.created.at[lead] as number;
    const at = terms.cohort === 'created' && !Number.isNaN(created) ? created : entered;
    if (end === REACHED) customers++;
    seen.add({
      at,
      subject: leads.codes[lead] as number,
      known: endedAt,
      hit: end === REACHED,
      value: end,
      base: at + maturity > history.asOf ? 1 : 0,
      state: terms.open === 'excluded' && end === OPEN ? 1 : 0,
    });
  };
  if (episodes === null) eachPerson(leads, history.asOf, take);
  else for (const episode of episodes) take(episode);
  if (seen.rows() === 0) return noEvidence(NO_QUALIFIED);
  if (customers === 0) return noEvidence(NO_CUSTOMERS);
  const { agreed, counts, cohort, open, ripens } = terms;
  const variant = agreed
    ? { definition: `lead-conversion-rate/agreed-${counts}-${cohort}-open-${open}` }
    : {};
  return seen.close({ parts: { maturity: ripens }, ...variant });
}

export const leadConversionRate: Measure = {
  id: 'lead-conversion-rate',
  says: 'Of the persons who became a qualified lead, the share that became a customer.',
  definition: 'lead-conversion-rate/person-open-in-denominator',
  formula:
    'leads that became customers / leads that became qualified; open ones in the denominator, counted apart beside. ' +
    'Where the agreement has a rate from its qualified stage to customer, its terms rule: one per person or per time ' +
    'qualified, dated by entry or creation, open ones in or out, unripe ones counted beside',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 2',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the lead first became qualified (its cohort)',
  dimensions: LEAD_DIMENSIONS,
  needs: ['lead stages', 'customers or won deals linked to leads'],
  hits: 'leads that became customers',
  growth: 'rate',
  ripens: conversionMaturity,
  observe: (history) => observeUnder(history, rateTerms(history)),
  finish,
};
