/** Columns copied once into memory that all threads read. */
import type { HistoryTouches } from '../engine/history-touches.ts';
import type { ScoredColumns } from '../engine/level-changes.ts';

type Column = Int32Array | Float64Array | Uint8Array;

export function shared<Of extends Column>(column: Of): Of {
  const Kind = column.constructor as unknown as {
    new (buffer: SharedArrayBuffer): Of;
    readonly BYTES_PER_ELEMENT: number;
  };
  const copy = new Kind(new SharedArrayBuffer(column.length * Kind.BYTES_PER_ELEMENT));
  copy.set(column);
  return copy;
}

export function sharedTouches({
  leads,
  at,
  seqs,
  codes,
}: Pick<HistoryTouches, keyof ScoredColumns>): ScoredColumns {
  return { leads: shared(leads), at: shared(at), seqs: shared(seqs), codes: shared(codes) };
}
