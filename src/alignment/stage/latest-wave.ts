/** The last wave of the survey by an instant, the floor under which nothing is shown, and until when the wave counts. */
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { periodAt } from './signed-clause.ts';
import type { StageFacts, Wave } from './stage-facts.ts';
import { USUAL_FLOOR, USUAL_WAVE_MS, WAVE_GRACE_MS } from './stage-terms.ts';

export const LEAST_ALIKE = 'No item was answered by enough people of both sides to be compared.';

const EVERY_MS = {
  month: 31 * DAY_MS,
  quarter: 92 * DAY_MS,
  'half-year': 184 * DAY_MS,
  year: 366 * DAY_MS,
} as const;

export type LatestWave = { readonly wave: Wave; readonly floor: number; readonly until: Instant };

export function latestWave(facts: StageFacts, at: Instant): LatestWave | null {
  const held = facts.waves.filter((one) => one.at <= at);
  const wave = held.reduce<Wave | null>(
    (last, one) => (last === null || one.at >= last.at ? one : last),
    null,
  );
  if (wave === null) return null;
  const terms = periodAt(facts.periods, at)?.agreement.relationship?.survey;
  const lasts = terms === undefined ? USUAL_WAVE_MS : EVERY_MS[terms.every];
  return {
    wave,
    floor: terms?.floor ?? USUAL_FLOOR,
    until: instant(wave.at + lasts + WAVE_GRACE_MS),
  };
}
