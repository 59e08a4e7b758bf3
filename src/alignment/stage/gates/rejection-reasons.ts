/** G5. Returned leads come with a reason that says something: the share of "other" is small. */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { clauseAt } from '../signed-clause.ts';
import type { StageFacts, WordUse } from '../stage-facts.ts';
import { HALF_YEAR_MS, LEAST_CASES, MOST_OTHER } from '../stage-terms.ts';
import { unsigned } from '../unsigned-finding.ts';
import { wordsWithin } from '../words-in-time.ts';

/** Reasons that say nothing. An empty one was not given at all. */
const SAYS_NOTHING = /^$|^(others?|misc(ellaneous)?|unknown|none|no[ -]?reason|not[ -]?specified|n\/?a|-+)$/i;

export function isOther(reason: string): boolean {
  return SAYS_NOTHING.test(reason.trim());
}

function within(facts: StageFacts, at: Instant): readonly WordUse[] {
  return wordsWithin(facts, HALF_YEAR_MS, at).filter(({ what }) => what !== 'stage');
}

function sum(some: readonly WordUse[]): number {
  return some.reduce((total, { n }) => total + n, 0);
}

export const rejectionReasons: Gate = {
  id: 'rejection-reasons',
  number: 'G5',
  says: 'Of the reasons for returned leads at most one in five is "other" or none.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the handoffs clause', 'answers to leads in the last 182 days'],
  wants: 'List the reasons that really occur, so that nobody needs "other", and record each return.',
  pillar: 'processes',
  judge(facts, at) {
    const standing = clauseAt(facts, 'handoffs', at);
    if (standing.state !== 'signed') return unsigned(standing);
    const answers = within(facts, at);
    const reasons = answers.filter(({ what }) => what === 'reason');
    const returned = sum(reasons);
    const others = sum(reasons.filter(({ word }) => isOther(word)));
    const told: Evidence = {
      of: 'measure',
      says: `${others} of ${returned} returned leads in 182 days with "other" or no reason`,
      at,
      measure: 'rejection-reasons',
      value: returned === 0 ? null : others / returned,
      n: returned,
    };
    const evidence = [...standing.evidence, told];
    if (sum(answers) < LEAST_CASES) {
      return noEvidence('Too few leads were answered in 182 days to tell.', evidence);
    }
    if (others > Math.max(1, MOST_OTHER * returned)) {
      return notMet('Too many returned leads say "other" or nothing.', evidence);
    }
    const last = answers.reduce((latest, one) => Math.max(latest, one.at), 0);
    return met('Returned leads say why.', evidence, instant(Math.min(standing.until, last + HALF_YEAR_MS)));
  },
};
