/** Which records of one file are the same person, company or thing. */
import { z } from 'zod';
import { dedupeTable } from '../matching/dedupe-table.ts';
import type { FieldKind } from '../matching/field-kind.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { domainBook } from './domain-book.ts';
import { noSuchColumn, openNamed, wholeTable } from './named-table.ts';
import { operation } from './operation.ts';
import { listFound, secondsSince } from './pair-file.ts';
import { isAnyEmpty, pairAnswer, pairList } from './pair-list.ts';
import type { Refusal } from './refusal.ts';

const column = z.string().min(1).max(500);
const input = z.object({
  files: z.array(z.string()).length(1, 'one file').describe('The file.'),
  id: column.optional().describe('The column that names the records.'),
  company: column
    .optional()
    .describe('The column of names of companies; left out: found by its header and content.'),
  person: column.optional().describe('The column of whole names of people; left out: found in the same way.'),
});

type Asked = { readonly [kind in 'company' | 'person']: string | undefined };

/** What the asker says of columns, by their place. */
function askedKinds(
  file: string,
  header: readonly string[],
  asked: Asked,
): Result<ReadonlyMap<number, FieldKind>, Refusal> {
  const kinds = new Map<number, FieldKind>();
  for (const kind of ['company', 'person'] as const) {
    const name = asked[kind];
    if (name === undefined) continue;
    const at = header.indexOf(name.trim());
    if (at < 0) return refused(noSuchColumn(file, name, header, kind));
    kinds.set(at, kind);
  }
  return done(kinds);
}

export const dedupeFile = operation({
  name: 'dedupe-file',
  says: 'Finds which records of a file are the same, with score, reason and runner-up; nothing is imported.',
  kind: 'read',
  needs: 'nothing',
  input,
  output: pairAnswer,
  wanting: isAnyEmpty,
  async run({ files, id, company, person }, { now, signal, list: sink }) {
    const started = now();
    const opened = await openNamed(files[0] as string, id, 'id');
    if (!opened.ok) return opened;
    const { header } = opened.value.glance;
    const asked = askedKinds(opened.value.file, header, { company, person });
    if (!asked.ok) return asked;
    const read = await wholeTable(opened.value, signal);
    if (!read.ok) return read;
    const list = pairList(sink);
    const told = await listFound(
      dedupeTable({ ...read.value.table, asked: asked.value }, domainBook),
      [read.value],
      list,
    );
    const counts = await list.finish();
    return done({ ...counts, ...told, seconds: secondsSince(started, now()) });
  },
});
