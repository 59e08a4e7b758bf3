/** Numbers for keys, which are known by two fingerprints alone: millions of them are held without their texts. */

export type KeyNumbers = {
  readonly size: number;
  /** The key's number; a new one where it has none. */
  add(one: number, other: number): number;
  /** The key's number, or -1. */
  find(one: number, other: number): number;
};

/** Slots by number + 1; 0 is empty. Of three slots at least one stays empty. */
type Slots = { readonly mask: number; readonly numbers: Int32Array };

function slotsFor(keys: number): Slots {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, keys * 1.5)));
  return { mask: size - 1, numbers: new Int32Array(size) };
}

function larger(list: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(list.length * 2);
  grown.set(list);
  return grown;
}

/** Two keys of one number would need the same 64 bits: among ten million, once in three hundred thousand runs. */
export function keyNumbers(): KeyNumbers {
  let [ones, others] = [new Int32Array(1024), new Int32Array(1024)];
  let slots = slotsFor(ones.length);
  let size = 0;
  const placeOf = (one: number, other: number): number => {
    let place = one & slots.mask;
    for (;;) {
      const number = slots.numbers[place] as number;
      if (number === 0 || (ones[number - 1] === one && others[number - 1] === other)) return place;
      place = (place + 1) & slots.mask;
    }
  };
  const grow = (): void => {
    [ones, others] = [larger(ones), larger(others)];
    slots = slotsFor(ones.length);
    for (let number = 0; number < size; number += 1)
      slots.numbers[placeOf(ones[number] as number, others[number] as number)] = number + 1;
  };
  return {
    get size() {
      return size;
    },
    add(one, other) {
      const place = placeOf(one, other);
      const number = slots.numbers[place] as number;
      if (number > 0) return number - 1;
      ones[size] = one;
      others[size] = other;
      size += 1;
      slots.numbers[place] = size;
      if (size === ones.length) grow();
      return size - 1;
    },
    find: (one, other) => (slots.numbers[placeOf(one, other)] as number) - 1,
  };
}
