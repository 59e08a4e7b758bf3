/** Which records of one file are which of another: leads of accounts, one system's customers of another's. */
import { z } from 'zod';
import { matchTables } from '../matching/match-tables.ts';
import { done, type Result } from '../vocabulary/result.ts';
import { domainBook } from './domain-book.ts';
import { type LeadsFile, matchLeadsFile } from './leads-file.ts';
import { MOST_COMPARED, type NamedFile, openNamed, type RowsRead, wholeTable } from './named-table.ts';
import { operation } from './operation.ts';
import { listFound, secondsSince } from './pair-file.ts';
import { isAnyEmpty, type PairAnswer, type PairList, pairAnswer, pairList } from './pair-list.ts';
import type { Refusal } from './refusal.ts';

const input = z.object({
  files: z.array(z.string()).length(2, 'two files: LEFT and RIGHT').describe('The two files.'),
  leftId: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('The column that names the records of the first file.'),
  rightId: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('The column that names the records of the second file.'),
});

export const matchFiles = operation({
  name: 'match-files',
  says: 'Finds which records of one file are which of another, with score, reason and runner-up; nothing is imported.',
  kind: 'read',
  needs: 'nothing',
  input,
  output: pairAnswer,
  wanting: isAnyEmpty,
  async run({ files, leftId, rightId }, { now, signal, progress, list: sink }) {
    const started = now();
    const left = await openNamed(files[0] as string, leftId, 'leftId');
    if (!left.ok) return left;
    const right = await openNamed(files[1] as string, rightId, 'rightId');
    if (!right.ok) return right;
    const list = pairList(sink);
    const both = { left: left.value, right: right.value };
    const joined = await matchLeadsFile(both, list, domainBook, { signal, progress });
    if (!joined.ok) return joined;
    const told =
      joined.value === null ? await compareAll(both, list, signal) : done(toldOf(both, joined.value));
    if (!told.ok) return told;
    const counts = await list.finish();
    return done({ ...counts, ...told.value, seconds: secondsSince(started, now()) });
  },
});

type Both = { readonly left: NamedFile; readonly right: NamedFile };
type Told = Pick<PairAnswer, 'fields' | 'files'>;

function toldOf({ left, right }: Both, { fields, read }: LeadsFile): Told {
  const files = [left, right].map(({ file }, at) => ({ file, ...(read[at] as RowsRead) }));
  return { fields: [...fields], files };
}

/** Any other two files: every column that both have, learnt from the files themselves. */
async function compareAll(both: Both, list: PairList, signal: AbortSignal): Promise<Result<Told, Refusal>> {
  const left = await wholeTable(both.left, signal);
  if (!left.ok) return left;
  const right = await wholeTable(both.right, signal, MOST_COMPARED - left.value.table.rows.length);
  if (!right.ok) return right;
  const found = matchTables(left.value.table, right.value.table, domainBook);
  return done(await listFound(found, [left.value, right.value], list));
}
