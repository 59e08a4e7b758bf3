/**
 * A lead's engagement points: one accumulator per rule, in whole micro-points, that decays by exact tables. A touch
 * scores when it is known, decayed from when it happened. Without any scored touch there is no score, which is not zero.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { decayed, tickAt } from './decay-table.ts';
import { type ScoringRules, within } from './scoring-rules.ts';

/** Per rule: micro-points as of `ticks` (of the rule's own half-life). */
export type LeadScore = { readonly values: number[]; readonly ticks: number[]; touches: number };

export function noScore(rules: ScoringRules): LeadScore {
  return { values: rules.rules.map(() => 0), ticks: rules.rules.map(() => 0), touches: 0 };
}

/**
 * Adds one touch to the rules it meets. What stands decays to the tick of the touch, then the points are added; a touch
 * older than what stands is itself decayed to that tick: the two orders differ by at most one micro-point.
 * Formula: A ← round(A · 2^(-Δ/65,536)) + points.
 */
export function addTouch(
  rules: ScoringRules,
  score: LeadScore,
  met: readonly number[],
  happenedAt: Instant,
): void {
  for (const index of met) {
    const rule = rules.rules[index];
    if (rule === undefined) continue;
    const value = score.values[index] as number;
    if (rule.halfLife === 0) {
      score.values[index] = value + rule.points;
      continue;
    }
    const tick = tickAt(happenedAt, rule.halfLife);
    const stood = score.ticks[index] as number;
    if (value === 0 || tick >= stood) {
      score.values[index] = (value === 0 ? 0 : decayed(value, tick - stood)) + rule.points;
      score.ticks[index] = tick;
    } else score.values[index] = value + decayed(rule.points, stood - tick);
  }
  if (met.length > 0) score.touches += 1;
}

/** What one rule holds at an instant, before its cap. */
export function ruleValueAt(rules: ScoringRules, score: LeadScore, index: number, at: Instant): number {
  const value = score.values[index] as number;
  const halfLife = rules.rules[index]?.halfLife ?? 0;
  if (halfLife === 0 || value === 0) return value;
  return decayed(value, tickAt(at, halfLife) - (score.ticks[index] as number));
}

/**
 * The score at an instant: each rule within its cap, their sum within the cap of all; null before the first scored
 * touch. Example: 20 points of half-life 30 days, 30 days ago, and 5 that stay are 15 points: 15,000,000.
 */
export function scoreAt(rules: ScoringRules, score: LeadScore, at: Instant): number | null {
  if (score.touches === 0) return null;
  let sum = 0;
  for (let index = 0; index < rules.rules.length; index += 1) {
    sum += within(ruleValueAt(rules, score, index, at), rules.rules[index]?.cap ?? Number.POSITIVE_INFINITY);
  }
  return within(sum, rules.cap);
}
