/** Adds up what a rule of shares gives each channel over all journeys. */
import { type Credit, countOf, noCredit, type Paths } from './paths.ts';
import type { TouchWeights } from './touch-weights.ts';

/** The most touches any path has: what room the shares need. */
export function longestOf(paths: Paths): number {
  let longest = 0;
  for (let path = 0; path < countOf(paths); path++) {
    longest = Math.max(longest, (paths.starts[path + 1] as number) - (paths.starts[path] as number));
  }
  return longest;
}

/** Σ over paths of conversions (and value) × the touch's share. Paths without a conversion or value give nothing. */
export function creditByWeights(paths: Paths, weigh: TouchWeights): Credit {
  const { starts, touches, conversions, values } = paths;
  const credit = noCredit(paths.channels);
  const shares = new Float64Array(longestOf(paths));
  const unclaimed = { conversions: 0, value: 0 };
  for (let path = 0; path < countOf(paths); path++) {
    const converted = conversions[path] as number;
    const value = values[path] as number;
    if (converted === 0 && value === 0) continue;
    if (!weigh(paths, path, shares)) {
      unclaimed.conversions += converted;
      unclaimed.value += value;
      continue;
    }
    const start = starts[path] as number;
    const length = (starts[path + 1] as number) - start;
    for (let place = 0; place < length; place++) {
      const share = shares[place] as number;
      const channel = touches[start + place] as number;
      credit.conversions[channel]! += converted * share;
      credit.values[channel]! += value * share;
    }
  }
  return { ...credit, unclaimed };
}
