/** Looks through the files before anything is written: every value that a total map does not name is listed at once. */
import type { FilePlan } from '../mapping/file-plan.ts';
import { faultAt, type MappingFault } from '../mapping/mapping-fault.ts';
import { didYouMean } from '../mapping/nearest-name.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { emptyRow } from '../mapping/row.ts';
import type { Table } from '../readers/table.ts';
import type { Joins } from './join-files.ts';

const MOST_LISTED = 50;

/** The lines to add, as they would stand in the mapping. */
function linesToAdd(table: string, values: readonly string[]): string {
  const parts = table.split('.');
  const head = parts.map((part, depth) => `${'  '.repeat(depth)}${part}:`);
  const lines = values.map((value) => `${'  '.repeat(parts.length)}${JSON.stringify(value)}: …`);
  return [...head, ...lines].join('\n');
}

export async function checkValues(
  mapping: Mapping,
  plan: FilePlan,
  table: Table,
  joins: Joins,
): Promise<readonly MappingFault[]> {
  if (plan.totals.length === 0) return [];
  const unknown = plan.totals.map(() => new Map<string, number>());
  const row = emptyRow();
  for await (const batch of table.rows()) {
    for (let index = 0; index < batch.rows.length; index++) {
      if (batch.bad.has(index)) continue;
      row.cells = joins.extend(batch.rows[index]!).cells;
      plan.totals.forEach((total, at) => {
        const text = total.read(row);
        if (text === '' || total.words.has(text.toLowerCase()) || !total.applies(row)) return;
        const seen = unknown[at]!;
        if (seen.size < 1000 || seen.has(text)) seen.set(text, (seen.get(text) ?? 0) + 1);
      });
      row.fault = null;
    }
  }
  return plan.totals.flatMap((total, at) => {
    const seen = [...unknown[at]!].sort((a, b) => b[1] - a[1]);
    if (seen.length === 0) return [];
    const listed = seen.slice(0, MOST_LISTED).map(([value, rows]) => `"${value}" (${rows} rows)`);
    const more = seen.length > MOST_LISTED ? ` and ${seen.length - MOST_LISTED} more` : '';
    const meant = seen.length === 1 ? didYouMean(seen[0]![0], [...total.words.keys()]) : '';
    const message =
      `${seen.length} values of column "${total.column}" have no word in ${total.table}: ${listed.join(', ')}${more}.${meant}` +
      ` Nothing was imported. Add:\n${linesToAdd(
        total.table,
        seen.slice(0, MOST_LISTED).map(([value]) => value),
      )}`;
    return [faultAt(mapping.locate, total.path, message)];
  });
}
