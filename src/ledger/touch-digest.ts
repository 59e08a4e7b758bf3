/**
 * A cheap integer fingerprint of the coded touches. The head row keeps its running sum, so a copy elsewhere (the lens)
 * can prove in one pass over its columns that it holds the same touches, with no scan of the ledger.
 */
import type { CodedTouches } from './ledger-store.ts';

/** The sum is kept below this: exact in a double, in a 64-bit integer and in SQL. */
export const TOUCH_DIGEST_MODULUS = 2 ** 52;

/** Odd, below 2^19, so that every product fits a 64-bit integer in SQL. */
export const TOUCH_DIGEST_FACTORS = {
  seq: 460_627,
  subject: 393_241,
  happenedAt: 327_689,
  type: 262_147,
  channel: 196_613,
  campaign: 131_101,
  asset: 98_317,
  side: 65_537,
} as const;

export type DigestedTouches = Pick<
  CodedTouches,
  'seqs' | 'subjects' | 'happenedAt' | 'types' | 'channels' | 'campaigns' | 'assets' | 'sides'
>;

/**
 * Adds touches to a running digest: per row, x = the top 26 of the low 32 bits of the factor-weighted sum of its
 * fields, and the digest is the sum of x² modulo 2^52. Squares tie a row's fields together: swapping a value between
 * two rows shows.
 * In SQL: `sum(x * x) % 4503599627370496` with
 * `x = ((seq * 460627 + subject * 393241 + …) & 4294967295) >> 6`, all in 64-bit integers.
 */
export function addTouchDigest(before: number, touches: DigestedTouches): number {
  const { seqs, subjects, happenedAt, types, channels, campaigns, assets, sides } = touches;
  const factor = TOUCH_DIGEST_FACTORS;
  let sum = before;
  for (let row = 0; row < seqs.length; row += 1) {
    const mixed =
      Math.imul(seqs[row]! | 0, factor.seq) +
      Math.imul(subjects[row]!, factor.subject) +
      Math.imul(happenedAt[row]! | 0, factor.happenedAt) +
      Math.imul(types[row]!, factor.type) +
      Math.imul(channels[row]!, factor.channel) +
      Math.imul(campaigns[row]!, factor.campaign) +
      Math.imul(assets[row]!, factor.asset) +
      Math.imul(sides[row]!, factor.side);
    const x = (mixed | 0) >>> 6;
    sum += x * x;
    if (sum >= TOUCH_DIGEST_MODULUS) sum -= TOUCH_DIGEST_MODULUS;
  }
  return sum;
}
