/** A real data set imported by its example mapping into a ledger in memory, with the lens opened over it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lens } from '../../src/measures/lens-port.ts';
import type { MeasureAnswer, MeasureQuestion } from '../../src/measures/measure-answer.ts';
import { readMeasure } from '../../src/measures/read-measure.ts';
import { readMapping } from '../../src/sources/mapping/read-mapping.ts';
import { importFiles } from '../../src/sources/run/import-files.ts';
import { openLens } from '../../src/store/lens/open-lens.ts';
import { memoryLedger } from '../../src/store/memory/memory-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DATA = process.env['ENTENTE_TEST_DATA'] ?? `${root}../shared/data`;

export type ImportedSet = {
  readonly lens: Lens;
  readonly read: (id: string, question?: MeasureQuestion) => Promise<MeasureAnswer>;
};

export function dataFolder(name: string): string {
  return `${DATA}/${name}`;
}

/** Whether the set is here; said once where it is not. */
export function hasData(name: string): boolean {
  const here = existsSync(dataFolder(name));
  if (!here) console.warn(`skipped: the data set ${name} is not in ${DATA} (set ENTENTE_TEST_DATA)`);
  return here;
}

export async function importedSet(data: string, example: string): Promise<ImportedSet> {
  const mapping = readMapping(readFileSync(`${root}examples/${example}/mapping.yaml`, 'utf8'));
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
  const store = memoryLedger({ secret: new Uint8Array(32) });
  const now = instant(Date.UTC(2026, 10, 22));
  const workspace = (await store.workspace('main', { now })).id;
  const done = await importFiles({
    files: [dataFolder(data)],
    mapping: mapping.value,
    store,
    workspace,
    now,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  const timeZone = mapping.value.shape.zone ?? 'UTC';
  const lens = await openLens({ store, workspace, path: ':memory:', timeZone });
  const read = async (id: string, question: MeasureQuestion = {}): Promise<MeasureAnswer> => {
    const answer = await readMeasure(lens, id, question, { agreement: null });
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.value;
  };
  return { lens, read };
}

/** Rows of a plain comma-separated file, by column name; quotes are understood, line breaks within them are not. */
export function readRows(path: string): { readonly [column: string]: string }[] {
  const lines = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
  const header = cells(lines[0] ?? '');
  return lines.slice(1).map((line) => {
    const values = cells(line);
    return Object.fromEntries(header.map((name, index) => [name, values[index] ?? '']));
  });
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  if (n === 0) return null;
  return ((sorted[Math.floor((n - 1) / 2)] as number) + (sorted[Math.ceil((n - 1) / 2)] as number)) / 2;
}
