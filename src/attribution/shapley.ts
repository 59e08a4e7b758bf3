/**
 * Shapley attribution: each channel gets its average marginal contribution over all orders in which the channels may
 * join. What a set of channels is worth alone is the characteristic function, and it is named: two are in use.
 */
import { type Credit, countOf, noCredit, type Paths } from './paths.ts';

/** 2^channels sets are looked at, each channel in each: 21 million terms for twenty. */
export const MOST_COALITION_CHANNELS = 20;

/**
 * v(S) = conversions of the journeys all of whose channels lie in S. The Shapley value of this game has a closed form:
 * each journey's conversions split evenly among its distinct channels (a sum of unanimity games; Shapley 1953).
 * Paths {G} ×2, {M}, {G, M}: 2.5 and 1.5. Works for any number of channels and is exact in one pass.
 */
export function shapleyConvertingSet(paths: Paths): Credit {
  const { channels, starts, touches, conversions, values } = paths;
  const credit = noCredit(channels);
  const unclaimed = { conversions: 0, value: 0 };
  const seenBy = new Int32Array(channels).fill(-1);
  const distinct = new Int32Array(channels);
  for (let path = 0; path < countOf(paths); path++) {
    const converted = conversions[path] as number;
    const value = values[path] as number;
    if (converted === 0 && value === 0) continue;
    let count = 0;
    for (let at = starts[path] as number; at < (starts[path + 1] as number); at++) {
      const channel = touches[at] as number;
      if (seenBy[channel] === path) continue;
      seenBy[channel] = path;
      distinct[count++] = channel;
    }
    if (count === 0) {
      unclaimed.conversions += converted;
      unclaimed.value += value;
    }
    for (let index = 0; index < count; index++) {
      credit.conversions[distinct[index] as number]! += converted / count;
      credit.values[distinct[index] as number]! += value / count;
    }
  }
  return { ...credit, unclaimed };
}

/** Per set of channels (as bits): what came of the journeys with exactly these channels. */
export type SetCounts = {
  readonly channels: number;
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  /** Journeys, converting or not. */
  readonly journeys: Float64Array;
};

export function setCountsOf(paths: Paths): SetCounts {
  const size = 2 ** paths.channels;
  const counts = {
    channels: paths.channels,
    conversions: new Float64Array(size),
    values: new Float64Array(size),
    journeys: new Float64Array(size),
  };
  const { starts, touches, conversions, values, nulls } = paths;
  for (let path = 0; path < countOf(paths); path++) {
    let set = 0;
    for (let at = starts[path] as number; at < (starts[path + 1] as number); at++)
      set |= 1 << (touches[at] as number);
    counts.conversions[set]! += conversions[path] as number;
    counts.values[set]! += values[path] as number;
    counts.journeys[set]! += (conversions[path] as number) + (nulls[path] as number);
  }
  return counts;
}

/** Sums over all subsets, in place: one pass per channel. */
function addSubsets(column: Float64Array, channels: number): void {
  for (let channel = 0; channel < channels; channel++) {
    const bit = 1 << channel;
    for (let block = 0; block < column.length; block += bit * 2) {
      for (let set = block; set < block + bit; set++) column[set + bit]! += column[set] as number;
    }
  }
}

/**
 * φ(i) = Σ over sets S without i of |S|! (n − |S| − 1)! / n! × (v(S ∪ i) − v(S)).
 * `worth` holds v by set, bits being channels; v of the empty set counts as what it is.
 */
export function shapleyValues(worth: Float64Array, channels: number): Float64Array {
  const weight = new Float64Array(channels);
  for (let size = 0; size < channels; size++) {
    // 1 / (n × C(n − 1, size)), built up factor by factor.
    weight[size] = size === 0 ? 1 / channels : ((weight[size - 1] as number) * size) / (channels - size);
  }
  const sizes = new Uint8Array(worth.length);
  for (let set = 1; set < worth.length; set++) sizes[set] = (sizes[set >> 1] as number) + (set & 1);
  const values = new Float64Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const bit = 1 << channel;
    let sum = 0;
    for (let block = 0; block < worth.length; block += bit * 2) {
      for (let set = block; set < block + bit; set++) {
        const gain = (worth[set + bit] as number) - (worth[set] as number);
        sum += (weight[sizes[set] as number] as number) * gain;
      }
    }
    values[channel] = sum;
  }
  return values;
}

/** From counts by exact set to the credit of the rate game. */
export function shapleyOfRates(counts: SetCounts): { conversions: Float64Array; values: Float64Array } {
  const { channels } = counts;
  const [conversions, values, journeys] = [counts.conversions, counts.values, counts.journeys].map(
    (column) => {
      const sums = column.slice();
      sums[0] = 0;
      addSubsets(sums, channels);
      return sums;
    },
  ) as [Float64Array, Float64Array, Float64Array];
  const everyone = journeys[journeys.length - 1] as number;
  for (let set = 0; set < journeys.length; set++) {
    const among = journeys[set] as number;
    const scale = among === 0 ? 0 : everyone / among;
    conversions[set]! *= scale;
    values[set]! *= scale;
  }
  return { conversions: shapleyValues(conversions, channels), values: shapleyValues(values, channels) };
}

/**
 * v(S) = share of conversions among the journeys all of whose channels lie in S: the game that sees those who did not
 * convert. Scaled by all journeys, so that the credits sum to the conversions. A channel that lowers the rate of those
 * it joins has negative credit: that is what the game says, and it is not hidden.
 */
export function shapleyConversionRate(paths: Paths): Credit {
  const counts = setCountsOf(paths);
  // Journeys without any channel form no coalition.
  const unclaimed = { conversions: counts.conversions[0] as number, value: counts.values[0] as number };
  return { ...shapleyOfRates(counts), unclaimed };
}
