/**
 * Halving in exact steps. An age is counted in ticks, 65,536 to the half-life, from the epoch on; each tick has one
 * factor, read from tables made by integer square roots. Only multiplication and rounding are used, which every
 * platform does alike to the last digit (Math.pow and Math.exp are not).
 */
import type { Instant } from '../vocabulary/instant.ts';

export const TICKS_PER_HALF_LIFE = 65_536;

/** After 64 halvings nothing is left of any score that fits a number. */
export const SPENT_TICKS = 64 * TICKS_PER_HALF_LIFE;

const SCALE = 256n;

function integerRoot(value: bigint): bigint {
  let root = 1n << (BigInt(value.toString(2).length + 1) / 2n + 1n);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The nearest number with 53 binary digits to `value` / 2^256, for values above a half. */
function nearest(value: bigint): number {
  const drop = SCALE - 53n;
  return Number((value + (1n << (drop - 1n))) >> drop) / 9_007_199_254_740_992;
}

/** 2^(-i / steps) for i = 0 … 255, each correctly rounded; `roots` square roots make 2^(-1 / steps). */
function powersBelowOne(roots: number): Float64Array {
  let base = 1n << (SCALE - 1n);
  for (let root = 0; root < roots; root += 1) base = integerRoot(base << SCALE);
  const table = new Float64Array(256);
  let power = 1n << SCALE;
  for (let index = 0; index < 256; index += 1) {
    table[index] = nearest(power);
    power = (power * base) >> SCALE;
  }
  return table;
}

/** 2^(-i/256): the upper eight bits of a tick within its half-life. */
export const COARSE = powersBelowOne(8);
/** 2^(-i/65,536): the lower eight. */
export const FINE = powersBelowOne(16);
/** 2^-i: whole half-lives, exactly. */
export const HALVES = new Float64Array(64).fill(1);
for (let index = 1; index < 64; index += 1) HALVES[index] = (HALVES[index - 1] as number) / 2;

/**
 * The tick in which an instant lies. Differences of ticks add up, so the decay from Monday to Friday is the decay from
 * Monday to Wednesday after that from Wednesday to Friday. With a half-life of 30 days a tick is 39.6 seconds.
 */
export function tickAt(at: Instant | number, halfLife: number): number {
  const halves = Math.floor(at / halfLife);
  const rest = at - halves * halfLife;
  return halves * TICKS_PER_HALF_LIFE + Math.floor((rest * TICKS_PER_HALF_LIFE) / halfLife);
}

/** What is left of 1 after so many ticks (below SPENT_TICKS): 65,536 → 0.5, 32,768 → 0.7071067811865476. */
export function factorAfter(ticks: number): number {
  const step = ticks | 0;
  return (
    (HALVES[step >> 16] as number) * (COARSE[(step >> 8) & 255] as number) * (FINE[step & 255] as number)
  );
}

/**
 * What is left of a whole number of micro-points, rounded to the nearest (a half goes up): 20,000,000 after one
 * half-life is 10,000,000; after a tenth of one 18,660,778 (6,553 ticks).
 */
export function decayed(value: number, ticks: number): number {
  if (ticks <= 0) return value;
  return ticks >= SPENT_TICKS ? 0 : Math.floor(value * factorAfter(ticks) + 0.5);
}
