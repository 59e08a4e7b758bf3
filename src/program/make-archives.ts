/** Backups of an open data directory, each written by a thread of its own. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Archives, BackupAsked, BackupMade } from '../operations/archives.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { ArchiveTask, FromArchive } from '../store/archive/archive-worker.ts';
import type { ArchivePlace } from '../store/archive/open-backup-place.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';

type Place = ArchivePlace & {
  readonly version: string;
  /** Null: `backups` in the data directory. */
  readonly folder: string | null;
};

export function makeArchives({ version, folder, ...place }: Place): Archives {
  return {
    async backup(asked, progress) {
      const usual = join(folder ?? join(place.directory, 'backups'), nameOf(asked));
      const path = asked.file ?? usual;
      if ((await stat(path).catch(() => null)) !== null)
        return refused(refusal('conflict', 'file-exists', `${path} stands already; nothing was written.`));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const task: ArchiveTask = {
        ...place,
        path,
        passphrase: asked.passphrase,
        program: version,
        madeAt: asked.madeAt,
      };
      const made = await inThread(task, (count, total) =>
        progress({ says: 'Saving', done: count, total, unit: 'rows' }),
      );
      return made.ok ? done(await summary(path, made.value)) : made;
    },
  };
}

function nameOf({ madeAt }: BackupAsked): string {
  return `entente-${madeAt.slice(0, 19).replaceAll(':', '-')}.backup`;
}

type Made = Extract<FromArchive, { readonly made: unknown }>['made'];

function inThread(
  task: ArchiveTask,
  progress: (done: number, total: number) => void,
): Promise<Result<Made, Refusal>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`../store/archive/archive-worker.${extension}`, import.meta.url), {
    workerData: task,
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromArchive) => {
      if ('made' in message) resolve(done(message.made));
      else if ('total' in message) progress(message.done, message.total);
      else if (isOfDisk(message.failed.code))
        resolve(
          refused(refusal('busy', 'not-saved', `The backup cannot be written: ${message.failed.message}.`)),
        );
      else reject(new Error(`the backup failed: ${message.failed.message}`));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the backup's thread ended with ${code}`)));
  });
}

function isOfDisk(code: string | null): boolean {
  return (
    code !== null &&
    ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTDIR', 'EISDIR'].includes(code)
  );
}

async function summary(path: string, { digest, header }: Made): Promise<BackupMade> {
  return {
    file: path,
    bytes: (await stat(path)).size,
    digest,
    workspaces: header.workspaces.map(({ name, head }) => ({ name, entries: head.seq, head: head.digest })),
    accounts: header.people['user']?.rows ?? 0,
  };
}
