/**
 * When a message that was not taken is tried again. For web hooks the schedule of the Standard Webhooks specification;
 * for mail one that outlives greylisting and a night's outage.
 */
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';

export type Channel = 'mail' | 'webhook';

/** After the first failed try, the second, and so on; after the last the message is a dead letter. */
const DELAYS: Readonly<Record<Channel, readonly number[]>> = {
  // github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md, "Retries": 5 s, 5 min, 30 min, 2 h …
  webhook: [
    5_000,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    24 * HOUR_MS,
  ],
  // RFC 5321, 4.5.4.1: at least 30 minutes apart after the first tries, and given up after days.
  mail: [
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
    DAY_MS,
    DAY_MS,
  ],
};

export type Failed = {
  readonly channel: Channel;
  /** Tries made, this one included. */
  readonly tries: number;
  readonly now: Instant;
  /** The receiver said it is overloaded (429, 502, 504): twice the delay. */
  readonly slowDown?: boolean;
  /** Not sooner than the receiver asked for. */
  readonly retryAfterMs?: number;
  /** From 0 to 1: spreads the tries of many messages over a fifth of the delay. */
  readonly chance: number;
};

/**
 * The next try, or null: no more. Example: the first try of a web hook failed with 503 at 10:00:00 and chance 0.5:
 * 5 s and half of a fifth of it, so 10:00:05.500.
 */
export function nextTry(failed: Failed): Instant | null {
  const delay = DELAYS[failed.channel][failed.tries - 1];
  if (delay === undefined) return null;
  const usual = delay * (failed.slowDown === true ? 2 : 1) * (1 + failed.chance / 5);
  const asked = Math.min(failed.retryAfterMs ?? 0, DAY_MS);
  return instant(failed.now + Math.round(Math.max(usual, asked)));
}
