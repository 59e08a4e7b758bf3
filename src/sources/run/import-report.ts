/** What an import answers: every row accounted for, and what the files can and cannot tell. */
import type { RunId } from '../../ledger/entry.ts';
import type { Instant, Precision } from '../../vocabulary/instant.ts';
import type { RejectCode } from '../mapping/row.ts';

/** rowsIn = created + updated + unchanged + rejected + unprocessed, always. */
export type RowCounts = {
  rowsIn: number;
  /** The record was not known before. */
  created: number;
  /** A known record gave at least one new entry. */
  updated: number;
  unchanged: number;
  rejected: number;
  /** Not looked at: the run was stopped. */
  unprocessed: number;
};

export type FileTally = RowCounts & {
  readonly file: string;
  /** Name of the kind of file in the mapping. */
  readonly reads: string;
  /** Of the unchanged: rows no entry of the mapping takes, and rows older than what is known. */
  withoutEntries: number;
  older: number;
  entries: number;
  readonly kinds: { [kind: string]: number };
  readonly precision: { [precision in Precision]: number };
  /** Rows with a date that stood in the mapping and not in the row. */
  assumedDates: number;
  from: Instant | null;
  to: Instant | null;
};

/** A row that is kept and yet worth a look. */
export type Flag = {
  readonly file: string;
  readonly line: number;
  readonly code: 'before-creation' | 'unknown-subject';
  readonly message: string;
};

export type RejectedRow = {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly code: RejectCode;
  readonly reason: string;
  readonly row: string;
};

export type FileHistory = {
  readonly file: string;
  readonly rows: number;
  /** `history`: changes have their dates. `current-values`: only the last value of each field is known. */
  readonly depth: 'history' | 'current-values';
  readonly precision: Precision | 'mixed' | 'none';
  readonly notes: readonly string[];
};

/** Activities per owner: nobody is accused of idleness on the strength of calls that were never exported. */
export type OwnerCoverage = { readonly owner: string; readonly subjects: number; readonly attempts: number };

export type ImportReport = Readonly<RowCounts> & {
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly resumed: boolean;
  /** Where the rejected rows were written, or null. */
  readonly rejectedFile: string | null;
  readonly entries: number;
  readonly perFile: readonly Readonly<FileTally>[];
  /** Files of a folder that no part of the mapping reads. */
  readonly ignored: readonly string[];
  /** The first hundred. */
  readonly rejects: readonly RejectedRow[];
  readonly flagged: readonly Flag[];
  readonly history: {
    readonly from: Instant | null;
    readonly to: Instant | null;
    readonly precision: Readonly<Record<Precision, number>>;
    readonly assumedDates: number;
    readonly files: readonly FileHistory[];
    readonly coverage: readonly OwnerCoverage[];
  };
  readonly notes: readonly string[];
};

export function newTally(file: string, reads: string): FileTally {
  return {
    file,
    reads,
    rowsIn: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    unprocessed: 0,
    withoutEntries: 0,
    older: 0,
    entries: 0,
    kinds: {},
    precision: { instant: 0, minute: 0, day: 0 },
    assumedDates: 0,
    from: null,
    to: null,
  };
}

export function tallyEntry(tally: FileTally, kind: string, at: Instant, precision: Precision): void {
  tally.entries += 1;
  tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
  tallyDate(tally, at, precision);
}

/** A date the file tells, whether or not it brought an entry: how exactly a file tells does not depend on the ledger. */
export function tallyDate(tally: FileTally, at: Instant, precision: Precision): void {
  tally.precision[precision] += 1;
  if (tally.from === null || at < tally.from) tally.from = at;
  if (tally.to === null || at > tally.to) tally.to = at;
}

export function sumCounts(tallies: readonly RowCounts[]): RowCounts {
  const sum: RowCounts = { rowsIn: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, unprocessed: 0 };
  for (const tally of tallies)
    for (const key of Object.keys(sum) as (keyof RowCounts)[]) sum[key] += tally[key];
  return sum;
}
