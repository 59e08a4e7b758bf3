/** What a comparison of whole files found, as the list and the answer every door shows. */
import { comparedField, type Found, type FoundPair } from '../matching/found-pairs.ts';
import type { NamedTable } from './named-table.ts';
import type { ListedPair, PairAnswer, PairList } from './pair-list.ts';

function listed(
  { left, right, runnerUp, ...rest }: FoundPair,
  one: NamedTable,
  other: NamedTable,
): ListedPair {
  const next = runnerUp === null ? null : { id: other.idOf(runnerUp.record), score: runnerUp.score };
  return { ...rest, left: one.idOf(left), right: other.idOf(right), runnerUp: next };
}

export async function listFound(
  found: Found,
  tables: readonly [NamedTable, ...NamedTable[]],
  list: PairList,
): Promise<Pick<PairAnswer, 'fields' | 'files'>> {
  const [left, right] = [tables[0], tables.at(-1) as NamedTable];
  for (const pair of found.pairs) {
    list.add(listed(pair, left, right));
    await list.handOn();
  }
  return {
    fields: found.fields.map(comparedField),
    files: tables.map(({ file, table, unread }) => ({ file, rows: table.rows.length, unread })),
  };
}

/** Whole seconds and thousandths. */
export function secondsSince(started: number, now: number): number {
  return Math.round(now - started) / 1000;
}
