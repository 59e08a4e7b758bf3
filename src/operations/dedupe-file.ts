/** Which records of one file are the same person, company or thing. */
import { z } from 'zod';
import { dedupeTable } from '../matching/dedupe-table.ts';
import { done } from '../vocabulary/result.ts';
import { domainBook } from './domain-book.ts';
import { operation } from './operation.ts';
import { namedTable, pairAnswer, pairFile } from './pair-file.ts';

const input = z.object({
  files: z.array(z.string()).length(1, 'one file').describe('The file.'),
  id: z.string().min(1).max(500).optional().describe('The column that names the records.'),
});

export const dedupeFile = operation({
  name: 'dedupe-file',
  says: 'Finds which records of a file are the same, with score, reason and runner-up; nothing is imported.',
  kind: 'read',
  needs: 'nothing',
  input,
  output: pairAnswer,
  async run({ files, id }, { now }) {
    const started = now();
    const read = await namedTable(files[0] as string, id, 'id');
    if (!read.ok) return read;
    const found = dedupeTable(read.value.table, domainBook);
    return done(pairFile(found, [read.value], (now() - started) / 1000));
  },
});
