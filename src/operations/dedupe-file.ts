/** Which records of one file are the same person, company or thing. */
import { z } from 'zod';
import { dedupeTable } from '../matching/dedupe-table.ts';
import { done } from '../vocabulary/result.ts';
import { domainBook } from './domain-book.ts';
import { openNamed, wholeTable } from './named-table.ts';
import { operation } from './operation.ts';
import { listFound, secondsSince } from './pair-file.ts';
import { pairAnswer, pairList } from './pair-list.ts';

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
  async run({ files, id }, { now, signal, list: sink }) {
    const started = now();
    const opened = await openNamed(files[0] as string, id, 'id');
    if (!opened.ok) return opened;
    const read = await wholeTable(opened.value, signal);
    if (!read.ok) return read;
    const list = pairList(sink);
    const told = await listFound(dedupeTable(read.value.table, domainBook), [read.value], list);
    const counts = await list.finish();
    return done({ ...counts, ...told, seconds: secondsSince(started, now()) });
  },
});
