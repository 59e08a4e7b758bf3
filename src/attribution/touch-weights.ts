/** How one journey's credit is split among its touches: the rules that look at nothing but the journey itself. */
import { DAY_MS } from '../vocabulary/instant.ts';
import type { Paths } from './paths.ts';

/**
 * Writes the shares of a path's touches into `out` (as many as it has touches; together 1).
 * False where the rule lets none of them claim anything.
 */
export type TouchWeights = (paths: Paths, path: number, out: Float64Array) => boolean;

function lengthOf(paths: Paths, path: number): number {
  return (paths.starts[path + 1] as number) - (paths.starts[path] as number);
}

/** A loop, not a call: journeys are short and many. */
function setAll(out: Float64Array, length: number, share: number): void {
  for (let place = 0; place < length; place++) out[place] = share;
}

/** All to the first touch. */
export const firstTouch: TouchWeights = (paths, path, out) => {
  const length = lengthOf(paths, path);
  setAll(out, length, 0);
  out[0] = 1;
  return length > 0;
};

/** All to the last touch. */
export const lastTouch: TouchWeights = (paths, path, out) => {
  const length = lengthOf(paths, path);
  setAll(out, length, 0);
  out[length - 1] = 1;
  return length > 0;
};

/**
 * All to the last touch that is not direct; where every touch is direct, to the last.
 * `direct` marks the channels that only say a person came by themselves.
 */
export function lastNonDirect(direct: Uint8Array): TouchWeights {
  return (paths, path, out) => {
    const length = lengthOf(paths, path);
    const start = paths.starts[path] as number;
    setAll(out, length, 0);
    let place = length - 1;
    while (place >= 0 && direct[paths.touches[start + place] as number] === 1) place--;
    out[place < 0 ? length - 1 : place] = 1;
    return length > 0;
  };
}

/** The same to each touch, repeated ones included. */
export const linear: TouchWeights = (paths, path, out) => {
  const length = lengthOf(paths, path);
  setAll(out, length, 1 / length);
  return length > 0;
};

/** Shares of the milestones and of all touches between them; together 1. */
export type AnchorShares = {
  readonly first?: number;
  /** The touch in the middle of the path: of an even number the later of the two. */
  readonly middle?: number;
  readonly lead?: number;
  readonly opportunity?: number;
  readonly last?: number;
  /** Shared evenly by the touches that are no milestone. */
  readonly rest: number;
};

/** Who takes the share of a milestone without a touch: everyone in proportion, or the touches that are no milestone. */
export type MissingAnchor = 'others' | 'rest';

/** The milestones in the order of their shares below; each names a touch of a path, or none (−1). */
const MILESTONES = ['first', 'middle', 'lead', 'opportunity', 'last'] as const;

function placeOf(milestone: number, paths: Paths, path: number, length: number): number {
  switch (milestone) {
    case 0:
      return 0;
    case 1:
      return length > 2 ? length >> 1 : -1;
    case 2:
      return paths.anchors?.lead[path] ?? -1;
    case 3:
      return paths.anchors?.opportunity[path] ?? -1;
    default:
      return length - 1;
  }
}

/** The touches of one path that are milestones, and what they claim. */
type Held = { readonly places: Int32Array; readonly parts: Float64Array; count: number; sum: number };

/** Milestones that have a share and a touch; a touch that is two of them takes both shares. */
function findAnchors(asked: readonly Asked[], paths: Paths, path: number, length: number, held: Held): void {
  const { places, parts } = held;
  held.count = 0;
  held.sum = 0;
  for (let index = 0; index < asked.length; index++) {
    const { milestone, share } = asked[index] as Asked;
    const place = placeOf(milestone, paths, path, length);
    if (place < 0) continue;
    held.sum += share;
    let at = 0;
    while (at < held.count && places[at] !== place) at++;
    if (at === held.count) {
      places[at] = place;
      parts[at] = 0;
      held.count++;
    }
    parts[at]! += share;
  }
}

type Asked = { readonly milestone: number; readonly share: number };

/**
 * Shares by milestone. A touch that is two milestones takes both shares; a milestone without a touch leaves its share
 * to the others in proportion; where no touch is left for the rest, the rest goes to the milestones in proportion.
 * 40/20/40 over first and last: 140 over three touches is 56 / 28 / 56; 66.50 over two is 33.25 / 33.25.
 * Source: the vendors' percentages, each under its own id in models.ts.
 */
export function byAnchors(shares: AnchorShares, missing: MissingAnchor = 'others'): TouchWeights {
  const asked = MILESTONES.map((name, milestone) => ({ milestone, share: shares[name] ?? 0 })).filter(
    ({ share }) => share > 0,
  );
  const ofAnchors = asked.reduce((sum, { share }) => sum + share, 0);
  const held: Held = {
    places: new Int32Array(MILESTONES.length),
    parts: new Float64Array(MILESTONES.length),
    count: 0,
    sum: 0,
  };
  return (paths, path, out) => {
    const length = lengthOf(paths, path);
    if (length === 0) return false;
    findAnchors(asked, paths, path, length, held);
    const free = length - held.count;
    const left = missing === 'rest' ? Math.max(0, ofAnchors - held.sum) : 0;
    const rest = free === 0 ? 0 : shares.rest + left;
    const sum = held.sum + rest;
    if (sum === 0) return false;
    setAll(out, length, free === 0 ? 0 : rest / free / sum);
    for (let anchor = 0; anchor < held.count; anchor++)
      out[held.places[anchor] as number] = (held.parts[anchor] as number) / sum;
    return true;
  };
}

/**
 * w = 2^(−days before the conversion / half-life), over the sum of all w. Days are counted from the youngest touch, which
 * changes no share and keeps old journeys from vanishing.
 * Half-life 7 days, touches 0, 7, 14 and 28 days before: .5517 / .2759 / .1379 / .0345.
 */
export function timeDecay(halfLifeMs: number): TouchWeights {
  return (paths, path, out) => {
    const length = lengthOf(paths, path);
    const { times } = paths;
    if (length === 0 || times === undefined) return false;
    const start = paths.starts[path] as number;
    let youngest = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < length; place++)
      youngest = Math.max(youngest, times[start + place] as number);
    let sum = 0;
    for (let place = 0; place < length; place++) {
      const weight = 2 ** (((times[start + place] as number) - youngest) / halfLifeMs);
      out[place] = weight;
      sum += weight;
    }
    for (let place = 0; place < length; place++) out[place]! /= sum;
    return true;
  };
}

export const WEEK_MS = 7 * DAY_MS;
