/**
 * The six drivers of conflict named by the first two founding articles, each read from the survey and from the record.
 * The second, short against long view, is no fault where both views have a goal of their own.
 */
import type { DiagnosisFacts, Reading, Topic } from './diagnosis.ts';
import {
  ACCEPTED,
  ANSWERED,
  CONTESTED,
  DROPPED,
  FEEDBACK_ANSWERED,
  QUARTER_END,
  STRANGE_WORDS,
  UNUSED,
  VISITS,
} from './figure-signs.ts';

const SHORT: readonly string[] = ['week', 'month', 'quarter'];

/** Both views stand beside each other where the goals hold one of this quarter and one of the years. */
export function horizons({ agreement, at }: DiagnosisFacts): Reading {
  const charter = agreement?.charter;
  const goals = agreement?.goals?.list ?? [];
  if (charter === undefined && goals.length === 0) {
    return { state: 'none', says: 'No clause says how far ahead each side looks.', evidence: null };
  }
  const clause = goals.length > 0 ? 'goals' : 'charter';
  const evidence = { of: 'clause', says: `The clause ${clause}`, at, clause } as const;
  const differ = charter !== undefined && charter.marketing.horizon !== charter.sales.horizon;
  const words =
    charter === undefined
      ? ''
      : `Marketing looks a ${charter.marketing.horizon} ahead, sales a ${charter.sales.horizon}. `;
  const both =
    goals.some(({ horizon }) => SHORT.includes(horizon)) &&
    goals.some(({ horizon }) => !SHORT.includes(horizon));
  if (both) return { state: 'not-shown', says: `${words}Both views have goals of their own.`, evidence };
  if (!differ) return { state: 'not-shown', says: `${words}The sides look equally far ahead.`, evidence };
  return { state: 'shown', says: `${words}Only one of the two views has a goal.`, evidence };
}

export const CONFLICT_DRIVERS: readonly Topic[] = [
  {
    id: 'credibility',
    says: 'Sales finds marketing not credible; marketing feels ignored.',
    constructs: ['credibility', 'respect'],
    figures: [UNUSED, FEEDBACK_ANSWERED],
  },
  {
    id: 'horizon',
    says: 'Sales looks at the short term and the one customer, marketing at the long term and the market.',
    constructs: ['horizon-conflict'],
    figures: [],
    text: horizons,
  },
  {
    id: 'volume-margin',
    says: 'Sales is judged by volume alone, at times at the expense of profit.',
    constructs: ['margin-conflict', 'pay-conflict'],
    figures: [QUARTER_END],
  },
  {
    id: 'attribution',
    says: 'Each thinks itself the source of revenue, and the other out of touch.',
    constructs: ['fairness', 'market-touch'],
    figures: [CONTESTED],
  },
  {
    id: 'leads-feedback',
    says: 'Sales gets too many poor leads; marketing gets poor feedback.',
    constructs: ['lead-quality', 'follow-up'],
    figures: [ACCEPTED, DROPPED, ANSWERED],
  },
  {
    id: 'words-exposure',
    says: 'The sides share no words and little experience of each other’s work.',
    constructs: ['vocabulary', 'goal-knowledge', 'exposure'],
    figures: [STRANGE_WORDS, VISITS],
  },
];
