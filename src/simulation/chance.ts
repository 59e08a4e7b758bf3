/** Chance that repeats: integers only, so the same seed gives the same company on every machine. */

/** Draws that depend on nothing but their names: the same (seed, a, b) is always the same number below `below`. */
export type Dice = (a: number, b: number, below: number) => number;

function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Named draws: what befalls lead 17 does not change because lead 16 was handled otherwise. */
export function diceOf(seed: number): Dice {
  const base = mixed(seed ^ 0x9e3779b9);
  return (a, b, below) => {
    const hash = mixed(mixed(base ^ Math.imul(a + 1, 0x85ebca6b)) ^ Math.imul(b + 1, 0xc2b2ae35));
    return Math.floor((hash / 4294967296) * below);
  };
}

/** A stream of whole numbers below the one given. */
export type Chance = (below: number) => number;

/** sfc32, seeded through the mixer. */
export function chanceOf(seed: number): Chance {
  let a = mixed(seed);
  let b = mixed(seed ^ 0x51633e2d);
  let c = mixed(seed ^ 0x2545f491);
  let counter = 1;
  return (below) => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return Math.floor(((sum >>> 0) / 4294967296) * below);
  };
}

export function pickFrom<Item>(list: readonly Item[], roll: number): Item {
  return list[roll % list.length] as Item;
}

/** The index whose weight holds the roll; the roll lies below the sum of the weights. */
export function weighted(weights: readonly number[], roll: number): number {
  let left = roll;
  for (let index = 0; index < weights.length; index += 1) {
    left -= weights[index] as number;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** Quantiles of a skewed length of time (log-normal, sigma 1), in thousandths of its median, at every sixteenth. */
const SKEWED = [
  40, 215, 316, 412, 509, 613, 727, 854, 1000, 1171, 1376, 1632, 1964, 2427, 3160, 4640, 9000,
] as const;

/** A length of time with the given median and a long tail; `roll` lies below 65,536. */
export function skewedMs(medianMs: number, roll: number): number {
  const slot = roll >> 12;
  const into = roll & 4095;
  const low = SKEWED[slot] as number;
  const high = SKEWED[slot + 1] as number;
  return Math.round((medianMs * (low * 4096 + (high - low) * into)) / 4_096_000);
}

/** Roughly normal with mean 0 and standard deviation 1,000, from twelve rolls below 1,000. */
export function bellOf(roll: (index: number) => number): number {
  let sum = -6_000;
  for (let index = 0; index < 12; index += 1) sum += roll(index);
  return sum;
}
