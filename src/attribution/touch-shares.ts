/**
 * How much of each journey every single touch may claim. Models that look at one journey say it themselves; those that
 * look at all of them say how strong each channel is, and each journey is split by the strength of its own channels.
 */
import { done, type Result } from '../vocabulary/result.ts';
import { attribute, type ModelTerms, touchWeights } from './attribute.ts';
import { longestOf } from './credit-by-weights.ts';
import type { ModelDefinition } from './models.ts';
import { countOf, type Paths } from './paths.ts';

export type TouchShares = {
  /** Per touch; of each claimed path together 1. */
  readonly shares: Float64Array;
  /** 0 where no touch of the path may claim anything. */
  readonly claimed: Uint8Array;
};

/** How often each channel was met in the path looked at; all 0 between paths. */
type Met = Int32Array;

/** Each distinct channel of a path claims by its strength, split evenly among its touches there; 0 strengths: evenly. */
function byStrength(
  paths: Paths,
  path: number,
  strength: Float64Array,
  met: Met,
  out: Float64Array,
): boolean {
  const from = paths.starts[path] as number;
  const length = (paths.starts[path + 1] as number) - from;
  if (length === 0) return false;
  let distinct = 0;
  let sum = 0;
  for (let place = 0; place < length; place++) {
    const channel = paths.touches[from + place] as number;
    if (met[channel] === 0) {
      distinct++;
      sum += strength[channel] as number;
    }
    met[channel]! += 1;
  }
  for (let place = 0; place < length; place++) {
    const channel = paths.touches[from + place] as number;
    const share = sum > 0 ? (strength[channel] as number) / sum : 1 / distinct;
    out[place] = share / (met[channel] as number);
  }
  for (let place = 0; place < length; place++) met[paths.touches[from + place] as number] = 0;
  return true;
}

/** Removal effects, an even split, or marginal contributions (those below zero claim nothing of a single journey). */
function strengthOf(paths: Paths, model: ModelDefinition, terms: ModelTerms): Result<Float64Array, string> {
  const { rule } = model;
  if (rule.by === 'shapley' && rule.game === 'converting-set')
    return done(new Float64Array(paths.channels).fill(1));
  const credit = attribute(paths, model, terms);
  if (!credit.ok) return credit;
  const strength = credit.value.effects?.conversions ?? credit.value.conversions;
  return done(strength.map((one) => Math.max(0, one)));
}

/** The shares of all touches of all paths under a model, or why it cannot speak. */
export function touchShares(
  paths: Paths,
  model: ModelDefinition,
  terms: ModelTerms,
): Result<TouchShares, string> {
  const weights = touchWeights(model, paths, terms);
  if (!weights.ok) return weights;
  const strength = weights.value === null ? strengthOf(paths, model, terms) : null;
  if (strength !== null && !strength.ok) return strength;
  const shares = new Float64Array(paths.touches.length);
  const claimed = new Uint8Array(countOf(paths));
  const own = new Float64Array(longestOf(paths));
  const met = new Int32Array(paths.channels);
  for (let path = 0; path < claimed.length; path++) {
    const from = paths.starts[path] as number;
    const length = (paths.starts[path + 1] as number) - from;
    const claims =
      weights.value === null
        ? byStrength(paths, path, (strength as { readonly value: Float64Array }).value, met, own)
        : weights.value(paths, path, own);
    if (!claims) continue;
    claimed[path] = 1;
    for (let place = 0; place < length; place++) shares[from + place] = own[place] as number;
  }
  return done({ shares, claimed });
}
