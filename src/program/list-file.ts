/**
 * A list written piece by piece beside its place and put there whole at the end: over an earlier list with the same
 * first line, or where nothing stands. Any other file is left alone.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import type { GrowingList } from '../cli/run-cli.ts';

/** Longer first lines are no heads of a list. */
const LONGEST_HEAD = 4_096;

/** What stands there begins with this line, or is empty, or nothing stands there; null where it is another file. */
async function standing(path: string, head: string): Promise<'nothing' | 'list' | null> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing' : null;
  }
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    return text.startsWith(head) || (bytesRead < LONGEST_HEAD && text.trim() === '') ? 'list' : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** Nothing that came to stand there meanwhile is replaced. */
async function putInPlace(beside: string, path: string, over: 'nothing' | 'list'): Promise<void> {
  if (over === 'list') return rename(beside, path);
  await link(beside, path);
  await rm(beside);
}

export function listFile(path: string): GrowingList {
  const beside = `${path}.${randomBytes(8).toString('hex')}`;
  let file: FileHandle | null = null;
  let over: 'nothing' | 'list' | null = null;
  let failed = false;
  const begin = async (piece: string): Promise<void> => {
    over = await standing(path, piece.slice(0, piece.indexOf('\n') + 1));
    if (over === null) failed = true;
    else file = await open(beside, 'wx');
  };
  return {
    async write(piece) {
      if (failed) return;
      try {
        if (file === null) await begin(piece);
        await file?.appendFile(piece);
      } catch {
        failed = true;
      }
    },
    async keep() {
      try {
        await file?.close();
        if (failed || over === null) return false;
        await putInPlace(beside, path, over);
        return true;
      } catch {
        return false;
      } finally {
        await rm(beside, { force: true });
      }
    },
    async drop() {
      await file?.close();
      await rm(beside, { force: true });
    },
  };
}
