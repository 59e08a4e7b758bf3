/** Sums and products of doubles without rounding: a pair of doubles holds what one loses. */

/** A sum with what it lost, to be added to without loss. */
export type Pair = { high: number; low: number };

const SPLIT = 134_217_729; // 2²⁷ + 1

/** Adds a number exactly. Source: Knuth, The Art of Computer Programming 2, 4.2.2. */
export function addTo(sum: Pair, value: number): void {
  const next = sum.high + value;
  const taken = next - sum.high;
  sum.low += sum.high - (next - taken) + (value - taken);
  sum.high = next;
}

/** Adds a product exactly. Source: Dekker 1971, Numerische Mathematik 18. */
export function addProduct(sum: Pair, a: number, b: number): void {
  const product = a * b;
  addTo(sum, product);
  sum.low += productRest(a, b, product);
}

/** What the rounded product of two numbers lost. */
export function productRest(a: number, b: number, product: number): number {
  const as = SPLIT * a;
  const bs = SPLIT * b;
  const ah = as - (as - a);
  const bh = bs - (bs - b);
  const al = a - ah;
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}
