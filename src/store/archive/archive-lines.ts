/** Lines into an archive and out of it: compressed, counted and digested as they pass, whole or refused. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ArchiveEnd, ArchiveHeader, ArchiveRows } from './archive-format.ts';

/** No line this program writes is longer; one that is was not written by it. */
const LONGEST_LINE = 256 * 1024 * 1024;

export type ArchiveWriter = {
  write(line: ArchiveHeader | ArchiveRows): Promise<void>;
  /** Writes the last line, brings all to the disk and puts the file in its place; its digest. */
  close(): Promise<string>;
  /** Takes away what was written so far. */
  drop(): Promise<void>;
};

export function archiveWriter(path: string): ArchiveWriter {
  const unfinished = `${path}.part`;
  const gzip = createGzip({ level: 6 });
  const file = createWriteStream(unfinished, { mode: 0o600, flags: 'w' });
  gzip.pipe(file);
  let failed: Error | null = null;
  for (const stream of [gzip, file])
    stream.on('error', (error: Error) => {
      failed ??= error;
      gzip.destroy();
      file.destroy();
    });
  const digest = createHash('sha256');
  let lines = 0;
  const put = async (text: string): Promise<void> => {
    if (failed !== null) throw failed;
    if (!gzip.write(text)) {
      await new Promise<void>((resolve) => {
        const go = () => {
          gzip.off('drain', go);
          gzip.off('close', go);
          resolve();
        };
        gzip.on('drain', go);
        gzip.on('close', go);
      });
      if (failed !== null) throw failed;
    }
  };
  return {
    async write(line) {
      const text = `${JSON.stringify(line)}\n`;
      digest.update(text);
      lines += 1;
      await put(text);
    },
    async close() {
      const end: ArchiveEnd = { end: { lines, digest: digest.digest('hex') } };
      await put(`${JSON.stringify(end)}\n`);
      gzip.end();
      await finished(file);
      await toDisk(unfinished);
      await rename(unfinished, path);
      await toDisk(dirname(path));
      return end.end.digest;
    },
    async drop() {
      gzip.destroy();
      file.destroy();
      await rm(unfinished, { force: true });
    },
  };
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What is wrong with a file that says it is an archive. */
export class ArchiveFault extends Error {}

/** Every line but the last, whose digest must be that of all before it; throws `ArchiveFault` where it is not. */
export async function* archiveLines(path: string): AsyncGenerator<ArchiveHeader | ArchiveRows> {
  const digest = createHash('sha256');
  let lines = 0;
  let end: ArchiveEnd | null = null;
  for await (const text of textLines(path)) {
    if (end !== null) throw new ArchiveFault('something follows its last line');
    const line = parsed(text);
    if ('end' in line) {
      end = line;
      continue;
    }
    digest.update(text).update('\n');
    lines += 1;
    yield line;
  }
  if (end === null) throw new ArchiveFault('it is cut short: its last line is missing');
  if (end.end.lines !== lines || end.end.digest !== digest.digest('hex'))
    throw new ArchiveFault('it was changed since it was written: its digest is another');
}

function parsed(text: string): ArchiveHeader | ArchiveRows | ArchiveEnd {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line as ArchiveHeader | ArchiveRows | ArchiveEnd;
  } catch {
    // Told below, as every line that is no object.
  }
  throw new ArchiveFault('a line of it cannot be read');
}

async function* textLines(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const plain = source.pipe(createGunzip());
  source.on('error', (error) => plain.destroy(error));
  let rest: Buffer[] = [];
  let kept = 0;
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
        rest = [];
        kept = 0;
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
      kept += chunk.length - from;
      if (kept > LONGEST_LINE) throw new ArchiveFault('a line of it is too long');
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') === true)
      throw new ArchiveFault('it is damaged, cut short, or no gzip file at all');
    if (code === 'ENOENT') throw new ArchiveFault('there is no such file');
    throw new ArchiveFault(`it cannot be read (${code ?? message})`);
  } finally {
    source.destroy();
  }
  if (kept > 0) throw new ArchiveFault('it is cut short');
}
