/** Which records of one table are which of another. */
import type { DomainBook } from './domain-book.ts';
import { comparedField, type Found, type FoundPair, type RunnerUp, SURE, TAKEN } from './found-pairs.ts';
import { inOrderOfContent, rowsInOrder } from './order-of-content.ts';
import { chanceOf } from './pair-score.ts';
import { reasonWords } from './reason-words.ts';
import { type MatchTable, recordSet } from './record-set.ts';
import { holdsOnce, likeliestFirst, type Scored, scorePairs } from './scored-pairs.ts';

/** Taken pairs, the likeliest first; where a table holds things once, each of its records once. */
function take(scored: Scored, once: { readonly first: boolean; readonly second: boolean }): number[] {
  const { pairs } = scored;
  const used = new Set<number>();
  return likeliestFirst(scored).filter((pair) => {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number];
    // A record of a table with doubles still goes to one record of a table without.
    const free = !(once.second && used.has(a)) && !(once.first && used.has(b));
    if (free) used.add(a).add(b);
    return free;
  });
}

/** The likeliest partner of each record that is not the one it was given. */
function runnersUp(
  { pairs, odds, set }: Scored,
  ofSecond: boolean,
  taken: readonly number[],
): (record: number) => RunnerUp | null {
  const given = new Uint8Array(odds.length);
  for (const pair of taken) given[pair] = 1;
  const [owns, others] = ofSecond ? [pairs.b, pairs.a] : [pairs.a, pairs.b];
  const best = new Int32Array(set.count).fill(-1);
  for (let pair = 0; pair < odds.length; pair += 1) {
    const own = owns[pair] as number;
    const before = best[own] as number;
    if (given[pair] === 0 && (before < 0 || (odds[before] as number) < (odds[pair] as number)))
      best[own] = pair;
  }
  return (record) => {
    const pair = best[record] as number;
    return pair < 0 ? null : { record: others[pair] as number, score: chanceOf(odds[pair] as number) };
  };
}

/**
 * Whether left and right stand in the order the comparison works in: the answer must not depend on which file is
 * named first.
 */
export function matchTables(left: MatchTable, right: MatchTable, book: DomainBook): Found {
  const swapped = !inOrderOfContent(left, right);
  const [one, other] = swapped ? [right, left] : [left, right];
  const [ones, others] = [rowsInOrder(one), rowsInOrder(other)];
  const set = recordSet([ones.table, others.table], book);
  const fields = set.fields.map(comparedField);
  if (set.fields.length === 0) return { pairs: [], fields, once: { left: true, right: true } };
  const scored = scorePairs(set);
  const once = { first: holdsOnce(scored, 0, set.second), second: holdsOnce(scored, set.second, set.count) };
  const taken = take(scored, once);
  const rest = runnersUp(scored, swapped, taken);
  const rowOf = (record: number) =>
    record < set.second ? (ones.rows[record] as number) : (others.rows[record - set.second] as number);
  const pairs = taken.map((pair): FoundPair => {
    const [a, b] = [scored.pairs.a[pair] as number, scored.pairs.b[pair] as number];
    const [own, partner] = swapped ? [b, a] : [a, b];
    const next = rest(own);
    const score = chanceOf(scored.odds[pair] as number);
    return {
      left: rowOf(own),
      right: rowOf(partner),
      score,
      reason: reasonWords(set, scored.weights, scored.patternOf(a, b), a),
      runnerUp: next === null ? null : { record: rowOf(next.record), score: next.score },
      doubtful: score < SURE || (next !== null && next.score >= TAKEN),
    };
  });
  const byRow = pairs.sort((x, y) => x.left - y.left || x.right - y.right);
  const [first, second] = [once.first, once.second];
  return {
    pairs: byRow,
    fields,
    once: swapped ? { left: second, right: first } : { left: first, right: second },
  };
}
