import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberTable } from './number-table.ts';

it('holds what a map would hold', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer()), { maxLength: 9000 });
  fc.assert(
    fc.property(pairs, (written) => {
      const table = numberTable();
      const map = new Map<number, number>();
      for (const [key, value] of written) {
        table.set(key, value);
        map.set(key, value);
      }
      expect(table.size()).toBe(map.size);
      for (let key = 1; key <= 9000; key += 7) expect(table.get(key)).toBe(map.get(key));
    }),
    { numRuns: 20 },
  );
});
