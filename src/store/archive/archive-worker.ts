/** The thread in which a backup is written: it reads for as long as it takes, and nobody waits. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../vocabulary/invariant.ts';
import { type ArchivePlace, openBackupPlace } from './open-backup-place.ts';
import { type BackupWish, writeArchive } from './write-archive.ts';

export type ArchiveTask = ArchivePlace & Omit<BackupWish, 'progress'>;
export type FromArchive =
  | { readonly done: number; readonly total: number }
  | { readonly made: Awaited<ReturnType<typeof writeArchive>> }
  | { readonly failed: { readonly code: string | null; readonly message: string } };

const port = parentPort;
invariant(port !== null, 'a backup is written in a thread of its own');
const task = workerData as ArchiveTask;
const say = (message: FromArchive) => port.postMessage(message);

try {
  const place = await openBackupPlace(task);
  try {
    say({ made: await writeArchive(place, { ...task, progress: (done, total) => say({ done, total }) }) });
  } finally {
    await place.close();
  }
} catch (error) {
  const { code = null, message } = error as NodeJS.ErrnoException;
  say({ failed: { code, message } });
}
