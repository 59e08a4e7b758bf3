/** Which rows a run has met, as numbers in one flat table: a million rows take sixteen megabytes. */
import { hash } from 'node:crypto';

/** 52 bits: a million rows meet by chance once in nine thousand imports, and then one row is taken for another of its record. */
function numberOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 13), 16) + 1;
}

export type SeenRows = { add(text: string): void; has(text: string): boolean };

export function seenRows(): SeenRows {
  let slots = new Float64Array(1 << 12);
  let count = 0;
  const slotOf = (table: Float64Array, value: number): number => {
    let at = value % table.length;
    while (table[at] !== 0 && table[at] !== value) at = (at + 1) % table.length;
    return at;
  };
  const grow = () => {
    const larger = new Float64Array(slots.length * 2);
    for (const value of slots) if (value !== 0) larger[slotOf(larger, value)] = value;
    slots = larger;
  };
  return {
    add(text) {
      if (count * 2 > slots.length) grow();
      const value = numberOf(text);
      const at = slotOf(slots, value);
      if (slots[at] === 0) count += 1;
      slots[at] = value;
    },
    has(text) {
      const value = numberOf(text);
      return slots[slotOf(slots, value)] === value;
    },
  };
}
