/** Shows the first rows of each file beside what they become, before anything is written or even looked up. */
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import type { Wanted } from '../mapping/entry-plan.ts';
import type { MappingFault } from '../mapping/mapping-fault.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { emptyRow, type Row, type RowFault } from '../mapping/row.ts';
import type { SubjectNames } from '../mapping/subject-value.ts';
import { checkValues } from './check-values.ts';
import { givenFiles } from './file-names.ts';
import { matchFiles } from './match-files.ts';
import { type PreparedFile, prepareFile } from './prepare-import.ts';

export type PreviewRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** Sentences, one per entry. */
  readonly becomes: readonly string[];
  readonly faults: readonly { readonly column: string; readonly reason: string }[];
};

export type PreviewFile = {
  readonly file: string;
  /** Name of the kind of file in the mapping; null where none reads it. */
  readonly reads: string | null;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly PreviewRow[];
};

export type ImportPreview = {
  readonly files: readonly PreviewFile[];
  readonly faults: readonly MappingFault[];
};

/** Ids as the file writes them: nothing is asked of the store. */
const PLAIN: SubjectNames = { get: (type, id) => `${type}:${id}` as SubjectId };

function moneyText(value: { minor: number; currency: string }): string {
  return `${value.minor / 100} ${value.currency}`;
}

function valueText(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'object' && 'minor' in value && 'currency' in value)
    return moneyText(value as { minor: number; currency: string });
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function when(want: Wanted): string {
  const iso = isoOf(want.happenedAt);
  const text = want.precision === 'day' ? `the day that begins at ${iso.slice(0, 16)}Z` : iso;
  return want.assumed ? `${text} (the mapping's date)` : text;
}

/** `lead L1 created 2026-03-01T09:00:00.000Z: origin = social`. */
export function entrySentence(want: Wanted): string {
  const payload = want.payload as { fields?: object };
  const parts = Object.entries(payload.fields ?? payload).map(
    ([name, value]) => `${name} = ${valueText(value)}`,
  );
  const subject = want.subject.replace(':', ' ');
  const personal =
    want.personal === undefined ? '' : `; kept in the vault: ${Object.keys(want.personal).join(', ')}`;
  return `${subject} ${want.kind} ${when(want)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}${personal}`;
}

function previewRow(
  { plan, joins }: PreparedFile,
  row: Row,
  cells: readonly string[],
  line: number,
  bad: RowFault | null,
) {
  row.fault = bad;
  const wants: Wanted[] = [];
  if (bad === null) {
    row.cells = joins.extend(cells).cells;
    if (plan.where(row)) for (const entry of plan.entries) entry.want(row, PLAIN, wants);
  }
  const faults = row.fault === null ? [] : [{ column: row.fault.column, reason: row.fault.reason }];
  return { line, cells, becomes: faults.length > 0 ? [] : wants.map(entrySentence), faults };
}

async function previewFile(prepared: PreparedFile, limit: number): Promise<PreviewFile> {
  const { table, file, reads } = prepared;
  const row = emptyRow();
  const rows: PreviewRow[] = [];
  for await (const batch of table.rows()) {
    for (let index = 0; index < batch.rows.length && rows.length < limit; index++)
      rows.push(
        previewRow(prepared, row, batch.rows[index]!, batch.lines[index]!, batch.bad.get(index) ?? null),
      );
    if (rows.length >= limit) break;
  }
  const { encoding, delimiter, header } = table;
  return { file: file.name, reads, encoding, delimiter, columns: header, rows };
}

export async function previewImport(options: {
  readonly files: readonly string[];
  readonly mapping: Mapping;
  readonly rows?: number;
  readonly now: Instant;
}): Promise<ImportPreview> {
  const { mapping } = options;
  const given = await givenFiles(options.files);
  if (!given.ok)
    return {
      files: [],
      faults: given.refusal.map((message) => ({ line: 1, column: 1, path: 'files', message })),
    };
  const matched = await matchFiles(mapping, given.value);
  const faults: MappingFault[] = [...matched.faults];
  const files: PreviewFile[] = [];
  for (const one of matched.files) {
    const prepared = await prepareFile(
      mapping,
      one,
      { given: given.value, matched: matched.files },
      options.now,
    );
    faults.push(...prepared.faults);
    if (prepared.faults.length === 0)
      faults.push(...(await checkValues(mapping, prepared.file.plan, one.table, prepared.file.joins)));
    files.push(await previewFile(prepared.file, options.rows ?? 20));
  }
  const unread = matched.ignored.map((file) => ({
    file,
    reads: null,
    encoding: '',
    delimiter: null,
    columns: [],
    rows: [],
  }));
  return { files: [...files, ...unread], faults };
}
