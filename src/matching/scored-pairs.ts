/** All candidate pairs with their weights: what the decisions, the reasons and the runners-up are read from. */
import { type Comparer, comparer } from './agreement-levels.ts';
import { fitWeights, type Weights } from './agreement-weights.ts';
import { candidatePairs, type Pairs, pairsWithin } from './candidate-pairs.ts';
import { TAKEN } from './found-pairs.ts';
import { chanceOf, pairWeight, pairWeights } from './pair-score.ts';
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
    return pairWeight(set, weights, { levels: pattern, at: 0, a });
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
  const odds = pairWeights(set, weights, pairs.a, patterns);
  return { set, pairs, weights, odds, ...score };
}

/** Pairs that may be taken, the likeliest first. */
export function likeliestFirst({ odds }: Pick<Scored, 'odds'>): number[] {
  const likely: number[] = [];
  for (let pair = 0; pair < odds.length; pair += 1) {
    if (chanceOf(odds[pair] as number) >= TAKEN) likely.push(pair);
  }
  return likely.sort((x, y) => (odds[y] as number) - (odds[x] as number) || x - y);
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
