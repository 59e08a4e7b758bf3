/** Markov attribution by removal effects (Anderl, Becker, von Wangenheim & Schumann 2016), solved exactly. */
import { type Credit, noCredit, type Paths, sumOf } from './paths.ts';
import { chainOf, type Expected, expectedFrom } from './solve-chain.ts';
import { statesWith, transitionsOf } from './transitions.ts';

export const MARKOV_ORDERS = [1, 2, 3, 4] as const;
export type MarkovOrder = (typeof MARKOV_ORDERS)[number];

function lost(all: number, without: number): number {
  return all === 0 ? 0 : 1 - without / all;
}

/** Shares of a total in proportion to effects; where there is no effect, nothing is claimed. */
function spread(effects: Float64Array, total: number, into: Float64Array): number {
  const sum = sumOf(effects);
  if (sum === 0) return total;
  for (let channel = 0; channel < effects.length; channel++)
    into[channel] = ((effects[channel] as number) / sum) * total;
  return 0;
}

/**
 * Removal effect of a channel = 1 − P(conversion with its states sent to null) / P(conversion); its credit is its share
 * of the sum of effects. Value likewise, by the expected value of a journey.
 * G>conv ×2, M>conv, G>M>conv, G>null: P = .8, without G .2, without M .4, effects .75 and .5, credit 2.4 and 1.6.
 */
export function markov(paths: Paths, order: MarkovOrder): Credit {
  const transitions = transitionsOf(paths, order);
  const chain = chainOf(transitions);
  const all = expectedFrom(chain, new Uint8Array(chain.states));
  const effects = noCredit(paths.channels);
  for (let channel = 0; channel < paths.channels; channel++) {
    const gone = statesWith(transitions, channel);
    // A channel nobody met takes nothing with it.
    const without: Expected = gone.includes(1) ? expectedFrom(chain, gone) : all;
    effects.conversions[channel] = lost(all.conversion, without.conversion);
    effects.values[channel] = lost(all.value, without.value);
  }
  const credit = noCredit(paths.channels);
  return {
    ...credit,
    effects,
    unclaimed: {
      conversions: spread(effects.conversions, sumOf(paths.conversions), credit.conversions),
      value: spread(effects.values, sumOf(paths.values), credit.values),
    },
  };
}
