/** Which rows of a batch may become entries: read without a fault, taken by the mapping, and no repetition. */
import { rowFault } from '../mapping/row.ts';
import type { RowBatch } from '../readers/table.ts';
import { type FileJob, reject } from './file-job.ts';
import { shortDigest } from './record-state.ts';
import { textTable } from './text-table.ts';

export type LiveRow = {
  readonly line: number;
  /** As it stood in the file, and with what was joined to it. */
  readonly own: readonly string[];
  readonly cells: readonly string[];
  readonly record: string;
};

const LONGEST_RECORD = 200;
const LONGEST_SAID = 60;

export type Admission = {
  admit(batch: RowBatch, from: number): LiveRow[];
  /** The same of rows an earlier process imported: nothing is counted. */
  learn(batch: RowBatch, until: number): LiveRow[];
};

export function rowAdmission(job: FileJob): Admission {
  const { plan, row, tally, joins } = job;
  const lineOf = textTable();

  const recordOf = (): string => {
    const text = plan.record === null ? (plan.entries[0]?.subject.id.read(row) ?? '') : plan.record(row);
    return text.length > LONGEST_RECORD ? shortDigest(text) : text;
  };

  const checkRepeated = (line: number): void => {
    if (plan.unique === null) return;
    const key = plan.unique(row);
    const first = lineOf.get(key);
    if (first === undefined) lineOf.set(key, line);
    else {
      const said = key.replaceAll('\u001f', ' + ').slice(0, LONGEST_SAID);
      rowFault(row, plan.headings.unique, 'repeated', `"${said}" stands in line ${first} already`);
    }
  };

  const join = (own: readonly string[]): void => {
    const { cells, without } = joins.extend(own);
    row.cells = cells;
    if (without === null) return;
    const said = without.key.replaceAll('\u001f', ' + ').slice(0, LONGEST_SAID);
    rowFault(row, without.column, 'join', `"${said}" has no partner in the joined file "${without.join}"`);
  };

  const taken = (): boolean => plan.where(row) && plan.entries.some((entry) => entry.when(row));

  /** Null where no entry of the mapping takes the row; a fault is left on the row. */
  const read = (own: readonly string[], line: number): string | null => {
    if (row.fault === null) join(own);
    if (row.fault !== null) return '';
    if (!taken()) return null;
    checkRepeated(line);
    const record = recordOf();
    if (record === '')
      rowFault(row, plan.headings.record, 'missing', 'is empty, and it is what tells this row from others');
    return record;
  };

  return {
    admit(batch, from) {
      const live: LiveRow[] = [];
      for (let index = from; index < batch.rows.length; index++) {
        const own = batch.rows[index]!;
        const line = batch.lines[index]!;
        tally.rowsIn += 1;
        row.fault = batch.bad.get(index) ?? null;
        const record = read(own, line);
        if (row.fault !== null) reject(job, line, row.fault, own);
        else if (record === null) {
          tally.unchanged += 1;
          tally.withoutEntries += 1;
        } else live.push({ line, own, cells: row.cells, record: `${plan.reads}/${record}` });
      }
      return live;
    },
    learn(batch, until) {
      const met: LiveRow[] = [];
      for (let index = 0; index < until; index++) {
        const own = batch.rows[index]!;
        const line = batch.lines[index]!;
        row.fault = batch.bad.get(index) ?? null;
        const record = read(own, line);
        if (row.fault === null && record !== null)
          met.push({ line, own, cells: row.cells, record: `${plan.reads}/${record}` });
      }
      row.fault = null;
      return met;
    },
  };
}
