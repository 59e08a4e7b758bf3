/**
 * Which pairs are worth comparing: records that share keys, the rarer the key the more it counts; of each record the
 * best few. So the work grows with the records, not with their square.
 */
import { keysOf } from './blocking-keys.ts';
import type { RecordSet } from './record-set.ts';

/** Places in the index one record may visit, its rarest keys first. */
const VISITS = 6_000;
/** From so many records on, only those of the larger table look for partners. */
const MANY = 100_000;
/** From so many indexed records on, misspellings are found by their other words alone. */
const TOO_MANY = 200_000;

/** How many partners of a record are compared. */
function bestFew(count: number): number {
  if (count <= 3_000) return 30;
  return count <= 20_000 ? 16 : count <= MANY ? 10 : 5;
}

export type Pairs = { readonly a: Int32Array; readonly b: Int32Array };

/** Records `from` to `until` by key. */
type Index = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly start: Int32Array;
  readonly records: Int32Array;
  readonly indexed: number;
  readonly errors: boolean;
};

type Keys = ReadonlyMap<number, number>;

/** Keys of each distinct value, made once. */
function keyBook(set: RecordSet, errors: boolean, number: (key: string) => number | undefined) {
  const known = set.fields.map((field) => new Array<Keys | undefined>(field.values.length));
  const ofValue = (index: number, value: number): Keys => {
    const found = known[index]?.[value];
    if (found !== undefined) return found;
    const own = new Map<number, number>();
    keysOf(set.fields[index] as RecordSet['fields'][number], value, errors, (key, share) => {
      const at = number(key);
      if (at !== undefined && (own.get(at) ?? 0) < share) own.set(at, share);
    });
    (known[index] as (Keys | undefined)[])[value] = own;
    return own;
  };
  return (record: number): Keys => {
    const all = new Map<number, number>();
    for (const [index, field] of set.fields.entries()) {
      const value = field.of[record] as number;
      if (value < 0) continue;
      for (const [key, share] of ofValue(index, value)) if ((all.get(key) ?? 0) < share) all.set(key, share);
    }
    return all;
  };
}

function indexOf(set: RecordSet, from: number, until: number): Index {
  const errors = until - from < TOO_MANY;
  const numbers = new Map<string, number>();
  const keysFor = keyBook(set, errors, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    return number;
  });
  const lists: number[][] = [];
  for (let record = from; record < until; record += 1) {
    for (const key of keysFor(record).keys()) {
      const list = lists[key];
      if (list === undefined) lists[key] = [record];
      else list.push(record);
    }
  }
  const start = new Int32Array(lists.length + 1);
  for (const [key, list] of lists.entries()) start[key + 1] = (start[key] as number) + list.length;
  const records = new Int32Array(start[lists.length] as number);
  for (const [key, list] of lists.entries()) records.set(list, start[key]);
  return { numbers, start, records, indexed: until - from, errors };
}

type Scratch = { readonly sums: Float32Array; readonly few: number };

function bestOf(record: number, keys: Keys, index: Index, { sums, few }: Scratch): readonly number[] {
  const own = [...keys].map(([key, share]) => {
    const from = index.start[key] as number;
    return { key, share, from, size: (index.start[key + 1] as number) - from };
  });
  own.sort((x, y) => x.size - y.size || x.key - y.key);
  const seen: number[] = [];
  let visits = 0;
  for (const { share, from, size } of own) {
    visits += size;
    if (visits > VISITS) break;
    const weight = share * Math.log(1 + index.indexed / size);
    for (let at = from; at < from + size; at += 1) {
      const other = index.records[at] as number;
      if (other === record) continue;
      if (sums[other] === 0) seen.push(other);
      sums[other] = (sums[other] as number) + weight;
    }
  }
  const ranked = seen.length > few ? seen.toSorted(byLargest(sums)).slice(0, few) : seen;
  for (const other of seen) sums[other] = 0;
  return ranked;
}

function byLargest(sums: Float32Array): (x: number, y: number) => number {
  const at = sums;
  return (x, y) => (at[y] as number) - (at[x] as number) || x - y;
}

/** Pairs of records `from` to `until` with their best partners in the index, as one number each: a × count + b, a < b. */
function search(set: RecordSet, from: number, until: number, step: number, index: Index): Float64Array {
  const scratch = { sums: new Float32Array(set.count), few: bestFew(set.count) };
  const keysFor = keyBook(set, index.errors, (key) => index.numbers.get(key));
  let found = new Float64Array(1024);
  let size = 0;
  for (let record = from; record < until; record += step) {
    for (const other of bestOf(record, keysFor(record), index, scratch)) {
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
  if (second === count) return asPairs([search(set, 0, count, 1, indexOf(set, 0, count))], count);
  const firstIsLarger = second > count - second;
  const forFirst = () => search(set, 0, second, 1, indexOf(set, second, count));
  const forSecond = () => search(set, second, count, 1, indexOf(set, 0, second));
  if (count > MANY) return asPairs([firstIsLarger ? forFirst() : forSecond()], count);
  return asPairs([forFirst(), forSecond()], count);
}

/** Likely partners of some records within their own table: whether the table holds things twice. */
export function pairsWithin(set: RecordSet, from: number, until: number, looked: number): Pairs {
  const step = Math.max(1, Math.floor((until - from) / looked));
  return asPairs([search(set, from, until, step, indexOf(set, from, until))], set.count);
}
