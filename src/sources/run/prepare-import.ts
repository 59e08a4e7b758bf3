/** Everything that can be said before the first entry is written: files found, mapping bound, values all named. */

import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type FilePlan, planFile } from '../mapping/file-plan.ts';
import { headerOf } from '../mapping/header.ts';
import type { MappingFault } from '../mapping/mapping-fault.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { checkValues } from './check-values.ts';
import { type GivenFile, givenFiles } from './file-names.ts';
import { type JoinableFiles, type Joins, joinFiles } from './join-files.ts';
import { type MatchedFile, matchFiles } from './match-files.ts';

export type PreparedFile = MatchedFile & { readonly plan: FilePlan; readonly joins: Joins };
export type Prepared = { readonly files: readonly PreparedFile[]; readonly ignored: readonly string[] };

/** Binds a part of the mapping to a file; its faults name the file. */
export async function prepareFile(
  mapping: Mapping,
  matched: MatchedFile,
  files: JoinableFiles,
  now: Instant,
): Promise<{ readonly file: PreparedFile; readonly faults: readonly MappingFault[] }> {
  const { reads, table } = matched;
  const joins = await joinFiles(mapping, reads, table, files);
  const header = headerOf(table.header, mapping.shape.files[reads]?.columns);
  const plan = planFile(mapping, reads, header, joins, now);
  // Columns of a join that could not be opened are missing for that reason alone.
  const faults = joins.faults.length > 0 ? joins.faults : plan.faults;
  return {
    file: { ...matched, plan, joins },
    faults: faults.map((fault) => ({ ...fault, message: `${matched.file.name}: ${fault.message}` })),
  };
}

function nothingRead({ shape }: Mapping, given: readonly GivenFile[]): string {
  if (given.length === 0)
    return 'no export (.csv, .tsv, .txt, .xlsx, also packed as .gz) stands in what was given';
  const names = Object.values(shape.files).flatMap(({ name }) => [name ?? []].flat());
  const reads = names.length === 0 ? '' : `, which reads ${names.slice(0, 12).join(', ')}`;
  return `none of the files given is read by this mapping${reads}`;
}

export async function prepareImport(
  paths: readonly string[],
  mapping: Mapping,
  now: Instant,
): Promise<Result<Prepared, readonly MappingFault[]>> {
  const given = await givenFiles(paths);
  if (!given.ok)
    return refused(given.refusal.map((message) => ({ line: 1, column: 1, path: 'files', message })));
  const matched = await matchFiles(mapping, given.value);
  const faults: MappingFault[] = [...matched.faults];
  const files: PreparedFile[] = [];
  for (const one of matched.files) {
    const prepared = await prepareFile(mapping, one, { given: given.value, matched: matched.files }, now);
    faults.push(...prepared.faults);
    files.push(prepared.file);
  }
  if (faults.length === 0)
    for (const { plan, table, joins, file } of files) {
      const unknown = await checkValues(mapping, plan, table, joins);
      faults.push(...unknown.map((fault) => ({ ...fault, message: `${file.name}: ${fault.message}` })));
    }
  if (faults.length > 0) return refused(faults);
  if (files.length === 0)
    return refused([{ line: 1, column: 1, path: 'files', message: nothingRead(mapping, given.value) }]);
  return done({ files, ignored: matched.ignored });
}
