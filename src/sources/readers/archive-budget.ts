/**
 * A workbook is an archive, and archives can lie. Before it is read, its list of contents is held against a budget,
 * and then every part is unpacked into nothing while its real size is counted.
 */
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { done, type Result, refused } from '../../vocabulary/result.ts';

export const ARCHIVE_BUDGET = {
  /** Size of the file itself. */
  bytes: 50 * 1024 * 1024,
  /** All parts unpacked. */
  unpacked: 256 * 1024 * 1024,
  /** A part may be this many times larger than it is packed, once it is larger than a megabyte. */
  ratio: 100,
  parts: 2_000,
};

export type ArchiveBudget = typeof ARCHIVE_BUDGET;

function mib(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function entryFault(entry: Entry, total: number, count: number, budget: ArchiveBudget): string | null {
  if (count > budget.parts) return `holds more than ${budget.parts} parts`;
  if (total > budget.unpacked) return `unpacks to more than ${mib(budget.unpacked)}`;
  const grown = entry.uncompressedSize > Math.max(entry.compressedSize, 1) * budget.ratio;
  if (grown && entry.uncompressedSize > 1024 * 1024)
    return `its part "${entry.fileName.slice(0, 60)}" is packed more than ${budget.ratio} to one`;
  if (/\.(zip|xlsx|xlsm|jar|gz|7z)$/i.test(entry.fileName))
    return `holds another archive, "${entry.fileName.slice(0, 60)}"`;
  return null;
}

function openArchive(path: string): Promise<Result<ZipFile, string>> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, zip) => {
      resolve(error ? refused(`is not a workbook: ${error.message}`) : done(zip));
    });
  });
}

function listEntries(zip: ZipFile, budget: ArchiveBudget): Promise<Result<Entry[], string>> {
  return new Promise((resolve) => {
    const entries: Entry[] = [];
    let total = 0;
    zip.on('error', (error: Error) => resolve(refused(`is not a workbook: ${error.message}`)));
    zip.on('end', () => resolve(done(entries)));
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      entries.push(entry);
      const fault = entryFault(entry, total, Math.max(entries.length, zip.entryCount), budget);
      if (fault === null) zip.readEntry();
      else resolve(refused(fault));
    });
    zip.readEntry();
  });
}

/** Real sizes: an entry that says it is small and is not ends here. */
function countEntry(zip: ZipFile, entry: Entry): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return resolve(refused(`is damaged: ${error.message}`));
      let bytes = 0;
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > entry.uncompressedSize) {
          stream.destroy();
          resolve(refused(`its part "${entry.fileName.slice(0, 60)}" is larger than it says`));
        }
      });
      stream.on('error', (fault: Error) => resolve(refused(`is damaged: ${fault.message}`)));
      stream.on('end', () => resolve(done(bytes)));
    });
  });
}

/** Refuses within a second what would take a gigabyte to open. */
export async function checkArchive(
  path: string,
  bytes: number,
  budget: ArchiveBudget = ARCHIVE_BUDGET,
): Promise<Result<null, string>> {
  if (bytes > budget.bytes) return refused(`is larger than ${mib(budget.bytes)}; save it as CSV`);
  const zip = await openArchive(path);
  if (!zip.ok) return zip;
  try {
    const entries = await listEntries(zip.value, budget);
    if (!entries.ok) return entries;
    for (const entry of entries.value) {
      const counted = await countEntry(zip.value, entry);
      if (!counted.ok) return counted;
    }
    return done(null);
  } finally {
    zip.value.close();
  }
}
