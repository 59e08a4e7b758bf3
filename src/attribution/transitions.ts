/**
 * Journeys as a Markov chain of order k: a state is a window of the last k channels (a shorter journey is one state),
 * equal windows that follow each other count once, and every journey ends in conversion or in null.
 * The rule for states is ChannelAttribution's (its C++ source), so that results can be held against it.
 */
import { firstOrderTransitions, fitsSquare } from './first-order.ts';
import { countOf, type Paths } from './paths.ts';

export type Transitions = {
  readonly order: number;
  readonly channels: number;
  readonly states: number;
  /** The channels of a state as digits of base channels + 1, each digit a channel plus one. */
  readonly codes: Float64Array;
  /** Weight of journeys that begin in each state. */
  readonly begins: Float64Array;
  /** Edges of state s stand at from[s] … from[s + 1] − 1. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  /** Of journeys that end in each state. */
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  readonly nulls: Float64Array;
};

/** Up to so many possible windows, their numbers stand in a table; beyond, in a map. */
const MOST_TABLED = 1 << 23;

type Found = {
  readonly base: number;
  /** Numbers of the states by code, plus one; null where there may be too many for a table. */
  readonly table: Int32Array | null;
  readonly codes: Float64Array;
  states: number;
  idOf(code: number): number;
};

function finder(base: number, order: number): Found {
  const possible = base ** order;
  const table = possible <= MOST_TABLED ? new Int32Array(possible) : null;
  const map = new Map<number, number>();
  let codes = new Float64Array(256);
  const found = {
    base,
    table,
    states: 0,
    get codes() {
      return codes.subarray(0, found.states);
    },
    idOf(code: number): number {
      const known = table === null ? (map.get(code) ?? 0) : (table[code] as number);
      if (known !== 0) return known - 1;
      if (found.states === codes.length) codes = grown(codes, found.states * 2);
      codes[found.states] = code;
      found.states++;
      if (table === null) map.set(code, found.states);
      else table[code] = found.states;
      return found.states - 1;
    },
  };
  return found;
}

function grown(column: Float64Array, room: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(room);
  larger.set(column);
  return larger;
}

/** Weights by state and by the channel that comes next; room grows with the states that are met. */
type Counts = {
  /** Where a state goes by a channel, plus one; 0 = not met yet. */
  next: Int32Array;
  edges: Float64Array;
  begins: Float64Array;
  conversions: Float64Array;
  values: Float64Array;
  nulls: Float64Array;
};

function countsFor(states: number, channels: number): Counts {
  return {
    next: new Int32Array(states * channels),
    edges: new Float64Array(states * channels),
    begins: new Float64Array(states),
    conversions: new Float64Array(states),
    values: new Float64Array(states),
    nulls: new Float64Array(states),
  };
}

function makeRoom(counts: Counts, states: number, channels: number): void {
  if (states <= counts.begins.length) return;
  const room = Math.max(states, counts.begins.length * 2);
  const next = new Int32Array(room * channels);
  next.set(counts.next);
  counts.next = next;
  counts.edges = grown(counts.edges, room * channels);
  counts.begins = grown(counts.begins, room);
  counts.conversions = grown(counts.conversions, room);
  counts.values = grown(counts.values, room);
  counts.nulls = grown(counts.nulls, room);
}

function countPaths(paths: Paths, order: number, found: Found): Counts {
  const { channels, starts, touches, conversions, values, nulls } = paths;
  const { base } = found;
  const keep = base ** (order - 1);
  const counts = countsFor(256, channels);
  const stateOf = (code: number): number => {
    const state = found.idOf(code);
    makeRoom(counts, found.states, channels);
    return state;
  };
  /** The window that follows a state by a channel, met for the first time. */
  const follow = (state: number, channel: number): number => {
    const code = ((found.codes[state] as number) % keep) * base + channel + 1;
    const following = stateOf(code);
    counts.next[state * channels + channel] = following + 1;
    return following;
  };
  const many = countOf(paths);
  const { table } = found;
  let { next, edges, begins, conversions: won, values: earned, nulls: lost } = counts;
  for (let path = 0; path < many; path++) {
    const converted = conversions[path] as number;
    const ended = nulls[path] as number;
    const weight = converted + ended;
    const end = starts[path + 1] as number;
    let at = starts[path] as number;
    if (weight === 0 || at === end) continue;
    let code = 0;
    for (const first = Math.min(end, at + order); at < first; at++)
      code = code * base + (touches[at] as number) + 1;
    let state = (table === null ? 0 : (table[code] as number)) - 1;
    if (state < 0) {
      state = stateOf(code);
      ({ next, edges, begins, conversions: won, values: earned, nulls: lost } = counts);
    }
    begins[state]! += weight;
    for (; at < end; at++) {
      const edge = state * channels + (touches[at] as number);
      let following = (next[edge] as number) - 1;
      if (following < 0) {
        following = follow(state, touches[at] as number);
        ({ next, edges, begins, conversions: won, values: earned, nulls: lost } = counts);
      }
      // An equal window that follows itself counts once.
      if (following !== state) edges[edge]! += weight;
      state = following;
    }
    won[state]! += converted;
    earned[state]! += values[path] as number;
    lost[state]! += ended;
  }
  return counts;
}

/** Counts every transition, weighed by conversions plus nulls. */
export function transitionsOf(paths: Paths, order: number): Transitions {
  if (order === 1 && fitsSquare(paths)) return firstOrderTransitions(paths);
  const { channels } = paths;
  const base = channels + 1;
  const found = finder(base, order);
  const counts = countPaths(paths, order, found);
  const { codes, states } = found;
  const keep = base ** (order - 1);
  const from = new Int32Array(states + 1);
  for (let state = 0; state < states; state++) {
    let edges = 0;
    for (let channel = 0; channel < channels; channel++)
      if (counts.edges[state * channels + channel] !== 0) edges++;
    from[state + 1] = (from[state] as number) + edges;
  }
  const to = new Int32Array(from[states] as number);
  const weights = new Float64Array(to.length);
  for (let state = 0, edge = 0; state < states; state++) {
    for (let channel = 0; channel < channels; channel++) {
      const weight = counts.edges[state * channels + channel] as number;
      if (weight === 0) continue;
      to[edge] = found.idOf(((codes[state] as number) % keep) * base + channel + 1);
      weights[edge++] = weight;
    }
  }
  const { begins, conversions, values, nulls } = counts;
  return {
    ...{ order, channels, states, codes, from, to, weights },
    begins: begins.subarray(0, states),
    conversions: conversions.subarray(0, states),
    values: values.subarray(0, states),
    nulls: nulls.subarray(0, states),
  };
}

/** 1 for every state whose window holds the channel. */
export function statesWith({ codes, channels }: Transitions, channel: number): Uint8Array {
  const base = channels + 1;
  const holds = new Uint8Array(codes.length);
  for (let state = 0; state < codes.length; state++) {
    for (let code = codes[state] as number; code > 0; code = Math.floor(code / base)) {
      if (code % base === channel + 1) holds[state] = 1;
    }
  }
  return holds;
}
