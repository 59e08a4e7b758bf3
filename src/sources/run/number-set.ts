/** Whole numbers above zero in one flat array: a million of them take sixteen megabytes and no objects. */

export type NumberSet = {
  has(key: number): boolean;
  /** Keys are whole numbers above zero. */
  add(key: number): void;
};

/** Where a key stands or would stand. `mask` is the length less one, a power of two. */
export function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1;
  let at = (key ^ (key / 2_147_483_648)) & mask;
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & mask;
  return at;
}

export function numberSet(): NumberSet {
  let keys = new Float64Array(1 << 12);
  let count = 0;
  const grow = () => {
    const old = keys;
    keys = new Float64Array(old.length * 2);
    for (const key of old) if (key !== 0) keys[slotOf(keys, key)] = key;
  };
  return {
    has: (key) => keys[slotOf(keys, key)] !== 0,
    add(key) {
      if (count * 3 >= keys.length * 2) grow();
      const at = slotOf(keys, key);
      if (keys[at] === 0) count += 1;
      keys[at] = key;
    },
  };
}
