/** All candidate pairs with their weights: what the decisions, the reasons and the runners-up are read from. */
import { type Comparer, comparer } from './agreement-levels.ts';
import { fitWeights, type Weights } from './agreement-weights.ts';
import { candidatePairs, type Pairs, pairsWithin } from './candidate-pairs.ts';
import { chanceOf, pairWeight } from './pair-score.ts';
import type { RecordSet } from './record-set.ts';
import { patternsOf } from './unlike-chances.ts';

export type Scored = {
  readonly set: RecordSet;
  readonly pairs: Pairs;
  readonly weights: Weights;
  /** log2 of the odds of each pair. */
  readonly odds: Float64Array;
  weightOf(a: number, b: number): number;
  patternOf(a: number, b: number): Uint8Array;
};

function scorer(set: RecordSet, weights: Weights, compare: Comparer) {
  const pattern = new Uint8Array(set.fields.length);
  const weightOf = (a: number, b: number): number => {
    compare.levels(a, b, pattern);
    return pairWeight(set, weights, pattern, a);
  };
  const patternOf = (a: number, b: number): Uint8Array => {
    const own = new Uint8Array(set.fields.length);
    compare.levels(a, b, own);
    return own;
  };
  return { weightOf, patternOf };
}

export function scorePairs(set: RecordSet): Scored {
  const pairs = candidatePairs(set);
  const compare = comparer(set);
  const width = set.fields.length;
  const patterns = patternsOf(pairs, width, compare);
  const weights = fitWeights(set, { pairs, patterns }, compare);
  const score = scorer(set, weights, compare);
  const odds = Float64Array.from(pairs.a, (a, pair) =>
    pairWeight(set, weights, patterns.subarray(pair * width, (pair + 1) * width), a),
  );
  return { set, pairs, weights, odds, ...score };
}

/** How many records of a table are looked at to tell whether it holds things twice. */
const LOOKED_AT = 500;
/** A table with fewer doubles than this is held to have none. */
const FEW = 0.03;

/** Whether hardly any record of the table has a likely double in it. */
export function holdsOnce(scored: Scored, from: number, until: number): boolean {
  const pairs = pairsWithin(scored.set, from, until, LOOKED_AT);
  const doubled = new Set<number>();
  for (const [pair, a] of pairs.a.entries()) {
    if (chanceOf(scored.weightOf(a, pairs.b[pair] as number)) >= 0.9) doubled.add(a);
  }
  return doubled.size < Math.max(1, Math.min(until - from, LOOKED_AT) * FEW);
}
