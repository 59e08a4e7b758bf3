/**
 * Stay, tighten or move on. Not every company gains by the next stage: the conditions follow Kotler, Rackham &
 * Krishnaswamy (Harvard Business Review, July-August 2006) in our own words, read from facts where facts can tell;
 * what only people know is asked, not guessed.
 */

import { SIDES } from '../../vocabulary/side.ts';
import { type Diagnosis, type DiagnosisFacts, type SignState, stateOf } from './diagnosis.ts';
import type { Stage } from './gate.ts';

export type Verdict = 'stay' | 'tighten' | 'move' | 'undecided';
export type Reason = { readonly speaksFor: Exclude<Verdict, 'undecided'>; readonly says: string };
export type Recommendation = {
  readonly verdict: Verdict;
  readonly says: string;
  readonly reasons: readonly Reason[];
  /** Facts that would change it. */
  readonly wouldChange: readonly string[];
  /** What no record can tell. */
  readonly asks: readonly string[];
};

export type RecommendationGround = {
  readonly stage: Stage;
  readonly next: Stage | null;
  readonly symptoms: readonly Diagnosis[];
  readonly facts: DiagnosisFacts;
  /** Gates that were open and are not any more, by what they say; and those that lapse soon. */
  readonly lapsed: readonly string[];
  readonly lapsing: readonly string[];
  /** People of both sides on record in the last half year; null where nobody is. */
  readonly people: number | null;
};

/** In a firm this small people settle things by talking. */
const SMALL_FIRM = 10;
const SHORT_CYCLE_DAYS = 30;
const GOOD = 0.6;

type Condition = {
  readonly speaksFor: 'stay' | 'move';
  readonly says: string;
  readonly holds: (ground: RecommendationGround) => SignState;
};

function symptom(...ids: readonly string[]) {
  return ({ symptoms }: RecommendationGround): SignState =>
    stateOf(
      symptoms.filter(({ id }) => ids.includes(id)).flatMap(({ record, survey }) => [...record, ...survey]),
    );
}

function recorded(...ids: readonly string[]) {
  return ({ symptoms }: RecommendationGround): SignState =>
    stateOf(symptoms.filter(({ id }) => ids.includes(id)).flatMap(({ record }) => record));
}

function turned(state: SignState): SignState {
  if (state === 'none') return state;
  return state === 'shown' ? 'not-shown' : 'shown';
}

function goodRelations({ facts }: RecommendationGround): SignState {
  const answers = (facts.wave?.constructs ?? []).filter(({ construct }) =>
    ['trust', 'respect', 'information-flow'].includes(construct),
  );
  const means = answers.flatMap((answer) => SIDES.flatMap((side) => answer[side]?.mean ?? []));
  if (means.length < 2) return 'none';
  return means.every((mean) => mean >= GOOD) ? 'shown' : 'not-shown';
}

function smallFirm({ people }: RecommendationGround): SignState {
  if (people === null) return 'none';
  return people < SMALL_FIRM ? 'shown' : 'not-shown';
}

function shortCycle({ facts }: RecommendationGround): SignState {
  const days = facts.figures.get('cycle-length')?.value ?? null;
  if (days === null) return 'none';
  return days <= SHORT_CYCLE_DAYS ? 'shown' : 'not-shown';
}

function apartAbove({ facts }: RecommendationGround): SignState {
  const parties = facts.agreement?.parties?.list;
  if (parties === undefined) return 'none';
  return parties.some(({ side }) => side === 'both') ? 'not-shown' : 'shown';
}

const stay = (says: string, holds: Condition['holds']): Condition => ({ speaksFor: 'stay', says, holds });
const move = (says: string, holds: Condition['holds']): Condition => ({ speaksFor: 'move', says, holds });

const CONDITIONS: Readonly<Record<Stage, readonly Condition[]>> = {
  ambiguous: [
    stay('The firm is small: fewer than ten people on both sides.', smallFirm),
    stay(
      'Both sides report good relations without rules: trust, respect and word of what matters.',
      goodRelations,
    ),
    move('Conflict shows: blame, or a contest for budget and credit.', symptom('disputes', 'contested')),
    move('Work is dropped between the sides.', recorded('dropped-leads', 'no-reason')),
    move('Work is done twice.', recorded('rebuilt-material')),
  ],
  collaborative: [
    stay('The agreed roles work: no lead or word is lost between the sides.', (ground) =>
      turned(recorded('dropped-leads', 'no-reason', 'two-meanings')(ground)),
    ),
    stay('The sale is short, so little is gained by planning it together.', shortCycle),
    move('Roles are defined, and yet work falls between them.', recorded('dropped-leads', 'no-reason')),
    move('Roles are defined, and yet work is done twice.', recorded('rebuilt-material', 'unused-collateral')),
    move('Deals are won past marketing.', recorded('untouched-deals')),
  ],
  aligned: [
    stay('The sale is short: a common funnel to run it would cost more than it brings.', shortCycle),
    stay('The sides answer to different people above them.', apartAbove),
    move(
      'Budgets and credit are still contested: shared metrics and rewards would end it.',
      symptom('contested'),
    ),
  ],
};

const ASKS: Readonly<Record<Stage, readonly string[]>> = {
  ambiguous: ['Is marketing here only to support sales, with no work of its own towards the market?'],
  collaborative: [
    'Is the offer simple, so that the usual roles suffice?',
    'Is the product shaped with the customer during the sale?',
    'Do products live ever shorter, or does technology turn over faster?',
    'Does the market make the offer interchangeable, so that a classic sales force costs too much?',
  ],
  aligned: [
    'Is there a culture of shared responsibility?',
    'Could one process or funnel be built to run and measure all revenue work?',
  ],
};

const NAMES: Readonly<Record<Stage, string>> = {
  ambiguous: 'Ambiguous',
  collaborative: 'Collaborative',
  aligned: 'Aligned',
};

type Judged = Condition & { readonly state: SignState };

function verdictOf(ground: RecommendationGround, judged: readonly Judged[]): Verdict {
  if (ground.lapsed.length > 0) return 'tighten';
  const holding = judged.filter(({ state }) => state === 'shown');
  if (holding.some(({ speaksFor }) => speaksFor === 'move')) return ground.next === null ? 'tighten' : 'move';
  if (ground.lapsing.length > 0) return 'tighten';
  // Nobody is told to stay because nothing was looked at.
  const moving = judged.filter(({ speaksFor }) => speaksFor === 'move');
  if (holding.length === 0 && moving.every(({ state }) => state === 'none')) return 'undecided';
  return 'stay';
}

function sentence(verdict: Verdict, { stage, next, lapsed, lapsing }: RecommendationGround): string {
  switch (verdict) {
    case 'undecided':
      return 'Nothing on record tells whether a change would help.';
    case 'stay':
      return `Stay ${NAMES[stage]}: nothing on record speaks for more.`;
    case 'move':
      return `Move to ${NAMES[next ?? stage]}: close the gates that are missing.`;
    case 'tighten':
      if (lapsed.length > 0) return `Tighten: renew what lapsed before anything else (${lapsed.length}).`;
      return lapsing.length > 0
        ? `Tighten: renew what lapses soon (${lapsing.length}).`
        : 'Tighten: share metrics and rewards more closely.';
  }
}

/** One line, however many: they often lapse together, a year after one signing. */
function lapsingReason([first, ...others]: readonly string[]): readonly Reason[] {
  if (first === undefined) return [];
  const more =
    others.length === 0 ? '' : ` And ${others.length} more ${others.length === 1 ? 'does' : 'do'}.`;
  return [{ speaksFor: 'tighten', says: `Lapses soon: ${first}${more}` }];
}

export function recommend(ground: RecommendationGround): Recommendation {
  const judged = CONDITIONS[ground.stage].map((one): Judged => ({ ...one, state: one.holds(ground) }));
  const verdict = verdictOf(ground, judged);
  const holding = judged.filter(({ state }) => state === 'shown');
  const asMove = ground.next === null ? 'tighten' : 'move';
  const reasons: Reason[] = [
    ...ground.lapsed.map((says): Reason => ({ speaksFor: 'tighten', says: `Lapsed: ${says}` })),
    ...lapsingReason(ground.lapsing),
    ...holding.map(
      ({ speaksFor, says }): Reason => ({ speaksFor: speaksFor === 'move' ? asMove : 'stay', says }),
    ),
  ];
  const other = judged.filter(({ state, speaksFor }) =>
    verdict === 'move'
      ? state !== 'shown' && speaksFor === 'stay'
      : state !== 'shown' && speaksFor === 'move',
  );
  const undone =
    verdict === 'move'
      ? holding.filter(({ speaksFor }) => speaksFor === 'move').map(({ says }) => `If this ended: ${says}`)
      : [];
  return {
    verdict,
    says: sentence(verdict, ground),
    reasons,
    wouldChange: [...undone, ...other.map(({ says }) => `If this came: ${says}`)],
    asks: ASKS[ground.stage],
  };
}
