/** Opens a file by what it is: a workbook begins with the mark of an archive, everything else is delimited text. */
import { open } from 'node:fs/promises';
import { type CsvOptions, openCsv } from './csv-table.ts';
import { ArchiveRefused } from './probe-file.ts';
import type { Table } from './table.ts';
import { openXlsx } from './xlsx-table.ts';

export type OpenOptions = CsvOptions & {
  readonly sheet?: string | number | undefined;
  /** The decimal mark the mapping reads: numbers of a sheet are written with it. */
  readonly decimal: string;
};

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await file.close();
  }
}

/** What the disk says in codes, in words. */
const UNREADABLE: { readonly [code: string]: string } = {
  ENOENT: 'cannot be read: there is no such file',
  EISDIR: 'cannot be read: it is a folder, not a file',
  EACCES: 'cannot be read: this user may not open it',
};

/** What the disk or a packed file gets wrong is told to the one who sent it. */
function refusalOf(error: unknown): unknown {
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string';
  if (!known) return error;
  return new ArchiveRefused(UNREADABLE[String(error.code)] ?? `cannot be read: ${error.message}`);
}

export async function openTable(path: string, options: OpenOptions): Promise<Table> {
  try {
    const archive = await isArchive(path);
    return await (archive ? openXlsx(path, options.sheet, options.decimal) : openCsv(path, options));
  } catch (error) {
    throw refusalOf(error);
  }
}
