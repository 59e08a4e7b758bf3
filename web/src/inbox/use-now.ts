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

export function useNow(): number {
  return useSyncExternalStore(listen, () => now);
}
