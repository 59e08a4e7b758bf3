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

const kept = new WeakMap<Paths, Paths>();

function picked<Column extends Int32Array | Float64Array>(column: Column, places: Int32Array): Column {
  const own = new (column.constructor as new (length: number) => Column)(places.length);
  for (let index = 0; index < places.length; index++) own[index] = column[places[index] as number] as number;
  return own;
}

/**
 * The few paths that brought something, close together, put aside once: every rule of shares walks these alone. They
 * belong to the paths and go when those go.
 */
function convertingOf(paths: Paths): Paths {
  const known = kept.get(paths);
  if (known !== undefined) return known;
  const { starts, conversions, values, touches, times, anchors } = paths;
  const all = new Int32Array(countOf(paths));
  let count = 0;
  let filled = 0;
  for (let path = 0; path < all.length; path++) {
    if (conversions[path] === 0 && values[path] === 0) continue;
    all[count++] = path;
    filled += (starts[path + 1] as number) - (starts[path] as number);
  }
  const places = all.slice(0, count);
  const own = {
    starts: new Int32Array(count + 1),
    touches: new Int32Array(filled),
    times: new Float64Array(times === undefined ? 0 : filled),
  };
  let at = 0;
  for (let index = 0; index < count; index++) {
    const path = places[index] as number;
    for (let from = starts[path] as number; from < (starts[path + 1] as number); from++) {
      own.touches[at] = touches[from] as number;
      if (times !== undefined) own.times[at] = times[from] as number;
      at++;
    }
    own.starts[index + 1] = at;
  }
  const converting: Paths = {
    channels: paths.channels,
    starts: own.starts,
    touches: own.touches,
    conversions: picked(conversions, places),
    values: picked(values, places),
    nulls: new Float64Array(count),
    ...(times === undefined ? {} : { times: own.times }),
    ...(anchors === undefined
      ? {}
      : {
          anchors: { lead: picked(anchors.lead, places), opportunity: picked(anchors.opportunity, places) },
        }),
  };
  kept.set(paths, converting);
  return converting;
}

/** Σ over paths of conversions (and value) × the touch's share. Paths without a conversion or value give nothing. */
export function creditByWeights(paths: Paths, weigh: TouchWeights): Credit {
  const converting = convertingOf(paths);
  const { starts, touches, conversions, values } = converting;
  const credit = noCredit(paths.channels);
  const shares = new Float64Array(longestOf(converting));
  const unclaimed = { conversions: 0, value: 0 };
  for (let path = 0; path < conversions.length; path++) {
    const converted = conversions[path] as number;
    const value = values[path] as number;
    if (!weigh(converting, path, shares)) {
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
