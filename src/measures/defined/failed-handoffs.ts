/** Whether bad ends go with failed handoffs: customers who say they are dissatisfied, and deals that were lost. */

import { wilson } from '../../study/wilson.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { dealsOf, LOST, WON } from '../history/deals.ts';
import { BROKEN, type Handoffs, handoffsOf, WITHDRAWN } from '../history/handoffs.ts';
import type { History } from '../history/history.ts';
import { relationsOf } from '../history/relations.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_DEALS, NO_HANDOFFS } from './parts.ts';
import { ratingsOf } from './ratings-of.ts';

const YEAR_MS = 365 * DAY_MS;
const NO_RATINGS =
  'ratings of satisfaction by customers whose leads were handed over before, with their date and scale';
const NO_LINKED = 'closed opportunities linked to leads that were handed over before';

/** Of a scale of one to five, one and two. */
const DISSATISFIED = 0.5;
const GOOD_END = 0;
const BAD_END = 1;

/** Per row: value = how it ended, hit = a handoff had failed before. The share among the bad ends; beside, among the good. */
const finish: Finish = ({ value, hit }, rows) => {
  const counts = { bad: 0, badFailed: 0, good: 0, goodFailed: 0 };
  for (const row of rows) {
    const failed = hit?.[row] ?? 0;
    if (value?.[row] === BAD_END) {
      counts.bad++;
      counts.badFailed += failed;
    } else {
      counts.good++;
      counts.goodFailed += failed;
    }
  }
  const { bad, badFailed, good, goodFailed } = counts;
  const share = bad === 0 ? null : badFailed / bad;
  const other = good === 0 ? null : goodFailed / good;
  return {
    value: share,
    n: bad,
    interval: wilson(badFailed, bad),
    beside: {
      hits: badFailed,
      otherwise: other,
      others: good,
      difference: share === null || other === null ? null : share - other,
    },
  };
};

type Begun = { readonly at: number; readonly failedAt: number };

/** When it failed: at its due time, or when it ended before that; infinite where it did not. */
function failedAt({ fate, due, settledAt }: Handoffs, row: number): number {
  if (fate[row] !== BROKEN) return Number.POSITIVE_INFINITY;
  const ended = settledAt[row] as number;
  const at = due[row] as number;
  if (at < 0) return ended;
  return Number.isNaN(ended) ? at : Math.min(at, ended);
}

/** Handoffs that were not taken back, by what `of` says their subject belongs to. */
async function begunBy(
  history: History,
  of: (subject: number) => readonly number[],
): Promise<ReadonlyMap<number, readonly Begun[]>> {
  const handoffs = await handoffsOf(history);
  const found = new Map<number, Begun[]>();
  for (let row = 0; row < handoffs.n; row++) {
    if (handoffs.fate[row] === WITHDRAWN) continue;
    const begun = { at: handoffs.at[row] as number, failedAt: failedAt(handoffs, row) };
    for (const code of of(handoffs.subject[row] as number)) {
      const known = found.get(code);
      if (known === undefined) found.set(code, [begun]);
      else known.push(begun);
    }
  }
  return found;
}

/** Whether any began within the year before, and whether any of these had failed by then. */
function before(begun: readonly Begun[] | undefined, at: number): { any: boolean; failed: boolean } {
  const within = (begun ?? []).filter((one) => one.at < at && one.at > at - YEAR_MS);
  return { any: within.length > 0, failed: within.some((one) => one.failedAt < at) };
}

const common = {
  unit: 'ratio',
  better: 'neither',
  dimensions: LEAD_DIMENSIONS,
  decided: true,
  finish,
} as const satisfies Partial<Measure>;

const FAILED =
  'a handoff of the year before (not withdrawn, by either side to the other) that was broken by then: unanswered past its due ' +
  'time, or expired. Beside: the same share of the others, how many these are, and the difference. An association: what ' +
  'makes a handoff fail may displease a customer as well';

export const dissatisfiedAfterFailedHandoff: Measure = {
  ...common,
  id: 'dissatisfied-after-failed-handoff',
  says: 'Of the ratings by dissatisfied customers, the share before which a handoff of their leads had failed.',
  definition: 'dissatisfied-after-failed-handoff/year-before',
  formula:
    'ratings of satisfaction below the middle of their scale of accounts with a failed handoff / all such ratings, of accounts ' +
    `whose leads (or deals) were handed over in the 365 days before. Failed: ${FAILED}`,
  source: 'Peterson, Gordon & Krishnan Palghat: unproductive interaction of the two sides costs customers',
  dated: 'the day of the rating',
  needs: [NO_RATINGS, NO_HANDOFFS],
  hits: 'dissatisfied ratings after a failed handoff',
  async observe(history) {
    const ratings = await ratingsOf(history, ['satisfaction', 'customer-satisfaction', 'csat']);
    if (ratings.rows === 0) return noEvidence(NO_RATINGS);
    if ((await handoffsOf(history)).n === 0) return noEvidence(NO_HANDOFFS);
    const { accountOf, dealOfLead } = await relationsOf(history);
    const begun = await begunBy(history, (subject) => {
      const account = accountOf[subject] || accountOf[dealOfLead[subject] as number];
      return account === undefined || account === 0 ? [] : [account];
    });
    const seen = collect(ratings.rows);
    for (let row = 0; row < ratings.rows; row++) {
      const at = ratings.at[row] as number;
      const subject = ratings.account[row] as number;
      const { any, failed } = before(begun.get(subject), at);
      const value = (ratings.share[row] as number) < DISSATISFIED ? BAD_END : GOOD_END;
      if (any) seen.add({ at, known: at, subject, value, hit: failed });
    }
    return seen.rows() === 0 ? noEvidence(NO_RATINGS) : seen.close();
  },
};

export const lostAfterFailedHandoff: Measure = {
  ...common,
  id: 'lost-after-failed-handoff',
  says: 'Of the opportunities that were lost, the share before which a handoff of their leads had failed.',
  definition: 'lost-after-failed-handoff/year-before',
  formula:
    'lost opportunities with a failed handoff of a linked lead / all lost opportunities with a lead that was handed over in ' +
    `the 365 days before they were closed. Failed: ${FAILED}`,
  source:
    'Peterson, Gordon & Krishnan Palghat: unproductive interaction of the two sides leads to lost business',
  dated: 'the day the opportunity was closed',
  needs: [NO_DEALS, NO_LINKED, NO_HANDOFFS],
  hits: 'lost opportunities after a failed handoff',
  async observe(history) {
    const deals = await dealsOf(history);
    if (!deals.outcome.includes(LOST) && !deals.outcome.includes(WON)) return noEvidence(NO_DEALS);
    if ((await handoffsOf(history)).n === 0) return noEvidence(NO_HANDOFFS);
    const { pairs } = await relationsOf(history);
    const dealsOfLead = new Map<number, Set<number>>();
    for (let pair = 0; pair < pairs.leads.length; pair++) {
      const lead = pairs.leads[pair] as number;
      dealsOfLead.set(lead, (dealsOfLead.get(lead) ?? new Set()).add(pairs.deals[pair] as number));
    }
    const begun = await begunBy(history, (subject) => [subject, ...(dealsOfLead.get(subject) ?? [])]);
    const seen = collect(deals.codes.length);
    for (let deal = 0; deal < deals.codes.length; deal++) {
      const outcome = deals.outcome[deal];
      if (outcome !== WON && outcome !== LOST) continue;
      const at = deals.closedAt[deal] as number;
      const subject = deals.codes[deal] as number;
      const { any, failed } = before(begun.get(subject), at);
      if (any)
        seen.add({ at, known: at, subject, value: outcome === LOST ? BAD_END : GOOD_END, hit: failed });
    }
    return seen.rows() === 0 ? noEvidence(NO_LINKED) : seen.close();
  },
};
