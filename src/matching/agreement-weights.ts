/**
 * What each level of agreement in each field is worth, learnt from the records themselves without any known pairs
 * (Fellegi & Sunter 1969; the expectation and maximisation of Winkler 1988): how often unlike records agree is counted
 * on pairs taken at random, how often records of one thing agree is estimated on the candidates.
 */
import { type Comparer, CROSSED, DIFFERS, EQUAL, LEVELS, MISSING } from './agreement-levels.ts';
import { beforeAnyAreSeen } from './before-any-are-seen.ts';
import type { Pairs } from './candidate-pairs.ts';
import { pairWeights, rarities } from './pair-score.ts';
import type { RecordSet } from './record-set.ts';
import { givenOthers } from './shared-grounds.ts';
import { LEAST, unlikeChances } from './unlike-chances.ts';

export type Weights = {
  /** Chance that two records taken at random are one thing. */
  readonly prior: number;
  /** log2(m/u) of each level, by field. */
  readonly levels: readonly Float64Array[];
  /** log2 of the chance that records of one thing agree wholly in the field: an agreement weighs by its own rarity. */
  readonly equal: Float64Array;
  /** log2 of how rare each value is, by field. */
  readonly rarity: readonly Float64Array[];
  /** What agreement in a field is worth where another agrees already on a rare value. */
  readonly given: readonly (readonly Given[])[];
};

export type Given = { readonly on: number; readonly levels: Float64Array };

const ROUNDS = 25;
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

/** How many pairs the opinion weighs that stands before any are seen. */
const OPINION = 12;
/** So many times as often as before any were seen, records of one thing may differ wholly: more are namesakes. */
const MOST_DIFFERENT = 3;
/** And how much of the word it keeps, however many are seen. */
const KEPT = 0.5;

type Seen = { readonly patterns: Uint8Array; readonly width: number; readonly chances: Float64Array };

/** How often records of one thing reach each level of a field, by the pairs so far as they are taken to be one. */
function learn({ patterns, width, chances }: Seen, field: number, opinion: Float64Array): Float64Array {
  const counts = new Float64Array(LEVELS);
  for (let pair = 0; pair < chances.length; pair += 1) {
    const level = patterns[pair * width + field] as number;
    counts[level] = (counts[level] as number) + (chances[pair] as number);
  }
  counts[MISSING] = 0;
  const agreed = counts.reduce((sum, one) => sum + one, 0) - (counts[DIFFERS] as number);
  const share = Math.min(0.5, MOST_DIFFERENT * (opinion[DIFFERS] as number));
  counts[DIFFERS] = Math.min(counts[DIFFERS] as number, (agreed * share) / (1 - share));
  const said = counts.reduce((sum, one) => sum + one, 0);
  const weight = OPINION + KEPT * said;
  return counts.map((count, level) =>
    level === MISSING ? 0 : Math.max(LEAST, (count + weight * (opinion[level] as number)) / (said + weight)),
  );
}

const NOTHING: Weights['given'] = [];
/** Of very many pairs those of every so manieth record teach: each with all its partners. */
const MOST_TEACHING = 2_000_000;

type Compared = { readonly pairs: Pairs; readonly patterns: Uint8Array };

function teaching({ pairs, patterns }: Compared, width: number): Compared & { readonly stand: number } {
  const step = Math.ceil(pairs.a.length / MOST_TEACHING);
  if (step <= 1) return { pairs, patterns, stand: 1 };
  const kept = (record: number) => record % step === 0;
  const b = pairs.b.filter((_, pair) => kept(pairs.a[pair] as number));
  const own = patterns.filter((_, place) => kept(pairs.a[Math.floor(place / width)] as number));
  return { pairs: { a: pairs.a.filter(kept), b }, patterns: own, stand: step };
}

/** `all`: the candidates, with the level of each of their fields. */
export function fitWeights(set: RecordSet, all: Compared, compare: Comparer): Weights {
  const width = set.fields.length;
  const possible = possiblePairs(set);
  const within = set.second === set.count;
  const unlike = unlikeChances(set, compare);
  const { pairs, patterns, stand } = teaching(all, width);
  const smaller = within ? set.count : Math.min(set.second, set.count - set.second);
  const rarity = set.fields.map(rarities);
  const opinions = set.fields.map(({ kind }) => beforeAnyAreSeen(kind));
  let alike: readonly Float64Array[] = opinions;
  let weights = weightsOf(set, alike, unlike, (smaller * 0.1) / possible, { rarity, given: NOTHING });
  for (let round = 0; round < ROUNDS; round += 1) {
    const odds = oddsOf(set, pairs, patterns, weights);
    const loose = odds.map((one) => one / (1 + one));
    shared(pairs, odds, set.count);
    const expected = stand * (within ? loose : odds).reduce((sum, one) => sum + one, 0);
    alike = opinions.map((opinion, field) => learn({ patterns, width, chances: odds }, field, opinion));
    const last = round === ROUNDS - 1;
    const given = last ? givenOthers(set, pairs, patterns, within ? loose : odds, alike, unlike) : NOTHING;
    weights = weightsOf(set, alike, unlike, Math.min(0.5, Math.max(expected, 0.5) / possible), {
      rarity,
      given,
    });
  }
  return weights;
}

/** Odds that each pair is one thing, no more than 2^60. */
function oddsOf(set: RecordSet, pairs: Pairs, patterns: Uint8Array, weights: Weights): Float64Array {
  return pairWeights(set, weights, pairs.a, patterns).map((weight) => 2 ** Math.min(60, weight));
}

function weightsOf(
  set: RecordSet,
  alike: readonly Float64Array[],
  unlike: readonly Float64Array[],
  prior: number,
  { rarity, given }: Pick<Weights, 'rarity' | 'given'>,
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
  return {
    prior,
    levels,
    equal: Float64Array.from(alike, (m) => Math.log2(m[EQUAL] as number)),
    rarity,
    given,
  };
}
