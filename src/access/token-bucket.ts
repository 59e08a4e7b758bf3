/** How often something may be done over and over: a store of tokens that fills steadily and holds so many at most. */

export type Flow = {
  /** Tokens a full store holds: what may be done at once. */
  readonly most: number;
  /** Tokens that come in a minute. */
  readonly perMinute: number;
};

/** What a store holds: tokens (parts count) at an instant in milliseconds. */
export type Tokens = { readonly held: number; readonly at: number };

export type Drawn = {
  readonly tokens: Tokens;
  /** How long to wait (ms); 0 where it may be done. */
  readonly wait: number;
};

const MINUTE_MS = 60_000;

/**
 * Takes a token where there is one: held = min(most, held + perMinute × minutes passed). A clock set back gives none.
 * Example: 600 a minute with 10 at most: ten at once may, the eleventh waits 100 ms.
 */
export function draw(before: Tokens | null, { most, perMinute }: Flow, now: number): Drawn {
  const { held, at } = before ?? { held: most, at: now };
  const come = (Math.max(0, now - at) * perMinute) / MINUTE_MS;
  const full = Math.min(most, held + come);
  if (full >= 1) return { tokens: { held: full - 1, at: now }, wait: 0 };
  return { tokens: { held: full, at: now }, wait: Math.ceil(((1 - full) * MINUTE_MS) / perMinute) };
}
