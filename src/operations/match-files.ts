/** Which records of one file are which of another: leads of accounts, one system's customers of another's. */
import { z } from 'zod';
import { matchTables } from '../matching/match-tables.ts';
import { done } from '../vocabulary/result.ts';
import { domainBook } from './domain-book.ts';
import { operation } from './operation.ts';
import { namedTable, pairAnswer, pairFile } from './pair-file.ts';

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
  async run({ files, leftId, rightId }, { now }) {
    const started = now();
    const left = await namedTable(files[0] as string, leftId, 'leftId');
    if (!left.ok) return left;
    const right = await namedTable(files[1] as string, rightId, 'rightId');
    if (!right.ok) return right;
    const found = matchTables(left.value.table, right.value.table, domainBook);
    return done(pairFile(found, [left.value, right.value], (now() - started) / 1000));
  },
});
