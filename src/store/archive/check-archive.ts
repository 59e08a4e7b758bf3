/** Reads a backup through before anything is done with it: whole, unchanged, of a form this program knows. */
import { MIGRATIONS } from '../relational/migrate.ts';
import { ARCHIVE_FORM, type ArchivedTables, type ArchiveHeader, type ArchiveRows } from './archive-format.ts';
import { ArchiveFault, archiveLines } from './archive-lines.ts';

/** The header, once every line was read; throws `ArchiveFault` in words. */
export async function checkArchive(path: string): Promise<ArchiveHeader> {
  let header: ArchiveHeader | null = null;
  const counted = new Map<string, number>();
  for await (const line of archiveLines(path)) {
    if (header === null) {
      header = headerOf(line);
      continue;
    }
    if (!isRows(line)) throw new ArchiveFault('a line of it holds no rows');
    const [place, rows] =
      'workspace' in line
        ? [`${line.workspace}/${line.table}`, line.rows.length]
        : [`people/${line.people}`, 1];
    counted.set(place, (counted.get(place) ?? 0) + rows);
  }
  if (header === null) throw new ArchiveFault('it is empty');
  for (const { id, name, tables } of header.workspaces) holdsAll(name, `${id}/`, tables, counted);
  return header;
}

function holdsAll(
  name: string,
  prefix: string,
  tables: ArchivedTables,
  counted: ReadonlyMap<string, number>,
): void {
  for (const [table, { rows }] of Object.entries(tables)) {
    const found = counted.get(`${prefix}${table}`) ?? 0;
    if (found !== rows)
      throw new ArchiveFault(`of ${rows} rows of ${table} of the workspace ${name} it holds ${found}`);
  }
}

function isRows(line: ArchiveHeader | ArchiveRows): line is ArchiveRows {
  return ('workspace' in line && Array.isArray(line.rows)) || 'people' in line;
}

/** A later form or a later shape of the tables would be misread; an older one is brought forward. */
function headerOf(line: ArchiveHeader | ArchiveRows): ArchiveHeader {
  if (!('entente' in line) || line.entente !== 'archive')
    throw new ArchiveFault('it is no backup of Entente');
  if (line.form > ARCHIVE_FORM || line.shape > MIGRATIONS.length)
    throw new ArchiveFault(`it was written by a later program (${line.program}); restore it with that one`);
  return line;
}
