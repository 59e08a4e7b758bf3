/** How often something may be tried: so many in a stretch of time, counted from the first of them. */

export type Limit = { readonly most: number; readonly within: number };

/** What a bucket holds: when its stretch began (ms) and how many were counted in it. */
export type Bucket = { readonly began: number; readonly count: number };
export type Taken = {
  readonly bucket: Bucket /** How long to wait (ms); 0 where it may be done. */;
  readonly wait: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Tries of one account to sign in (password, second factor), and from one address. */
export const SIGN_IN_PER_ACCOUNT: Limit = { most: 5, within: MINUTE };
export const SIGN_IN_PER_ADDRESS: Limit = { most: 20, within: MINUTE };
/** Taking personal data out of the system. */
export const EXPORTS: Limit = { most: 10, within: 60 * MINUTE };

/**
 * Counts one more. What is refused is not counted: waiting as told is enough.
 * Example: with 5 a minute, the sixth at 20 s waits 40 s.
 */
export function take(bucket: Bucket | null, limit: Limit, now: number): Taken {
  const stands = bucket !== null && now >= bucket.began && now < bucket.began + limit.within;
  if (!stands) return { bucket: { began: now, count: 1 }, wait: 0 };
  if (bucket.count < limit.most) return { bucket: { ...bucket, count: bucket.count + 1 }, wait: 0 };
  return { bucket, wait: bucket.began + limit.within - now };
}
