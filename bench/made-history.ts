/** A made history for the engine's benchmarks: touches by column, sorted by lead and time, from a seed. */
import type { HistoryTouches } from '../src/engine/history-touches.ts';
import { rankOf } from '../src/engine/timers.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { DAY_MS } from '../src/vocabulary/instant.ts';

export const HISTORY_FROM = Date.UTC(2024, 0, 1);
export const HISTORY_DAYS = 730;

/** mulberry32: the same numbers from the same seed on every machine. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` touches of `leads` leads over two years; kinds drawn by their weights. */
export function madeTouches(
  count: number,
  leads: number,
  kinds: readonly { readonly type: string; readonly weight: number }[],
  seed = 7,
): HistoryTouches {
  const random = chance(seed);
  const perLead = new Int32Array(leads);
  for (let row = 0; row < count; row += 1) {
    const lead = Math.floor(random() * leads);
    perLead[lead] = (perLead[lead] as number) + 1;
  }
  const drawn = kinds.flatMap(({ weight }, code) => Array.from({ length: weight }, () => code));
  const touches = {
    leads: new Int32Array(count),
    at: new Float64Array(count),
    seqs: new Float64Array(count),
    codes: new Int32Array(count),
  };
  let row = 0;
  for (let lead = 0; lead < leads; lead += 1) {
    const times = Array.from({ length: perLead[lead] as number }, () =>
      Math.floor(random() * HISTORY_DAYS * DAY_MS),
    );
    times.sort((a, b) => a - b);
    for (const time of times) {
      touches.leads[row] = lead;
      touches.at[row] = HISTORY_FROM + time;
      touches.seqs[row] = leads * 4 + row + 1;
      touches.codes[row] = drawn[Math.floor(random() * drawn.length)] as number;
      row += 1;
    }
  }
  const subjects = Array.from(
    { length: leads },
    (_, lead) => `lead:${lead.toString(36).padStart(12, '0')}` as SubjectId,
  );
  return {
    ...touches,
    subjects,
    ranks: Float64Array.from(subjects, rankOf),
    kinds: kinds.map(({ type }) => ({ type, channel: undefined })),
  };
}
