/** Transitions of a chain that remembers one step: counts in one square of channels, the quickest walk there is. */
import { countOf, type Paths } from './paths.ts';
import type { Transitions } from './transitions.ts';

/** Up to so many pairs of channels the square is small beside the journeys. */
const MOST_PAIRS = 1 << 20;

export function fitsSquare({ channels }: Paths): boolean {
  return channels * channels <= MOST_PAIRS;
}

type Square = {
  /** From channel to channel, row by row; a channel that follows itself stands on the diagonal and is no transition. */
  readonly steps: Float64Array;
  readonly begins: Float64Array;
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  readonly nulls: Float64Array;
};

function squareOf({ channels, starts, touches, conversions, values, nulls }: Paths, paths: number): Square {
  const steps = new Float64Array(channels * channels);
  const column = (): Float64Array => new Float64Array(channels);
  const [begins, won, earned, lost] = [column(), column(), column(), column()];
  let at = starts[0] as number;
  for (let path = 0; path < paths; path++) {
    const end = starts[path + 1] as number;
    const converted = conversions[path] as number;
    const ended = nulls[path] as number;
    const weight = converted + ended;
    if (weight === 0 || at === end) {
      at = end;
      continue;
    }
    let channel = touches[at] as number;
    begins[channel]! += weight;
    for (at++; at < end; at++) {
      const following = touches[at] as number;
      steps[channel * channels + following]! += weight;
      channel = following;
    }
    won[channel]! += converted;
    earned[channel]! += values[path] as number;
    lost[channel]! += ended;
  }
  return { steps, begins, conversions: won, values: earned, nulls: lost };
}

/** Channels that were met; each is a state. */
function metIn({ steps, begins }: Square, channels: number): number[] {
  const met = new Uint8Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    if (begins[channel] !== 0) met[channel] = 1;
    for (let following = 0; following < channels; following++)
      if (steps[channel * channels + following] !== 0) met[following] = 1;
  }
  return [...met.keys()].filter((channel) => met[channel] === 1);
}

/** What `transitionsOf(paths, 1)` counts. */
export function firstOrderTransitions(paths: Paths): Transitions {
  const { channels } = paths;
  const square = squareOf(paths, countOf(paths));
  const met = metIn(square, channels);
  const from = new Int32Array(met.length + 1);
  const to: number[] = [];
  const weights: number[] = [];
  for (const [state, channel] of met.entries()) {
    for (const [target, following] of met.entries()) {
      const weight = square.steps[channel * channels + following] as number;
      if (weight === 0 || target === state) continue;
      to.push(target);
      weights.push(weight);
    }
    from[state + 1] = to.length;
  }
  const ofMet = (column: Float64Array): Float64Array =>
    Float64Array.from(met, (channel) => column[channel] as number);
  return {
    ...{ order: 1, channels, states: met.length, from, to: Int32Array.from(to) },
    weights: Float64Array.from(weights),
    codes: Float64Array.from(met, (channel) => channel + 1),
    begins: ofMet(square.begins),
    conversions: ofMet(square.conversions),
    values: ofMet(square.values),
    nulls: ofMet(square.nulls),
  };
}
