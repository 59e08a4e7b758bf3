/**
 * G18. The outcomes move: of the founding study's eight, most stand better over the last four quarters than over the four
 * before. It says that they moved, not that alignment moved them.
 */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import type { Series } from '../stage-facts.ts';
import { QUARTER_MS } from '../stage-terms.ts';

const YEAR_OF_QUARTERS = 4;
/** Fewer outcomes on record than this are no picture. */
const LEAST_OUTCOMES = 4;

type Moved = {
  readonly id: string;
  readonly now: number;
  readonly before: number;
  readonly better: boolean;
  readonly to: Instant;
};

/** Counts and amounts are summed over the year; rates and means are weighted by what they rest on. */
function overYear(series: Series, spans: Series['spans']): number | null {
  const n = spans.reduce((sum, one) => sum + one.n, 0);
  if (series.unit === 'count' || (series.unit === 'money' && series.id === 'revenue')) {
    return spans.reduce((sum, one) => sum + one.value, 0);
  }
  return n === 0 ? null : spans.reduce((sum, one) => sum + one.value * one.n, 0) / n;
}

/**
 * Four whole quarters against the four before: quarters of 10, 12, 11, 15 leads after 9, 9, 10, 10 are 48 against 38.
 * Null where there are not eight quarters on record by then.
 */
export function movedBy(series: Series, at: Instant): Moved | null {
  const whole = series.spans.filter(({ to }) => to <= at);
  const last = whole.at(-1);
  if (last === undefined || last.to <= at - 2 * QUARTER_MS) return null;
  const late = whole.slice(-YEAR_OF_QUARTERS);
  const early = whole.slice(-2 * YEAR_OF_QUARTERS, -YEAR_OF_QUARTERS);
  if (early.length < YEAR_OF_QUARTERS) return null;
  const [now, before] = [overYear(series, late), overYear(series, early)];
  if (now === null || before === null) return null;
  const better = series.better === 'lower' ? now < before : now > before;
  return { id: series.id, now, before, better, to: last.to };
}

export const outcomes: Gate = {
  id: 'outcomes',
  number: 'G18',
  says: 'Most of the founding study’s eight outcomes stand better than a year before.',
  into: 'aligned',
  need: 'further',
  outcome: true,
  reads: ['the eight outcomes by quarter'],
  wants: 'Import what the missing outcomes need; look at the Scoreboard for those that stand worse.',
  pillar: 'processes',
  judge(facts, at) {
    const moved = facts.outcomes.flatMap((series) => movedBy(series, at) ?? []);
    const evidence = moved.map(
      ({ id, now, before, better, to }): Evidence => ({
        of: 'measure',
        says: `${id} over four quarters: ${better ? 'better than' : 'no better than'} over the four before`,
        ...{ at: to, measure: id, value: before === 0 ? null : now / before - 1, n: 2 * YEAR_OF_QUARTERS },
      }),
    );
    if (moved.length < LEAST_OUTCOMES) {
      return noEvidence(
        'Fewer than four of the eight outcomes have eight whole quarters on record.',
        evidence,
      );
    }
    const better = moved.filter((one) => one.better).length;
    const says = `${better} of ${moved.length} stand better than a year before.`;
    if (better * 2 <= moved.length) return notMet(says, evidence);
    return met(says, evidence, instant(Math.min(...moved.map(({ to }) => to)) + 2 * QUARTER_MS));
  },
};
