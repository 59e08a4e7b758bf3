/** Numbers by number in two flat arrays: a million of them take thirty-two megabytes and no objects. */

import { slotOf } from './number-set.ts';

export type NumberTable = {
  get(key: number): number | undefined;
  /** Keys are whole numbers above zero. */
  set(key: number, value: number): void;
  readonly size: () => number;
};

export function numberTable(): NumberTable {
  let keys = new Float64Array(1 << 12);
  let values = new Float64Array(1 << 12);
  let count = 0;
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(oldKeys.length * 2);
    values = new Float64Array(oldKeys.length * 2);
    for (let at = 0; at < oldKeys.length; at++) {
      const key = oldKeys[at]!;
      if (key === 0) continue;
      const slot = slotOf(keys, key);
      keys[slot] = key;
      values[slot] = oldValues[at]!;
    }
  };
  return {
    get(key) {
      const at = slotOf(keys, key);
      return keys[at] === 0 ? undefined : values[at];
    },
    set(key, value) {
      if (count * 3 >= keys.length * 2) grow();
      const at = slotOf(keys, key);
      if (keys[at] === 0) count += 1;
      keys[at] = key;
      values[at] = value;
    },
    size: () => count,
  };
}
