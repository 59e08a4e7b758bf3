import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, instant, isoOf } from './instant.ts';

it('writes an instant as the language itself does, whichever day was written before', () => {
  const near = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS });
  const any = fc.integer({ min: -8.64e15, max: 8.64e15 });
  fc.assert(
    fc.property(any, fc.array(near, { maxLength: 5 }), (from, steps) => {
      for (const at of [from, ...steps.map((step) => Math.max(-8.64e15, Math.min(8.64e15, from + step)))])
        expect(isoOf(instant(at))).toBe(new Date(at).toISOString());
    }),
  );
  for (const at of [-62_198_755_200_000, -1, 0, 253_402_300_800_000])
    for (const step of [0, 1, 999, 59_999])
      expect(isoOf(instant(at + step))).toBe(new Date(at + step).toISOString());
  expect(() => isoOf(instant(Number.NaN))).toThrow(RangeError);
  expect(isoOf(instant(8.64e15))).toBe('+275760-09-13T00:00:00.000Z');
  expect(() => isoOf(instant(8.64e15 + 1))).toThrow(RangeError);
});
