/**
 * One process holds a data directory. The hold itself is a lock of the operating system, which ends with the process
 * however it ends: a dead holder, a number used again or a restarted container need no guessing. A file beside it
 * names the holder, so that a second process can say who it is, or send its command there.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { done, type Result, refused } from '../vocabulary/result.ts';

export type LockHolder = {
  readonly pid: number;
  readonly host: string;
  /** ISO time at which the directory was taken. */
  readonly since: string;
  /** What the holder does: "serve", "import …". */
  readonly purpose: string;
  /** Where the holder listens for commands. */
  readonly socketPath: string;
};

/** `holder` is null where it took the directory so lately that it has not yet said who it is. */
export type HeldBy = { readonly why: 'held'; readonly holder: LockHolder | null };

export type DirectoryLock = {
  readonly holder: LockHolder;
  /** The local socket on which the holder may take commands. */
  readonly socketPath: string;
  readonly release: () => Promise<void>;
};

/** Locked, never read: SQLite's exclusive lock is the portable way to a lock of the operating system. */
const LOCK_FILE = 'lock.sqlite';
const HOLDER_FILE = 'lock.json';
const LOOKS = 20;
const LOOK_AGAIN_MS = 25;

/** Locks held by this process: kept here, so that none is let go by accident. */
const held = new Set<DatabaseSync>();

/** Takes the directory until `release` or the end of the process, or says who holds it. */
export async function lockDirectory(
  directory: string,
  purpose: string,
): Promise<Result<DirectoryLock, HeldBy>> {
  await mkdir(directory, { recursive: true });
  const database = takeLock(join(directory, LOCK_FILE));
  if (database === null) return refused({ why: 'held', holder: await holderOf(directory) });
  const before = await readHolder(directory);
  if (before !== null) await removeSocket(before.socketPath);
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    purpose,
    socketPath: await socketPathFor(directory),
  };
  await writeHolder(directory, holder);
  return done(lockOf(directory, database, holder));
}

/** Who holds the directory now, or null where nobody does. */
export async function directoryHolder(directory: string): Promise<LockHolder | null> {
  const file = join(directory, LOCK_FILE);
  if ((await readHolder(directory)) === null) return null;
  const database = takeLock(file);
  if (database === null) return holderOf(directory);
  letGo(database);
  return null;
}

function takeLock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('begin exclusive');
    held.add(database);
    return database;
  } catch (error) {
    database.close();
    if ((error as { readonly errcode?: number }).errcode === 5) return null;
    throw error;
  }
}

function letGo(database: DatabaseSync): void {
  held.delete(database);
  database.exec('rollback');
  database.close();
}

function lockOf(directory: string, database: DatabaseSync, holder: LockHolder): DirectoryLock {
  const release = async (): Promise<void> => {
    if (!held.has(database)) return;
    await rm(join(directory, HOLDER_FILE), { force: true });
    await removeSocket(holder.socketPath);
    letGo(database);
  };
  return { holder, socketPath: holder.socketPath, release };
}

/** The holder's word of itself; one that took the directory this very moment gets a little time to say it. */
async function holderOf(directory: string): Promise<LockHolder | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const holder = await readHolder(directory);
    if (holder !== null && !isGone(holder)) return holder;
    await new Promise((next) => setTimeout(next, LOOK_AGAIN_MS));
  }
  return null;
}

/** Whether the word is that of a dead holder before: the present one has not yet written its own. */
function isGone({ pid, host }: LockHolder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function readHolder(directory: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(join(directory, HOLDER_FILE), 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}

async function writeHolder(directory: string, holder: LockHolder): Promise<void> {
  const file = join(directory, HOLDER_FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(holder, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** In the directory where the path is short enough for a socket (about 100 bytes), else beside the temporary files. */
async function socketPathFor(directory: string): Promise<string> {
  const name = randomUUID().slice(0, 8);
  if (process.platform === 'win32') return `\\\\.\\pipe\\entente-${name}`;
  const inside = join(await realpath(directory), `command-${name}.sock`);
  return Buffer.byteLength(inside) <= 100 ? inside : join(tmpdir(), `entente-${name}.sock`);
}

async function removeSocket(path: string): Promise<void> {
  if (process.platform !== 'win32') await rm(path, { force: true });
}
