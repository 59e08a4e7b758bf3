/** Rows sorted by subject, found by subject: where each subject's rows begin and end. */
import type { Columns } from '../lens-port.ts';

export type BySubject = {
  /** Rows of subject c are starts[c] … starts[c + 1] − 1. */
  readonly starts: Int32Array;
};

const kept = new WeakMap<Columns, BySubject>();

/** The index of columns sorted by `subject`. It belongs to the columns and goes when they go. */
export function bySubject(columns: Columns, words: number): BySubject {
  const found = kept.get(columns);
  if (found !== undefined && found.starts.length >= words + 2) return found;
  const subjects = columns.of['subject'] as Int32Array;
  const starts = new Int32Array(words + 2);
  for (let row = 0; row < subjects.length; row++) starts[(subjects[row] as number) + 1]! += 1;
  for (let code = 0; code <= words; code++) starts[code + 1]! += starts[code]!;
  const index = { starts };
  kept.set(columns, index);
  return index;
}

/** The last row of a subject that happened by then, or −1. Rows of one subject are in time order. */
export function lastRowBy(index: BySubject, happened: Float64Array, subject: number, at: number): number {
  let low = index.starts[subject] ?? 0;
  let high = (index.starts[subject + 1] ?? 0) - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((happened[middle] as number) <= at) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** As known then; where nothing was known yet, the first that was ever said: exports often hold only today's values. */
export function rowKnownAt(index: BySubject, happened: Float64Array, subject: number, at: number): number {
  const row = lastRowBy(index, happened, subject, at);
  if (row >= 0) return row;
  const first = index.starts[subject] ?? 0;
  return first < (index.starts[subject + 1] ?? 0) ? first : -1;
}
