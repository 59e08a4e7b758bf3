/**
 * What each level of agreement in each field is worth, learnt from the records themselves without any known pairs
 * (Fellegi & Sunter 1969; the expectation and maximisation of Winkler 1988): how often unlike records agree is counted
 * on pairs taken at random, how often records of one thing agree is estimated on the candidates.
 */
import { type Comparer, CROSSED, EQUAL, LEVELS, MISSING } from './agreement-levels.ts';
import type { Pairs } from './candidate-pairs.ts';
import type { FieldKind } from './field-kind.ts';
import { isGround, pairWeight } from './pair-score.ts';
import type { Field, RecordSet } from './record-set.ts';

export type Weights = {
  /** Chance that two records taken at random are one thing. */
  readonly prior: number;
  /** log2(m/u) of each level, by field. */
  readonly levels: readonly Float64Array[];
  /** Chance that records of one thing agree wholly in the field: a rare value's agreement weighs by its own rarity. */
  readonly equal: Float64Array;
  /** What agreement in a field is worth where another agrees already on a rare value. */
  readonly given: readonly (readonly Given[])[];
};

export type Given = { readonly on: number; readonly levels: Float64Array };

/** Random pairs looked at. */
const AT_RANDOM = 60_000;
const ROUNDS = 40;
/** What records of one thing are taken to look like before any are seen, and how many pairs that opinion weighs. */
const BEFORE = [0, 0.06, 0.03, 0.04, 0.06, 0.06, 0.73, 0.02];
const OPINION = 12;
/** A chance never seen is no less than this. */
const LEAST = 1e-6;

function patternsOf(pairs: Pairs, fields: number, compare: Comparer): Uint8Array {
  const all = new Uint8Array(pairs.a.length * fields);
  for (let pair = 0; pair < pairs.a.length; pair += 1) {
    compare.levels(
      pairs.a[pair] as number,
      pairs.b[pair] as number,
      all.subarray(pair * fields, (pair + 1) * fields),
    );
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
function unlikeChances(set: RecordSet, compare: Comparer): readonly Float64Array[] {
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
    const equal = Math.max(LEAST, chanceEqual(field));
    return seen.map((count, level) => {
      if (level === MISSING) return 1;
      if (level === EQUAL) return equal;
      return Math.max(LEAST, (count + 2 * (BEFORE[level] as number)) / (said + 2));
    });
  });
}

/** Agreeing more never counts against: levels 1 to 6 are made to rise, neighbours that do not are put together. */
function rising(weights: Float64Array, pairsSeen: Float64Array): void {
  const blocks: { sum: number; size: number; levels: number }[] = [];
  for (let level = 1; level <= EQUAL; level += 1) {
    const size = (pairsSeen[level] as number) + 1e-9;
    blocks.push({ sum: (weights[level] as number) * size, size, levels: 1 });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined || before === undefined || before.sum / before.size <= last.sum / last.size)
        break;
      blocks.splice(-2, 2, {
        sum: before.sum + last.sum,
        size: before.size + last.size,
        levels: before.levels + last.levels,
      });
    }
  }
  let level = 1;
  for (const block of blocks)
    for (let at = 0; at < block.levels; at += 1) weights[level++] = block.sum / block.size;
}

/** How a record's likely partners share it: one thing stands in a table once, or its copies share what they teach. */
function shared(pairs: Pairs, odds: Float64Array, count: number): void {
  const sums = new Float64Array(count).fill(1);
  for (let pair = 0; pair < odds.length; pair += 1) {
    const [a, b, own] = [pairs.a[pair] as number, pairs.b[pair] as number, odds[pair] as number];
    sums[a] = (sums[a] as number) + own;
    sums[b] = (sums[b] as number) + own;
  }
  for (let pair = 0; pair < odds.length; pair += 1) {
    const most = Math.max(sums[pairs.a[pair] as number] as number, sums[pairs.b[pair] as number] as number);
    odds[pair] = (odds[pair] as number) / most;
  }
}

function possiblePairs(set: RecordSet): number {
  const within = set.second === set.count;
  return within ? (set.count * (set.count - 1)) / 2 : set.second * (set.count - set.second);
}

/** How much of the final word the opinion keeps, however many pairs are seen. */
const KEPT = 0.5;

function learn(patterns: Uint8Array, width: number, chances: Float64Array, field: number): Float64Array {
  const counts = new Float64Array(LEVELS);
  for (let pair = 0; pair < chances.length; pair += 1) {
    const level = patterns[pair * width + field] as number;
    counts[level] = (counts[level] as number) + (chances[pair] as number);
  }
  counts[MISSING] = 0;
  const said = counts.reduce((sum, one) => sum + one, 0);
  const opinion = OPINION + KEPT * said;
  return counts.map((count, level) =>
    level === MISSING ? 0 : Math.max(LEAST, (count + opinion * (BEFORE[level] as number)) / (said + opinion)),
  );
}

const NOTHING: Weights['given'] = [];
/** Fields that follow from where something stands: who shares one shares the others. */
const OF_A_PLACE: ReadonlySet<FieldKind> = new Set([
  'street',
  'house-number',
  'city',
  'postcode',
  'region',
  'country',
  'phone',
]);
/** How many pairs the belief in independence weighs. */
const INDEPENDENT = 5;

/**
 * Of unlike pairs that agree on a rare value of one field, how often the others agree as well: two restaurants in one
 * hotel share street, city and switchboard, and that is one ground, not three. A field hangs on those before it in the
 * order of how much they distinguish, so that no two wait for each other.
 */
function givenOthers(
  set: RecordSet,
  pairs: Pairs,
  patterns: Uint8Array,
  chances: Float64Array,
  alike: readonly Float64Array[],
  unlike: readonly Float64Array[],
): Weights['given'] {
  const width = set.fields.length;
  const order = [...set.fields.keys()].sort(
    (x, y) => (unlike[x]?.[EQUAL] as number) - (unlike[y]?.[EQUAL] as number) || x - y,
  );
  const seen = order.map(() => order.map(() => new Float64Array(LEVELS)));
  for (let pair = 0; pair < chances.length; pair += 1) {
    const pattern = patterns.subarray(pair * width, (pair + 1) * width);
    const unlikely = 1 - (chances[pair] as number);
    for (let on = 0; on < width; on += 1) {
      if (!isGround(set, on, pattern[on] as number, pairs.a[pair] as number)) continue;
      for (let field = 0; field < width; field += 1) {
        const counts = seen[on]?.[field] as Float64Array;
        counts[pattern[field] as number] = (counts[pattern[field] as number] as number) + unlikely;
      }
    }
  }
  const ofPlace = (field: number) => OF_A_PLACE.has((set.fields[field] as Field).kind);
  return set.fields.map((_, field) => {
    const before = ofPlace(field) ? order.slice(0, order.indexOf(field)).filter(ofPlace) : [];
    return before.map((on) => {
      const counts = seen[on]?.[field] as Float64Array;
      const said = counts.reduce((sum, one) => sum + one, 0) - (counts[MISSING] as number);
      const levels = counts.map((count, level) => {
        const alone = unlike[field]?.[level] as number;
        const chance = (count + INDEPENDENT * alone) / (said + INDEPENDENT);
        return Math.log2((alike[field]?.[level] as number) / Math.max(chance, alone));
      });
      levels[MISSING] = 0;
      return { on, levels };
    });
  });
}

/** Of very many pairs those of every so manieth record teach: each with all its partners. */
const MOST_TEACHING = 200_000;

function teaching(all: Pairs): { readonly pairs: Pairs; readonly stand: number } {
  const step = Math.ceil(all.a.length / MOST_TEACHING);
  if (step <= 1) return { pairs: all, stand: 1 };
  const kept = (record: number) => record % step === 0;
  const b = all.b.filter((_, pair) => kept(all.a[pair] as number));
  return { pairs: { a: all.a.filter(kept), b }, stand: step };
}

export function fitWeights(set: RecordSet, all: Pairs, compare: Comparer): Weights {
  const width = set.fields.length;
  const possible = possiblePairs(set);
  const within = set.second === set.count;
  const unlike = unlikeChances(set, compare);
  const { pairs, stand } = teaching(all);
  const patterns = patternsOf(pairs, width, compare);
  const smaller = within ? set.count : Math.min(set.second, set.count - set.second);
  let alike: readonly Float64Array[] = unlike.map(() => Float64Array.from(BEFORE));
  let weights = weightsOf(set, alike, unlike, (smaller * 0.1) / possible, NOTHING);
  for (let round = 0; round < ROUNDS; round += 1) {
    const odds = oddsOf(set, pairs, patterns, weights);
    const loose = odds.map((one) => one / (1 + one));
    shared(pairs, odds, set.count);
    const expected = stand * (within ? loose : odds).reduce((sum, one) => sum + one, 0);
    alike = unlike.map((_, field) => learn(patterns, width, odds, field));
    const last = round === ROUNDS - 1;
    const given = last ? givenOthers(set, pairs, patterns, within ? loose : odds, alike, unlike) : NOTHING;
    weights = weightsOf(set, alike, unlike, Math.min(0.5, Math.max(expected, 0.5) / possible), given);
  }
  return weights;
}

function oddsOf(set: RecordSet, pairs: Pairs, patterns: Uint8Array, weights: Weights): Float64Array {
  const width = set.fields.length;
  return Float64Array.from(pairs.a, (a, pair) => {
    const pattern = patterns.subarray(pair * width, (pair + 1) * width);
    return 2 ** Math.min(60, pairWeight(set, weights, pattern, a));
  });
}

function weightsOf(
  set: RecordSet,
  alike: readonly Float64Array[],
  unlike: readonly Float64Array[],
  prior: number,
  given: Weights['given'],
): Weights {
  const levels = set.fields.map((_, index) => {
    const m = alike[index] as Float64Array;
    const u = unlike[index] as Float64Array;
    const own = m.map((chance, level) => (level === MISSING ? 0 : Math.log2(chance / (u[level] as number))));
    rising(
      own,
      m.map((chance, level) => chance + (u[level] as number)),
    );
    own[CROSSED] = Math.max(own[CROSSED] as number, own[1] as number);
    return own;
  });
  return { prior, levels, equal: Float64Array.from(alike, (m) => m[EQUAL] as number), given };
}
