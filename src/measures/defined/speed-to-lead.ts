/** How long a lead waits for a human being: the buyer's wall clock, whatever the business hours are. */

import { HOUR_MS } from '../../vocabulary/instant.ts';
import { sortedValues } from '../finish.ts';
import { humanAttempts } from '../history/acts.ts';
import { creationsOf } from '../history/deals.ts';
import { BY_DAY } from '../history/durations.ts';
import { handoffsOf } from '../history/handoffs.ts';
import { type History, subjectsOf } from '../history/history.ts';
import { type Leads, leadsOf, type Moments } from '../history/leads.ts';
import { workingHours } from '../history/working-hours.ts';
import { type Collector, collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { medianInterval, quantile } from '../statistics/quantile.ts';
import { LEAD_DIMENSIONS, NO_ATTEMPTS } from './parts.ts';

/** Rows with a value were answered; those without wait still. `base` is the wait so far or in working hours. */
const finish: Finish = (observations, rows) => {
  const answered = sortedValues(observations, rows);
  let open = 0;
  let within = 0;
  let late = 0;
  const business: number[] = [];
  for (const row of rows) {
    const wait = observations.value?.[row] ?? Number.NaN;
    const other = observations.base?.[row] ?? Number.NaN;
    if (Number.isNaN(wait)) {
      open++;
      if (other > 1) late++;
    } else {
      if (wait <= 1) within++;
      else late++;
      if (!Number.isNaN(other)) business.push(other);
    }
  }
  return {
    value: quantile(answered, 0.5),
    n: answered.length,
    interval: medianInterval(answered),
    beside: {
      p90: quantile(answered, 0.9),
      within1h: within + late === 0 ? null : within / (within + late),
      businessMedian: quantile(Float64Array.from(business).sort(), 0.5),
      open,
    },
  };
};

type Arrivals = { readonly codes: Int32Array; readonly created: Moments };

/** Leads that were qualified or handed over; where nobody ever was, all that were created. */
async function arrivals(history: History): Promise<Arrivals> {
  const leads = await leadsOf(history);
  const chosen = await eligible(history, leads);
  if (!chosen.includes(1)) {
    const codes = await subjectsOf(history, 'lead');
    return { codes, created: await creationsOf(history, codes) };
  }
  const at = leads.created.at.filter((_, index) => chosen[index] === 1);
  const precision = leads.created.precision.filter((_, index) => chosen[index] === 1);
  return { codes: leads.codes.filter((_, index) => chosen[index] === 1), created: { at, precision } };
}

async function eligible(history: History, leads: Leads): Promise<Uint8Array> {
  const found = new Uint8Array(leads.codes.length);
  const handoffs = await handoffsOf(history);
  for (let row = 0; row < handoffs.n; row++) {
    const place = leads.place[handoffs.subject[row] as number] as number;
    if (place >= 0) found[place] = 1;
  }
  const { qualified, customer } = history.model;
  for (const stage of leads.stages.slice(qualified, customer)) {
    for (let index = 0; index < found.length; index++) {
      if (!Number.isNaN(stage.at[index] as number)) found[index] = 1;
    }
  }
  return found;
}

type Lateness = { wait: number; known: number; other: number };

async function collectWaits(history: History, leads: Arrivals, seen: Collector): Promise<number> {
  const attempts = await humanAttempts(history);
  const hours = await workingHours(history);
  const { starts } = attempts.index;
  let byDate = 0;
  const waitOf = (index: number, created: number): Lateness | null => {
    const subject = leads.codes[index] as number;
    const row = starts[subject] as number;
    if (row === starts[subject + 1]) {
      return { wait: Number.NaN, known: history.asOf, other: (history.asOf - created) / HOUR_MS };
    }
    if (attempts.columns.of['prec']![row] === BY_DAY) return null;
    const at = attempts.happened[row] as number;
    const wait = Math.max(0, at - created) / HOUR_MS;
    return { wait, known: at, other: hours === null ? Number.NaN : hours(subject, created, at) };
  };
  for (let index = 0; index < leads.codes.length; index++) {
    const created = leads.created.at[index] as number;
    if (Number.isNaN(created)) continue;
    const found = leads.created.precision[index] === BY_DAY ? null : waitOf(index, created);
    if (found === null) byDate++;
    else {
      const { wait, known, other } = found;
      seen.add({ at: created, subject: leads.codes[index] as number, known, value: wait, base: other });
    }
  }
  return byDate;
}

export const speedToLead: Measure = {
  id: 'speed-to-lead',
  says: 'Hours from the arrival of a lead to the first attempt of a person to reach it; half wait longer.',
  definition: 'speed-to-lead/wall-clock-median',
  formula:
    'median of (first attempt by a person − creation) in hours, over leads qualified or handed over; beside it: ' +
    'p90, within1h = answered within the hour / (answered + waiting longer than an hour), businessMedian in working ' +
    'hours of the agreed calendar, open = still waiting',
  source: 'Oldroyd, McElheran & Elkington, Harvard Business Review 2011',
  unit: 'hours',
  better: 'lower',
  dated: 'the arrival of the lead',
  dimensions: LEAD_DIMENSIONS,
  needs: ['when leads were created, with the time of day', NO_ATTEMPTS],
  async observe(history) {
    const leads = await arrivals(history);
    const attempts = await humanAttempts(history);
    if (attempts.columns.rows === 0) return noEvidence(NO_ATTEMPTS);
    const seen = collect(leads.codes.length);
    const byDate = await collectWaits(history, leads, seen);
    if (seen.rows() > 0) return seen.close();
    return byDate > 0
      ? noEvidence('times of day: leads or attempts carry dates only, and no hour clock runs on a date')
      : noEvidence('when leads were created');
  },
  finish,
};
