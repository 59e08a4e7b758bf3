import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderByTime, orderEvents } from './order-events.ts';

test('orders by time, equal instants as they stand', () => {
  const times = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9_007_199_254_740_991 })),
  );
  fc.assert(
    fc.property(times, (drawn) => {
      const at = Float64Array.from(drawn);
      const expected = drawn
        .map((_, row) => row)
        .sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
      expect([...orderByTime(at)]).toEqual(expected);
    }),
  );
});

test('puts timers before touches, timers by rank and touches by seq', () => {
  const row = fc.record({
    lead: fc.integer({ min: 0, max: 4 }),
    at: fc.integer({ min: 0, max: 3 }),
    isTouch: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (drawn) => {
      const ranks = Float64Array.of(30, 10, 50, 20, 40);
      const seqs = Float64Array.from(drawn, (_, index) => (index * 7919) % 101);
      const causes = drawn.map(({ isTouch }, index) => (isTouch ? (seqs[index] as number) : -1));
      const events = {
        leads: Int32Array.from(drawn, ({ lead }) => lead),
        at: Float64Array.from(drawn, ({ at }) => at),
        causes: Float64Array.from(causes),
      };
      const key = (index: number): readonly [number, number, number] => {
        const { at, isTouch, lead } = drawn[index] as (typeof drawn)[number];
        return [at, isTouch ? (seqs[index] as number) : -1, isTouch ? 0 : (ranks[lead] as number)];
      };
      const keys = [...orderEvents(events, ranks)].map(key);
      const sorted = [...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      expect(keys).toEqual(sorted);
    }),
  );
});
