/**
 * Which pairs are worth comparing: records that share keys, the rarer the key the more it counts; of each record the
 * best few. So the work grows with the records, not with their square.
 */
import { gatherKeys, type KeyIndex, keyIndex, type OwnKeys } from './key-index.ts';
import type { RecordSet } from './record-set.ts';

/** Places in the index one record may visit, its rarest keys first; of many records, fewer. */
const VISITS = 6_000;
const FEWER_VISITS = 2_000;
const MANY_VISITORS = 20_000;
/** From so many records on, only those of the larger table look for partners. */
const MANY = 100_000;

/** How many partners of a record are compared. */
function bestFew(count: number): number {
  if (count <= 3_000) return 30;
  return count <= 20_000 ? 16 : count <= MANY ? 10 : 5;
}

export type Pairs = { readonly a: Int32Array; readonly b: Int32Array };

/** What a search fills anew for each record. */
type Scratch = {
  readonly own: OwnKeys;
  /** Worth of the keys shared with each record; 0 again after each search. */
  readonly sums: Float32Array;
  readonly seen: Int32Array;
  /** Keys by how many records have them: size × 65,536 + place. */
  readonly order: Float64Array;
  readonly best: Int32Array;
  readonly visits: number;
};

const MOST_KEYS = 65_536;

function scratchFor(count: number, keys: number, few: number): Scratch {
  return {
    own: { keys: [], whole: [], stamp: new Int32Array(keys) },
    sums: new Float32Array(count),
    seen: new Int32Array(VISITS),
    order: new Float64Array(MOST_KEYS),
    best: new Int32Array(few),
    visits: count > MANY_VISITORS ? FEWER_VISITS : VISITS,
  };
}

/** The record's keys, the rarest first. */
function rarestFirst({ keys }: OwnKeys, { start }: KeyIndex, order: Float64Array): Float64Array {
  const length = Math.min(keys.length, MOST_KEYS);
  for (let place = 0; place < length; place += 1) {
    const key = keys[place] as number;
    order[place] = ((start[key + 1] as number) - (start[key] as number)) * MOST_KEYS + place;
  }
  return order.subarray(0, length).sort();
}

/** Fills `best` with the partners of a record that share most with it; how many there are. */
function bestOf(set: RecordSet, record: number, index: KeyIndex, scratch: Scratch): number {
  const { own, sums, seen, best } = scratch;
  gatherKeys(set, record, index, own);
  let [met, visits] = [0, 0];
  for (const one of rarestFirst(own, index, scratch.order)) {
    const size = Math.floor(one / MOST_KEYS);
    visits += size;
    if (visits > scratch.visits) break;
    const place = one % MOST_KEYS;
    const weight = (own.whole[place] === true ? 1 : 0.5) * Math.log(1 + index.indexed / size);
    const from = index.start[own.keys[place] as number] as number;
    for (let at = from; at < from + size; at += 1) {
      const other = index.records[at] as number;
      if (other === record) continue;
      if (sums[other] === 0) seen[met++] = other;
      sums[other] = (sums[other] as number) + weight;
    }
  }
  const taken = largest(sums, seen, met, best);
  for (let at = 0; at < met; at += 1) sums[seen[at] as number] = 0;
  return taken;
}

/** The first so many by their sums, of equal ones the earlier record: kept in order as they come. */
function largest(sums: Float32Array, seen: Int32Array, met: number, best: Int32Array): number {
  let size = 0;
  for (let at = 0; at < met; at += 1) {
    const record = seen[at] as number;
    const sum = sums[record] as number;
    const isAfter = (other: number) => {
      const theirs = sums[other] as number;
      return theirs < sum || (theirs === sum && other > record);
    };
    if (size === best.length && !isAfter(best[size - 1] as number)) continue;
    let place = size < best.length ? size++ : size - 1;
    for (; place > 0 && isAfter(best[place - 1] as number); place -= 1)
      best[place] = best[place - 1] as number;
    best[place] = record;
  }
  return size;
}

/** Pairs of records `from` to `until` with their best partners in the index, as one number each: a × count + b, a < b. */
function search(set: RecordSet, from: number, until: number, step: number, index: KeyIndex): Float64Array {
  const scratch = scratchFor(set.count, index.numbers.size, bestFew(set.count));
  let found = new Float64Array(1024);
  let size = 0;
  for (let record = from; record < until; record += step) {
    const taken = bestOf(set, record, index, scratch);
    for (let at = 0; at < taken; at += 1) {
      const other = scratch.best[at] as number;
      if (size === found.length) {
        const larger = new Float64Array(size * 2);
        larger.set(found);
        found = larger;
      }
      found[size++] = record < other ? record * set.count + other : other * set.count + record;
    }
  }
  return found.subarray(0, size);
}

function asPairs(parts: readonly Float64Array[], count: number): Pairs {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const distinct = all.sort().filter((pair, index) => index === 0 || pair !== all[index - 1]);
  return {
    a: Int32Array.from(distinct, (pair) => Math.floor(pair / count)),
    b: Int32Array.from(distinct, (pair) => pair % count),
  };
}

/** Pairs of the two tables, or within the one; each once, the earlier record first. */
export function candidatePairs(set: RecordSet): Pairs {
  const { count, second } = set;
  if (second === count) return asPairs([search(set, 0, count, 1, keyIndex(set, 0, count))], count);
  const firstIsLarger = second > count - second;
  const forFirst = () => search(set, 0, second, 1, keyIndex(set, second, count));
  const forSecond = () => search(set, second, count, 1, keyIndex(set, 0, second));
  if (count > MANY) return asPairs([firstIsLarger ? forFirst() : forSecond()], count);
  return asPairs([forFirst(), forSecond()], count);
}

/** Likely partners of some records within their own table: whether the table holds things twice. */
export function pairsWithin(set: RecordSet, from: number, until: number, looked: number): Pairs {
  const step = Math.max(1, Math.floor((until - from) / looked));
  return asPairs([search(set, from, until, step, keyIndex(set, from, until))], set.count);
}
