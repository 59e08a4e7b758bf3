/** How far an imported file reaches: whether changes have their dates, how exactly, from when to when. */
import { type Instant, PRECISIONS, type Precision } from '../../vocabulary/instant.ts';
import type { FileTally } from './import-report.ts';

/** Entries that tell when something happened, and not only how a field stands now. */
export const DATED_KINDS: readonly string[] = [
  'staged',
  'touched',
  'attempted',
  'accepted',
  'rejected',
  'answered',
  'closed',
  'invoiced',
  'spent',
];

export type SourceDepth = {
  readonly file: string;
  readonly rows: number;
  readonly depth: 'history' | 'current-values';
  readonly precision: Precision | 'mixed' | 'none';
  readonly from: Instant | null;
  readonly to: Instant | null;
};

export function precisionOf(tally: Readonly<FileTally>): SourceDepth['precision'] {
  const known = PRECISIONS.filter((precision) => tally.precision[precision] > 0);
  if (known.length > 1) return 'mixed';
  return known[0] ?? 'none';
}

export function sourceDepth(tally: Readonly<FileTally>): SourceDepth {
  const dated = DATED_KINDS.some((kind) => (tally.kinds[kind] ?? 0) > 0);
  return {
    file: tally.file,
    rows: tally.rowsIn,
    depth: dated ? 'history' : 'current-values',
    precision: precisionOf(tally),
    from: tally.from,
    to: tally.to,
  };
}
