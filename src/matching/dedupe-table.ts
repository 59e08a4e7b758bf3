/** Which records of one table are the same thing: groups, so that three spellings of one are three pairs. */
import type { DomainBook } from './domain-book.ts';
import { comparedField, type Found, type FoundPair, SURE, TAKEN } from './found-pairs.ts';
import { rowsInOrder } from './order-of-content.ts';
import { chanceOf } from './pair-score.ts';
import { reasonWords } from './reason-words.ts';
import { type MatchTable, recordSet } from './record-set.ts';
import { likeliestFirst, type Scored, scorePairs } from './scored-pairs.ts';

/** No single pair decides for a group: its weight counts at most this much either way. */
const MOST_SAID = 12;
/** Larger groups are not looked at pair by pair: they take no further members. */
const LARGEST = 60;

function weightBetween(scored: Scored, one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (const a of one) {
    for (const b of other) {
      const weight = a < b ? scored.weightOf(a, b) : scored.weightOf(b, a);
      sum += Math.max(-MOST_SAID, Math.min(MOST_SAID, weight));
    }
  }
  return sum / (one.length * other.length);
}

/**
 * Groups by average linkage: the likeliest pairs first, two groups become one where their members are, on average,
 * likelier one thing than two. So a chain of near neighbours does not run together.
 */
function groupsOf(scored: Scored): ReadonlyMap<number, readonly number[]> {
  const { pairs } = scored;
  const likely = likeliestFirst(scored);
  const groups = new Map<number, readonly number[]>();
  for (const pair of likely) {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number];
    const [one, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (one === other || one.includes(b) || one.length + other.length > LARGEST) continue;
    if (one.length * other.length > 1 && weightBetween(scored, one, other) < 0) continue;
    const joined = [...one, ...other].sort((x, y) => x - y);
    for (const record of joined) groups.set(record, joined);
  }
  return groups;
}

/** By record, the likeliest one outside its group (-1: none), and its weight. */
type Nearest = { readonly record: Int32Array; readonly weight: Float64Array };

function nearestOutside(scored: Scored, groups: ReadonlyMap<number, readonly number[]>): Nearest {
  const { pairs, odds, set } = scored;
  const record = new Int32Array(set.count).fill(-1);
  const weight = new Float64Array(set.count).fill(Number.NEGATIVE_INFINITY);
  const look = (own: number, other: number, found: number) => {
    if ((weight[own] as number) >= found) return;
    weight[own] = found;
    record[own] = other;
  };
  for (let pair = 0; pair < odds.length; pair += 1) {
    const [a, b] = [pairs.a[pair] as number, pairs.b[pair] as number];
    const group = groups.get(a);
    if (group !== undefined && group === groups.get(b)) continue;
    look(a, b, odds[pair] as number);
    look(b, a, odds[pair] as number);
  }
  return { record, weight };
}

export function dedupeTable(table: MatchTable, book: DomainBook): Found {
  const ordered = rowsInOrder(table);
  const set = recordSet([ordered.table], book);
  const fields = set.fields.map(comparedField);
  const once = { left: false, right: false };
  if (set.fields.length === 0) return { pairs: [], fields, once };
  const scored = scorePairs(set);
  const groups = groupsOf(scored);
  const next = nearestOutside(scored, groups);
  const rowOf = (record: number) => ordered.rows[record] as number;
  const pairOf = (a: number, b: number): FoundPair => {
    const weight = scored.weightOf(a, b);
    const score = chanceOf(weight);
    const own = (next.weight[a] as number) >= (next.weight[b] as number) ? a : b;
    const nearest = next.record[own] as number;
    const nearestScore = nearest < 0 ? 0 : chanceOf(next.weight[own] as number);
    const [left, right] = [rowOf(a), rowOf(b)];
    const direct = reasonWords(set, scored.weights, scored.patternOf(a, b), a);
    return {
      left: Math.min(left, right),
      right: Math.max(left, right),
      score,
      reason: score < TAKEN ? `through others of its group; ${direct}` : direct,
      runnerUp: nearest < 0 ? null : { record: rowOf(nearest), score: nearestScore },
      doubtful: score < SURE || nearestScore >= TAKEN,
    };
  };
  const pairs: FoundPair[] = [];
  for (const group of new Set(groups.values())) {
    for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) pairs.push(pairOf(a, b));
  }
  return { pairs: pairs.sort((x, y) => x.left - y.left || x.right - y.right), fields, once };
}
