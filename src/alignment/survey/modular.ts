/**
 * Ranks and dependence of small whole-number matrices, exactly: by arithmetic modulo a prime below 2^26, whose products
 * a double holds without loss.
 */

const PRIMES = [
  67_108_859, 67_108_837, 67_108_819, 67_108_777, 67_108_763, 67_108_757, 67_108_753, 67_108_747, 67_108_739,
  67_108_729, 67_108_721, 67_108_709, 67_108_693, 67_108_669, 67_108_667, 67_108_661,
] as const;

export type Vector = Float64Array;

function power(base: number, exponent: number, prime: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

export function inverse(value: number, prime: number): number {
  return power(value, prime - 2, prime);
}

/** Vectors so far, each with its first place 1 and the others nothing there. */
export type Echelon = {
  readonly prime: number;
  readonly rows: { readonly at: number; readonly row: Vector }[];
};

/** The rest of a whole number below 2^53 by the prime; a division by it would take ten times as long. */
function rest(value: number, prime: number, share: number): number {
  const left = value - Math.floor(value * share) * prime;
  if (left < 0) return left + prime;
  return left >= prime ? left - prime : left;
}

/** What is left of a vector beyond those of the echelon; null where nothing is: it depends on them. */
export function beyond({ prime, rows }: Echelon, vector: Vector): { at: number; row: Vector } | null {
  const share = 1 / prime;
  const left = Float64Array.from(vector, (value) => ((value % prime) + prime) % prime);
  for (const { at, row } of rows) {
    const factor = left[at] as number;
    if (factor === 0) continue;
    for (let place = at; place < left.length; place++) {
      const own = row[place] as number;
      if (own !== 0) left[place] = rest((left[place] as number) + (prime - factor) * own, prime, share);
    }
  }
  const at = left.findIndex((value) => value !== 0);
  if (at < 0) return null;
  const scale = inverse(left[at] as number, prime);
  return { at, row: left.map((value) => (value * scale) % prime) };
}

/** Adds what is new in a vector; whether anything was. Rows keep the order in which they came. */
export function add(echelon: Echelon, vector: Vector): boolean {
  const rest = beyond(echelon, vector);
  if (rest === null) return false;
  echelon.rows.push(rest);
  return true;
}

export function echelonOf(vectors: readonly Vector[], prime: number): Echelon {
  const echelon: Echelon = { prime, rows: [] };
  for (const vector of vectors) add(echelon, vector);
  return echelon;
}

/** Fewer are never used. */
const FEWEST_PRIMES = 4;
/** All but a hair of the bits of each. */
const BITS = 25.99;

/**
 * How many primes no minor can have all as divisors: a minor of zeros and ones is at most the product of the lengths of
 * its columns (Hadamard), and the primes' product is more. Example: 60 groups of 4 waves, nobody in more than one of each
 * wave: 4^(60/2) has 60 bits, for which 3 primes would do; 4 are used.
 */
function primesFor(vectors: readonly Vector[]): readonly number[] {
  const width = vectors[0]?.length ?? 0;
  let most = 1;
  for (let place = 0; place < width; place++) {
    const ones = vectors.reduce((sum, vector) => sum + (vector[place] === 0 ? 0 : 1), 0);
    most = Math.max(most, ones);
  }
  const bits = (Math.min(vectors.length, width) / 2) * Math.log2(most);
  return PRIMES.slice(0, Math.max(FEWEST_PRIMES, Math.ceil(bits / BITS)));
}

/**
 * The echelon modulo the prime under which the rank is the largest. A rank modulo a prime is never above the true one,
 * and is below it only where the prime divides every largest minor: of all that are used at once that is impossible up
 * to 16 primes' worth of bits, which is 200 groups with nobody in more than 17 of them.
 */
export function trueEchelon(vectors: readonly Vector[]): Echelon {
  const all = primesFor(vectors).map((prime) => echelonOf(vectors, prime));
  return all.reduce((best, one) => (one.rows.length > best.rows.length ? one : best));
}

/** The same space with every row nothing at the first places of the others. */
export function reduced(echelon: Echelon): Echelon {
  const { prime } = echelon;
  const rows = echelon.rows
    .map(({ at, row }) => ({ at, row: Float64Array.from(row) }))
    .sort((one, other) => one.at - other.at);
  for (let index = rows.length - 1; index >= 0; index--) {
    const { at, row } = rows[index] as { at: number; row: Vector };
    for (const above of rows.slice(0, index)) {
      const factor = above.row[at] as number;
      if (factor === 0) continue;
      for (let place = at; place < row.length; place++) {
        above.row[place] = ((above.row[place] as number) + (prime - factor) * (row[place] as number)) % prime;
      }
    }
  }
  return { prime, rows };
}
