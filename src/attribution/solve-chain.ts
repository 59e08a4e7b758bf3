/**
 * The probability to convert and the expected value of a chain, exactly: x = r + P·x solved as linear equations, with
 * some states sent to null (x = 0). No walk is simulated, so the same data gives the same digits on every machine.
 */
import { invariant } from '../vocabulary/invariant.ts';
import type { Transitions } from './transitions.ts';

/** Weights of leaving each state made probabilities. */
export type Chain = {
  readonly states: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly probability: Float64Array;
  /** Probability to convert next, and value expected from that. */
  readonly converts: Float64Array;
  readonly earns: Float64Array;
  /** Probability to begin in each state. */
  readonly begins: Float64Array;
};

export type Expected = { readonly conversion: number; readonly value: number };

/** Up to so many states the equations are solved by elimination, beyond by sweeps. */
const MOST_ELIMINATED = 160;
const MOST_SWEEPS = 200_000;
/** A sweep that moves no unknown by more than this share of the largest has arrived. */
const ARRIVED = 1e-16;
/** Rounding may keep the last digit moving for ever: so many sweeps without a smaller step end it, below this step. */
const STILL = 30;
const NEARLY = 1e-13;

export function chainOf(transitions: Transitions): Chain {
  const { states, from, to, weights, conversions, values, nulls } = transitions;
  const probability = new Float64Array(weights.length);
  const converts = new Float64Array(states);
  const earns = new Float64Array(states);
  const begins = new Float64Array(states);
  let all = 0;
  for (let state = 0; state < states; state++) all += transitions.begins[state] as number;
  for (let state = 0; state < states; state++) {
    let leaves = (conversions[state] as number) + (nulls[state] as number);
    for (let edge = from[state] as number; edge < (from[state + 1] as number); edge++)
      leaves += weights[edge] as number;
    for (let edge = from[state] as number; edge < (from[state + 1] as number); edge++)
      probability[edge] = (weights[edge] as number) / leaves;
    converts[state] = (conversions[state] as number) / leaves;
    earns[state] = (values[state] as number) / leaves;
    begins[state] = (transitions.begins[state] as number) / all;
  }
  return { states, from, to, probability, converts, earns, begins };
}

type Unknowns = { readonly conversion: Float64Array; readonly value: Float64Array };

/** Gaussian elimination. I − P is diagonally dominant, so no pivot is needed and no digit is lost to it. */
function eliminate(chain: Chain, gone: Uint8Array, x: Unknowns): void {
  const place = new Int32Array(chain.states).fill(-1);
  const kept: number[] = [];
  for (let state = 0; state < chain.states; state++)
    if (gone[state] === 0) place[state] = kept.push(state) - 1;
  const n = kept.length;
  const rows = kept.map((state, row) => {
    const equation = new Float64Array(n + 2);
    equation[row] = 1;
    for (let edge = chain.from[state] as number; edge < (chain.from[state + 1] as number); edge++) {
      const target = place[chain.to[edge] as number] as number;
      if (target >= 0) equation[target]! -= chain.probability[edge] as number;
    }
    equation[n] = chain.converts[state] as number;
    equation[n + 1] = chain.earns[state] as number;
    return equation;
  });
  for (let pivot = 0; pivot < n; pivot++) {
    const top = rows[pivot] as Float64Array;
    for (let row = pivot + 1; row < n; row++) {
      const equation = rows[row] as Float64Array;
      const factor = (equation[pivot] as number) / (top[pivot] as number);
      if (factor === 0) continue;
      for (let column = pivot; column < n + 2; column++)
        equation[column]! -= factor * (top[column] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    const equation = rows[row] as Float64Array;
    let conversion = equation[n] as number;
    let value = equation[n + 1] as number;
    for (let column = row + 1; column < n; column++) {
      const other = kept[column] as number;
      conversion -= (equation[column] as number) * (x.conversion[other] as number);
      value -= (equation[column] as number) * (x.value[other] as number);
    }
    x.conversion[kept[row] as number] = conversion / (equation[row] as number);
    x.value[kept[row] as number] = value / (equation[row] as number);
  }
}

/** One Gauss-Seidel step of one state: how far its unknowns moved, each by its own scale. */
function settle(chain: Chain, x: Unknowns, state: number, scale: Expected): number {
  let conversion = chain.converts[state] as number;
  let value = chain.earns[state] as number;
  for (let edge = chain.from[state] as number; edge < (chain.from[state + 1] as number); edge++) {
    const target = chain.to[edge] as number;
    const probability = chain.probability[edge] as number;
    conversion += probability * (x.conversion[target] as number);
    value += probability * (x.value[target] as number);
  }
  const moved = Math.max(
    Math.abs(conversion - (x.conversion[state] as number)) / scale.conversion,
    Math.abs(value - (x.value[state] as number)) / scale.value,
  );
  x.conversion[state] = conversion;
  x.value[state] = value;
  return moved;
}

/** Sweeps there and back until nothing moves: the states of a long memory are many and their links few. */
function sweep(chain: Chain, gone: Uint8Array, x: Unknowns, scale: Expected): void {
  let least = Number.POSITIVE_INFINITY;
  let still = 0;
  for (let turn = 0; turn < MOST_SWEEPS; turn++) {
    let moved = 0;
    for (let index = 0; index < chain.states; index++) {
      const state = turn % 2 === 0 ? chain.states - 1 - index : index;
      if (gone[state] === 0) moved = Math.max(moved, settle(chain, x, state, scale));
    }
    if (moved <= ARRIVED) return;
    still = moved < least ? 0 : still + 1;
    least = Math.min(least, moved);
    if (still > STILL && least < NEARLY) return;
  }
  invariant(false, 'a chain in which every state leads to an end is solved');
}

function largestOf(column: Float64Array): number {
  let largest = 0;
  for (let row = 0; row < column.length; row++) largest = Math.max(largest, Math.abs(column[row] as number));
  return largest === 0 ? 1 : largest;
}

/** What a journey may expect from its beginning, with the states marked `gone` sent to null. */
export function expectedFrom(chain: Chain, gone: Uint8Array): Expected {
  const x = { conversion: new Float64Array(chain.states), value: new Float64Array(chain.states) };
  const scale = { conversion: largestOf(chain.converts), value: largestOf(chain.earns) };
  if (chain.states <= MOST_ELIMINATED) eliminate(chain, gone, x);
  else sweep(chain, gone, x, scale);
  let conversion = 0;
  let value = 0;
  for (let state = 0; state < chain.states; state++) {
    conversion += (chain.begins[state] as number) * (x.conversion[state] as number);
    value += (chain.begins[state] as number) * (x.value[state] as number);
  }
  return { conversion, value };
}
