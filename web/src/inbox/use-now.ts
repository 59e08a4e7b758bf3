/** The time, looked at a few times a minute by all clocks of a page together. */
import { useSyncExternalStore } from 'react';

const EVERY_MS = 10_000;

let now = Date.now();
let timer: number | null = null;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    window.clearInterval(timer);
    timer = null;
  };
}

function useNow(): number {
  return useSyncExternalStore(listen, () => now);
}

/** When an answer was given, by the server's clock and by this browser's: the two need not agree. */
export type Given = { readonly at: string; readonly readAt: number };

export type Since = {
  /** How long ago the answer came, in milliseconds. */
  readonly since: number;
  /** The time by the server's clock. */
  readonly now: number;
};

/** What the server's clock shows by now. */
export function useSince({ at, readAt }: Given): Since {
  const since = Math.max(0, useNow() - readAt);
  return { since, now: Date.parse(at) + since };
}
