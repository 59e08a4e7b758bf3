import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTouchDigest, TOUCH_DIGEST_FACTORS, TOUCH_DIGEST_MODULUS } from './touch-digest.ts';

const row = fc.record({
  seq: fc.integer({ min: 1, max: 2 ** 40 }),
  subject: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  happenedAt: fc.integer({ min: -(2 ** 41), max: 2 ** 42 }),
  type: fc.nat(5000),
  channel: fc.nat(50),
  campaign: fc.nat(5000),
  asset: fc.nat(5000),
  side: fc.nat(2),
});
type Row = { readonly [Field in keyof typeof TOUCH_DIGEST_FACTORS]: number };

const columns = (rows: readonly Row[]) => ({
  seqs: Float64Array.from(rows, ({ seq }) => seq),
  subjects: Int32Array.from(rows, ({ subject }) => subject),
  happenedAt: Float64Array.from(rows, ({ happenedAt }) => happenedAt),
  types: Int32Array.from(rows, ({ type }) => type),
  channels: Int32Array.from(rows, ({ channel }) => channel),
  campaigns: Int32Array.from(rows, ({ campaign }) => campaign),
  assets: Int32Array.from(rows, ({ asset }) => asset),
  sides: Uint8Array.from(rows, ({ side }) => side),
});

/** The formula as the comment states it, in unbounded integers. */
function slow(rows: readonly Row[]): number {
  let sum = 0n;
  for (const one of rows) {
    let mixed = 0n;
    for (const [field, factor] of Object.entries(TOUCH_DIGEST_FACTORS))
      mixed += BigInt(one[field as keyof Row]) * BigInt(factor);
    const x = (mixed & 0xffff_ffffn) >> 6n;
    sum += x * x;
  }
  return Number(sum % BigInt(TOUCH_DIGEST_MODULUS));
}

test('equals the stated formula in unbounded integers, in one go or in parts', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (one, other) => {
      const whole = addTouchDigest(0, columns([...one, ...other]));
      expect(whole).toBe(slow([...one, ...other]));
      expect(addTouchDigest(addTouchDigest(0, columns(one)), columns(other))).toBe(whole);
    }),
  );
});

test('shows when two touches change their leads', () => {
  const touch = { happenedAt: 1_700_000_000_000, type: 1, channel: 2, campaign: 3, asset: 4, side: 1 };
  const as = (first: number, second: number) =>
    addTouchDigest(
      0,
      columns([
        { ...touch, seq: 1, subject: first },
        { ...touch, seq: 2, subject: second },
      ]),
    );
  expect(as(5, 9)).not.toBe(as(9, 5));
});
