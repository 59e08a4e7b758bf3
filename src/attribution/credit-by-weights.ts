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

type Converting = { readonly places: Int32Array; readonly longest: number };
const kept = new WeakMap<Paths, Converting>();

/** The few paths that brought something, found once: they belong to the paths and go when those go. */
function convertingOf(paths: Paths): Converting {
  const known = kept.get(paths);
  if (known !== undefined) return known;
  const { starts, conversions, values } = paths;
  const all = new Int32Array(countOf(paths));
  let count = 0;
  let longest = 0;
  for (let path = 0; path < all.length; path++) {
    if (conversions[path] === 0 && values[path] === 0) continue;
    all[count++] = path;
    longest = Math.max(longest, (starts[path + 1] as number) - (starts[path] as number));
  }
  const converting = { places: all.slice(0, count), longest };
  kept.set(paths, converting);
  return converting;
}

/** Σ over paths of conversions (and value) × the touch's share. Paths without a conversion or value give nothing. */
export function creditByWeights(paths: Paths, weigh: TouchWeights): Credit {
  const { starts, touches, conversions, values } = paths;
  const { places, longest } = convertingOf(paths);
  const credit = noCredit(paths.channels);
  const shares = new Float64Array(longest);
  const unclaimed = { conversions: 0, value: 0 };
  for (let index = 0; index < places.length; index++) {
    const path = places[index] as number;
    const converted = conversions[path] as number;
    const value = values[path] as number;
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
