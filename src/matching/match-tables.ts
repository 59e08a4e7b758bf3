/** Which records of one table are which of another. */
import type { DomainBook } from './domain-book.ts';
import { type Found, type FoundPair, type RunnerUp, SURE, TAKEN } from './found-pairs.ts';
import { inOrderOfContent, rowsInOrder } from './order-of-content.ts';
import { chanceOf } from './pair-score.ts';
import { reasonWords } from './reason-words.ts';
import { type MatchTable, recordSet } from './record-set.ts';
import { holdsOnce, type Scored, scorePairs } from './scored-pairs.ts';

/** Taken pairs, the likeliest first; where a table holds things once, each of its records once. */
function take(scored: Scored, once: { readonly first: boolean; readonly second: boolean }): number[] {
  const { pairs, odds } = scored;
  const likely = [...odds.keys()].filter((pair) => chanceOf(odds[pair] as number) >= TAKEN);
  likely.sort((x, y) => (odds[y] as number) - (odds[x] as number) || x - y);
  const used = new Set<number>();
  return likely.filter((pair) => {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number];
    // A record of a table with doubles still goes to one record of a table without.
    const free = !(once.second && used.has(a)) && !(once.first && used.has(b));
    if (free) used.add(a).add(b);
    return free;
  });
}

/** The likeliest partner of each record that is not the one it was given. */
function runnersUp(
  scored: Scored,
  ofSecond: boolean,
  taken: ReadonlySet<number>,
): ReadonlyMap<number, RunnerUp> {
  const { pairs, odds } = scored;
  const best = new Map<number, { pair: number; record: number }>();
  for (const [pair, odd] of odds.entries()) {
    if (taken.has(pair)) continue;
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number];
    const [own, other] = ofSecond ? [b, a] : [a, b];
    const before = best.get(own);
    if (before === undefined || (odds[before.pair] as number) < odd) best.set(own, { pair, record: other });
  }
  return new Map(
    [...best].map(([own, { pair, record }]) => [own, { record, score: chanceOf(odds[pair] as number) }]),
  );
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
  const fields = set.fields.map(({ says, kind }) => ({ says, kind }));
  if (set.fields.length === 0) return { pairs: [], fields, once: { left: true, right: true } };
  const scored = scorePairs(set);
  const once = { first: holdsOnce(scored, 0, set.second), second: holdsOnce(scored, set.second, set.count) };
  const taken = take(scored, once);
  const rest = runnersUp(scored, swapped, new Set(taken));
  const rowOf = (record: number) =>
    record < set.second ? (ones.rows[record] as number) : (others.rows[record - set.second] as number);
  const pairs = taken.map((pair): FoundPair => {
    const [a, b] = [scored.pairs.a[pair] as number, scored.pairs.b[pair] as number];
    const [own, partner] = swapped ? [b, a] : [a, b];
    const next = rest.get(own);
    const score = chanceOf(scored.odds[pair] as number);
    return {
      left: rowOf(own),
      right: rowOf(partner),
      score,
      reason: reasonWords(set, scored.weights, scored.patternOf(a, b), a),
      runnerUp: next === undefined ? null : { record: rowOf(next.record), score: next.score },
      doubtful: score < SURE || (next !== undefined && next.score >= TAKEN),
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
