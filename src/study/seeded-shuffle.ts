/** Chance that is the same each time: numbers from a seed, by Marsaglia's xorshift of 32 bits after one mixing. */

/** Whole numbers from 0 to 2³² − 1. */
export function seededBits(seed: number): () => number {
  // Steele's mixing, so that seeds 1 and 2 have nothing in common.
  let state = Math.imul((seed + 0x9e3779b9) ^ ((seed + 0x9e3779b9) >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = (state ^ (state >>> 16)) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Each call puts the same things into another order; every order is as likely. */
export function seededShuffle(seed: number): <Thing>(things: readonly Thing[]) => Thing[] {
  const bits = seededBits(seed);
  return (things) => {
    const order = [...things];
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor((bits() / 4_294_967_296) * (last + 1));
      [order[last], order[other]] = [order[other] as never, order[last] as never];
    }
    return order;
  };
}
