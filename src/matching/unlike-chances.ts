/** How often records that are not one thing agree all the same, counted on pairs taken at random. */
import { type Comparer, EQUAL, LEVELS, MISSING } from './agreement-levels.ts';
import { beforeAnyAreSeen } from './before-any-are-seen.ts';
import type { Pairs } from './candidate-pairs.ts';
import type { Field, RecordSet } from './record-set.ts';

/** A chance never seen is no less than this. */
export const LEAST = 1e-6;
/** Random pairs looked at. */
const AT_RANDOM = 20_000;

/** The levels of each pair's fields, one pair after another. */
export function patternsOf(pairs: Pairs, fields: number, compare: Comparer): Uint8Array {
  const all = new Uint8Array(pairs.a.length * fields);
  for (let pair = 0; pair < pairs.a.length; pair += 1) {
    compare.levels(pairs.a[pair] as number, pairs.b[pair] as number, all, pair * fields);
  }
  return all;
}

/** A sequence that looks like chance and is the same each time. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function pairsAtRandom(set: RecordSet): Pairs {
  const next = sequence(20_260_101);
  const within = set.second === set.count;
  const firsts = within ? set.count : set.second;
  const seconds = within ? set.count : set.count - set.second;
  const possible = within ? (set.count * (set.count - 1)) / 2 : firsts * seconds;
  const wanted = Math.min(AT_RANDOM, possible);
  const a: number[] = [];
  const b: number[] = [];
  for (let time = 0; a.length < wanted && time < wanted * 3; time += 1) {
    const one = Math.floor(next() * firsts);
    const other = (within ? 0 : set.second) + Math.floor(next() * seconds);
    if (one === other) continue;
    a.push(one);
    b.push(other);
  }
  return { a: Int32Array.from(a), b: Int32Array.from(b) };
}

/** Chance that two records at random have the same value, counted over all of them. */
function chanceEqual({ counts, filled }: Field): number {
  let same = 0;
  for (const count of counts) same += count * (count - 1);
  return filled < 2 ? 0 : same / (filled * (filled - 1));
}

/** Chance of each level for unlike records that both say something. */
export function unlikeChances(set: RecordSet, compare: Comparer): readonly Float64Array[] {
  const random = pairsAtRandom(set);
  const width = set.fields.length;
  const patterns = patternsOf(random, width, compare);
  return set.fields.map((field, index) => {
    const seen = new Float64Array(LEVELS);
    for (let at = index; at < patterns.length; at += width) {
      const level = patterns[at] as number;
      seen[level] = (seen[level] as number) + 1;
    }
    const said = random.a.length - (seen[MISSING] as number);
    const opinion = beforeAnyAreSeen(field.kind);
    const equal = Math.max(LEAST, chanceEqual(field));
    return seen.map((count, level) => {
      if (level === MISSING) return 1;
      if (level === EQUAL) return equal;
      return Math.max(LEAST, (count + 2 * (opinion[level] as number)) / (said + 2));
    });
  });
}
