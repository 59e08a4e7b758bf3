/**
 * Ranks and dependence of small whole-number matrices, exactly: by arithmetic modulo a prime below 2^26, whose products
 * a double holds without loss.
 */

const PRIMES = [67_108_859, 67_108_837, 67_108_819, 67_108_777] as const;

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

function inverse(value: number, prime: number): number {
  return power(value, prime - 2, prime);
}

/** Vectors so far, each with its first place 1 and the others nothing there. */
export type Echelon = {
  readonly prime: number;
  readonly rows: { readonly at: number; readonly row: Vector }[];
};

/** What is left of a vector beyond those of the echelon; null where nothing is: it depends on them. */
export function beyond({ prime, rows }: Echelon, vector: Vector): { at: number; row: Vector } | null {
  const rest = Float64Array.from(vector, (value) => ((value % prime) + prime) % prime);
  for (const { at, row } of rows) {
    const factor = rest[at] as number;
    if (factor === 0) continue;
    for (let place = at; place < rest.length; place++) {
      rest[place] = ((rest[place] as number) + (prime - factor) * (row[place] as number)) % prime;
    }
  }
  const at = rest.findIndex((value) => value !== 0);
  if (at < 0) return null;
  const scale = inverse(rest[at] as number, prime);
  return { at, row: rest.map((value) => (value * scale) % prime) };
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

/**
 * The echelon modulo the prime under which the rank is the largest. A rank modulo a prime is never above the true one,
 * and is below it only where the prime divides every largest minor: of all four at once that is impossible up to 50
 * rows of zeros and ones (Hadamard's bound on the minors is below the product of the primes).
 */
export function trueEchelon(vectors: readonly Vector[]): Echelon {
  const all = PRIMES.map((prime) => echelonOf(vectors, prime));
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
