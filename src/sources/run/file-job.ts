/** One file of an import on its way: the mapping bound to it, its counts, and the row that is looked at. */
import type { FilePlan } from '../mapping/file-plan.ts';
import { emptyRow, type Row, type RowFault } from '../mapping/row.ts';
import type { RowBatch } from '../readers/table.ts';
import { type ImportContext, rejectRow } from './import-context.ts';
import type { FileTally } from './import-report.ts';
import type { Joins } from './join-files.ts';

export type FileJob = {
  readonly context: ImportContext;
  readonly plan: FilePlan;
  readonly joins: Joins;
  readonly tally: FileTally;
  readonly delimiter: string | null;
  /** Written in place, row after row. */
  readonly row: Row;
};

export type RowImporter = {
  /** Imports the rows of a batch from a place on. */
  batch(batch: RowBatch, from: number): Promise<void>;
  /** Rows an earlier process already imported: only what later rows are compared with is learnt from them. */
  skip(batch: RowBatch, until: number): void;
  finish(): Promise<void>;
};

export function fileJob(parts: Omit<FileJob, 'row'>): FileJob {
  return { ...parts, row: emptyRow() };
}

export function reject(job: FileJob, line: number, fault: RowFault, own: readonly string[]): void {
  rejectRow(job.context, job.tally, line, fault, own, job.delimiter);
}
