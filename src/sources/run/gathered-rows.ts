/**
 * Puts the small batches of a reader together to larger ones: a commit writes each page of an index once, however many
 * of its rows change, so that thousands of rows at a time cost the disk far less than hundreds.
 */
import type { RowBatch } from '../readers/table.ts';

/** Rows to a batch, and the reader's batches to one where rows are long: memory stays flat either way. */
const ROWS = 4_000;
const PARTS = 128;

function together(parts: readonly RowBatch[]): RowBatch {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const bad = new Map<number, RowBatch['bad'] extends ReadonlyMap<number, infer Fault> ? Fault : never>();
  let before = 0;
  for (const part of parts) {
    for (const [at, fault] of part.bad) bad.set(before + at, fault);
    before += part.rows.length;
  }
  return {
    rows: parts.flatMap(({ rows }) => rows),
    lines: parts.flatMap(({ lines }) => lines),
    bad,
    bytes: parts.at(-1)?.bytes ?? 0,
  };
}

export async function* gatheredRows(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  let parts: RowBatch[] = [];
  let rows = 0;
  for await (const batch of batches) {
    parts.push(batch);
    rows += batch.rows.length;
    if (rows < ROWS && parts.length < PARTS) continue;
    yield together(parts);
    parts = [];
    rows = 0;
  }
  if (parts.length > 0) yield together(parts);
}
