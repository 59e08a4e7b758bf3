/**
 * Where a score comes from: one line per touch and one per cap that binds. The lines of any instant add up to the score
 * of that instant, to the micro-point.
 */
import type { Seq } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { factorAfter, SPENT_TICKS, tickAt } from './decay-table.ts';
import { addTouch, noScore, ruleValueAt, scoreAt } from './score-lead.ts';
import { rulesMet, type ScoringRules, within } from './scoring-rules.ts';

/** A touch as scoring sees it, in the order in which it became known. `happenedAt` is never later than `knownAt`. */
export type ScoredTouch = {
  readonly seq: Seq;
  readonly type: string;
  readonly channel?: string;
  readonly happenedAt: Instant;
  readonly knownAt: Instant;
};

export type ScoreLine = {
  /** The rule's id, or `cap` where the cap of all rules binds. */
  readonly rule: string;
  readonly says: string;
  /** The touch it is for; null for a line that takes away what is over a cap. */
  readonly touch: ScoredTouch | null;
  readonly micro: number;
};

export type ExplainedScore = { readonly score: number | null; readonly lines: readonly ScoreLine[] };

/** The score as it was known at an instant, with its lines: what became known later does not count. */
export function explainScore(
  rules: ScoringRules,
  touches: readonly ScoredTouch[],
  at: Instant,
): ExplainedScore {
  const score = noScore(rules);
  const byRule: ScoredTouch[][] = rules.rules.map(() => []);
  for (const touch of touches) {
    if (touch.knownAt > at) continue;
    const met = rulesMet(rules, touch.type, touch.channel);
    addTouch(rules, score, met, touch.happenedAt);
    for (const index of met) byRule[index]?.push(touch);
  }
  const total = scoreAt(rules, score, at);
  if (total === null) return { score: null, lines: [] };
  const lines: ScoreLine[] = [];
  byRule.forEach((scored, index) => {
    lines.push(...ruleLines(rules, index, scored, ruleValueAt(rules, score, index, at), at));
  });
  const over = lines.reduce((sum, line) => sum + line.micro, 0) - total;
  if (over !== 0)
    lines.push({ rule: 'cap', says: 'Over the most all rules may add', touch: null, micro: -over });
  return { score: total, lines };
}

function ruleLines(
  rules: ScoringRules,
  index: number,
  scored: readonly ScoredTouch[],
  value: number,
  at: Instant,
): readonly ScoreLine[] {
  const rule = rules.rules[index];
  if (rule === undefined || scored.length === 0) return [];
  const weights = scored.map((touch) => {
    if (rule.halfLife === 0) return 1;
    const age = tickAt(at, rule.halfLife) - tickAt(touch.happenedAt, rule.halfLife);
    return age >= SPENT_TICKS ? 0 : factorAfter(Math.max(0, age));
  });
  const parts = splitByLargestRemainder(value, weights);
  const lines: ScoreLine[] = scored.map((touch, position) => ({
    rule: rule.id,
    says: rule.says,
    touch,
    micro: parts[position] ?? 0,
  }));
  const over = value - within(value, rule.cap);
  if (over !== 0) {
    lines.push({ rule: rule.id, says: `Over the most "${rule.says}" may add`, touch: null, micro: -over });
  }
  return lines;
}

/**
 * Splits a whole number by weights into whole parts that add up to it: each gets the floor of its share, and what is
 * left goes, one each, to the largest remainders (the earlier of equals). 10 by 1, 1, 1 is 4, 3, 3.
 */
export function splitByLargestRemainder(value: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (total === 0 ? value / weights.length : (value * weight) / total));
  const parts = shares.map((share) => Math.floor(share));
  const order = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = value - parts.reduce((sum, part) => sum + part, 0);
  for (let turn = 0; left !== 0 && order.length > 0; turn += 1) {
    const { index } = order[turn % order.length] as { index: number };
    const step = left > 0 ? 1 : -1;
    parts[index] = (parts[index] as number) + step;
    left -= step;
  }
  return parts;
}
