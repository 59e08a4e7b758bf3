/**
 * How much one program may ask: a store of tokens per key, in this process. What is over it is told how long to wait.
 * Of what nobody known tries, so many rows go to the audit log; the rest are counted and told in one row.
 */
import type { AuditDraft } from '../access/audit.ts';
import { draw, type Flow, type Tokens } from '../access/token-bucket.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type RequestFlow = {
  /** Milliseconds to wait; 0 where it may ask. */
  take(key: string): number;
};

/** What a program may ask at once: a sixth of what it may in a minute, and one at least. */
const AT_ONCE = 6;
const MOST_KEYS = 20_000;

/** `perMinute` 0: as much as it likes. */
export function requestFlow(perMinute: number, now: () => number): RequestFlow {
  const flow: Flow = { perMinute, most: Math.max(1, perMinute / AT_ONCE) };
  const held = new Map<string, Tokens>();
  return {
    take(key) {
      if (perMinute === 0) return 0;
      if (held.size >= MOST_KEYS) held.clear();
      const { tokens, wait } = draw(held.get(key) ?? null, flow, now());
      held.set(key, tokens);
      return wait;
    },
  };
}

/** A day of nothing else is some 30,000 rows: ten megabytes. */
const STRANGERS: Flow = { most: 5_000, perMinute: 20 };

/** Writes rows about those nobody knows as long as there is room for them, then says how many were not written. */
export function strangersLog(record: (row: AuditDraft) => Promise<void>): (row: AuditDraft) => Promise<void> {
  let tokens: Tokens | null = null;
  let unwritten = 0;
  return async (row) => {
    const drawn = draw(tokens, STRANGERS, row.at);
    tokens = drawn.tokens;
    if (drawn.wait > 0) {
      unwritten += 1;
      return;
    }
    const more = unwritten;
    unwritten = 0;
    if (more > 0) await record(moreRow(more, row.at));
    await record(row);
  };
}

function moreRow(more: number, at: Instant): AuditDraft {
  return {
    ...{ workspace: '', at, user: null, name: '', by: 'nobody', act: 'door' },
    ...{ outcome: 'denied', about: `${more} more`, why: 'too-many', address: null },
  };
}
