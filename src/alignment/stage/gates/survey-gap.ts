/** G7. Both sides answered the survey and see the relationship alike. Differences that help are not counted. */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { SIDES } from '../../../vocabulary/side.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { type LatestWave, LEAST_ALIKE, latestWave } from '../latest-wave.ts';
import type { ConstructAnswer } from '../stage-facts.ts';
import { WIDEST_GAP } from '../stage-terms.ts';

/** How far the means of the two sides are apart, in shares of the scale; null where one of them is not shown. */
export function gapOf({ marketing, sales }: ConstructAnswer): number | null {
  return marketing === null || sales === null ? null : Math.abs(sales.mean - marketing.mean);
}

/**
 * The mean gap over the constructs both sides may be asked alike; horizon and advocacy are left out.
 * Trust 0.6 and 0.4, fairness 0.5 and 0.4, horizon 0.9 and 0.1: (0.2 + 0.1) / 2 = 0.15.
 */
export function meanGap(constructs: readonly ConstructAnswer[]): number | null {
  const gaps = constructs.filter(({ useful }) => !useful).flatMap((one) => gapOf(one) ?? []);
  return gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

export function waveEvidence({ wave }: LatestWave): Evidence {
  const { marketing, sales } = wave.answers;
  return {
    of: 'survey',
    says: `Wave ${wave.wave}: ${marketing} of marketing and ${sales} of sales answered`,
    at: wave.at,
    wave: wave.wave,
    n: marketing + sales,
  };
}

function tooFew(latest: LatestWave): string | null {
  const silent = SIDES.filter((side) => latest.wave.answers[side] < latest.floor);
  return silent.length === 0 ? null : `Fewer than ${latest.floor} of ${silent.join(' and of ')} answered.`;
}

export const surveyGap: Gate = {
  id: 'survey-gap',
  number: 'G7',
  says: 'Both sides answered the survey, and their views are at most a fifth of the scale apart.',
  into: 'collaborative',
  need: 'needed',
  reads: ['the latest wave of the survey'],
  wants: 'Hold the survey on both sides; where views differ most, talk about those items first.',
  pillar: 'perspectives',
  judge(facts, at: Instant) {
    const latest = latestWave(facts, at);
    if (latest === null) return noEvidence('No wave of the survey was held.');
    const evidence = [waveEvidence(latest)];
    const few = tooFew(latest);
    if (few !== null) return notMet(few, evidence);
    const gap = meanGap(latest.wave.constructs);
    if (gap === null) return noEvidence(LEAST_ALIKE, evidence);
    const told: Evidence = {
      ...{ of: 'survey', wave: latest.wave.wave, at: latest.wave.at, value: gap },
      says: `The sides are ${Math.round(gap * 100)} % of the scale apart on average (horizon and advocacy left out)`,
    };
    if (latest.until <= at) {
      return notMet('The last wave is too old to count.', [...evidence, told]);
    }
    return gap > WIDEST_GAP
      ? notMet('The two sides see the relationship too differently.', [...evidence, told])
      : met('Both sides answered and see it alike.', [...evidence, told], instant(latest.until));
  },
};
