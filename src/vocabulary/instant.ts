import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z. Always an argument: pure rooms never ask what time it is. */
export type Instant = Brand<number, 'Instant'>;

/** How exactly business time is known. A date without a time runs no hour clock. */
export const PRECISIONS = ['instant', 'minute', 'day'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export function instant(ms: number): Instant {
  return ms as Instant;
}

/** `2026-03-01T12:00:00.000Z`. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
