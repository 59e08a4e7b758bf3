/** The scoring clause in the engine's numbers: micro-points, milliseconds, and which rules a kind of touch meets. */

import type { Duration } from '../agreement/clauses/duration.ts';
import type { ScoringClause } from '../agreement/clauses/scoring.ts';
import type { CompiledCondition } from '../agreement/compiled-condition.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';

/** Whole numbers: 1 point is 1,000,000. */
export const MICRO = 1_000_000;

export type ScoringRule = {
  readonly id: string;
  readonly says: string;
  readonly points: number;
  /** The most in size, in micro-points; infinite where the clause names none. */
  readonly cap: number;
  /** Milliseconds; 0 where points stay. */
  readonly halfLife: number;
  readonly types: readonly string[];
  readonly channels: readonly string[] | null;
};

export type FitRule = {
  readonly id: string;
  readonly says: string;
  readonly points: number;
  readonly when: CompiledCondition;
};

export type ScoringRules = {
  readonly rules: readonly ScoringRule[];
  readonly cap: number;
  /** Least micro-points of the levels 1, 2 and 3. */
  readonly levels: readonly [number, number, number];
  readonly fit: readonly FitRule[];
  readonly fitCap: number;
  /** Least micro-points of the grades A, B and C. */
  readonly grades: readonly [number, number, number];
  readonly qualifies: ReadonlySet<string>;
};

/** What a level rests on: plain data, which another thread may be given. */
export type PointRules = Pick<ScoringRules, 'rules' | 'cap' | 'levels'>;

const PLAIN_UNIT = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS };

/** Plain time in milliseconds: `1.5 days` is 129,600,000. */
export function plainMs(duration: Duration): number {
  invariant(duration.unit in PLAIN_UNIT, 'business time is counted by a calendar, not by this');
  return Math.round(duration.amount * PLAIN_UNIT[duration.unit as keyof typeof PLAIN_UNIT]);
}

function micro(points: number): number {
  return Math.round(points * MICRO);
}

function capOf(points: number | undefined): number {
  return points === undefined ? Number.POSITIVE_INFINITY : micro(points);
}

/** Reads the clause once per text. `conditions` holds every condition of the text by its own words. */
export function scoringRules(
  clause: ScoringClause,
  conditions: ReadonlyMap<string, CompiledCondition>,
): ScoringRules {
  const { engagement, fit } = clause;
  return {
    rules: engagement.rules.map((rule) => ({
      id: rule.id,
      says: rule.says,
      points: micro(rule.points),
      cap: capOf(rule.cap),
      halfLife: rule.halfLife === undefined ? 0 : Math.max(1, plainMs(rule.halfLife)),
      types: rule.touch,
      channels: rule.channel ?? null,
    })),
    cap: capOf(engagement.cap),
    levels: [micro(engagement.levels['1']), micro(engagement.levels['2']), micro(engagement.levels['3'])],
    fit: fit.criteria.map((criterion) => {
      const when = conditions.get(criterion.when);
      invariant(when !== undefined, `the condition of ${criterion.id} was compiled with its text`);
      return { id: criterion.id, says: criterion.says, points: micro(criterion.points), when };
    }),
    fitCap: capOf(fit.cap),
    grades: [micro(fit.grades.A), micro(fit.grades.B), micro(fit.grades.C)],
    qualifies: new Set(clause.qualifies),
  };
}

/** The rules a touch meets: its type is among the rule's and, where the rule names channels, its channel too. */
export function rulesMet(rules: ScoringRules, type: string, channel: string | undefined): readonly number[] {
  const met: number[] = [];
  rules.rules.forEach((rule, index) => {
    const channelFits = rule.channels === null || (channel !== undefined && rule.channels.includes(channel));
    if (channelFits && rule.types.includes(type)) met.push(index);
  });
  return met;
}

/** 1 to 4; below the third threshold is 4. */
export function levelOf(rules: PointRules, score: number): number {
  const [one, two, three] = rules.levels;
  if (score >= one) return 1;
  if (score >= two) return 2;
  return score >= three ? 3 : 4;
}

/** A to D; below the third threshold is D. */
export function gradeOf(rules: ScoringRules, fit: number): 'A' | 'B' | 'C' | 'D' {
  const [a, b, c] = rules.grades;
  if (fit >= a) return 'A';
  if (fit >= b) return 'B';
  return fit >= c ? 'C' : 'D';
}

/** Keeps a number within a size: 127 within 100 is 100, -30 within 20 is -20. */
export function within(value: number, cap: number): number {
  return Math.max(-cap, Math.min(cap, value));
}
