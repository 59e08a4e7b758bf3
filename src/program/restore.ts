/** `entente restore`: a backup comes back, into an empty place or, where that was said, in place of what stands there. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DONE } from '../cli/exit-codes.ts';
import { progressBar } from '../cli/progress-bar.ts';
import { type RestoreOptions, refuse, type Terminal } from '../cli/run-cli.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { ArchiveHeader } from '../store/archive/archive-format.ts';
import { secretFor } from '../store/archive/archive-key.ts';
import { ArchiveFault } from '../store/archive/archive-lines.ts';
import { checkArchive } from '../store/archive/check-archive.ts';
import { restoreArchive, whatStands } from '../store/archive/restore-archive.ts';
import { lockDirectory } from '../store/directory-lock.ts';
import { keepSecret, standingSecret } from '../store/vault/secret.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { holderInWords } from './open-directory.ts';

export async function restore(
  options: RestoreOptions,
  configuration: Configuration,
  terminal: Terminal,
  now: Instant,
): Promise<number> {
  const { dataDirectory } = options;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dataDirectory, 'entente restore');
  if (!lock.ok) {
    const says = `${dataDirectory} is held by ${holderInWords(lock.refusal)}; end it first.`;
    return refuse(refusal('busy', 'directory-held', says), options.json, terminal);
  }
  try {
    const restored = await restoreHeld(options, configuration, terminal, now);
    if (!restored.ok) return refuse(restored.refusal, options.json, terminal);
    tell(restored.value, options, terminal);
    return DONE;
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    return refuse(
      refusal('not-valid', 'archive', `${options.file}: ${error.message}.`),
      options.json,
      terminal,
    );
  } finally {
    await lock.value.release();
  }
}

type Restored = { readonly header: ArchiveHeader; readonly again: number; readonly seconds: number };

async function restoreHeld(
  { dataDirectory, file, later, replace, passphrase }: RestoreOptions,
  { key, database }: Configuration,
  terminal: Terminal,
  now: Instant,
): Promise<Result<Restored, Refusal>> {
  const began = terminal.now();
  const header = await checkArchive(file);
  for (const path of later) await checkArchive(path);
  const atHand = await standingSecret(dataDirectory, key);
  const secret = secretFor(header.key, atHand, passphrase?.trim() ?? null);
  if (!secret.ok) return refused(keyRefusal(secret.refusal));
  const place = { directory: dataDirectory, databaseUrl: database };
  const stands = await whatStands(place, now);
  if (stands.served)
    return refused(refusal('busy', 'served', 'A server runs on this database; end every one of them first.'));
  if (stands.entries > 0 && !replace) {
    const says = `${stands.entries} entries stand there already. Restore into an empty place, or say --replace.`;
    return refused(refusal('conflict', 'not-empty', says));
  }
  // Without its key the place could not be read afterwards.
  if (atHand === null) await keepSecret(dataDirectory, secret.value);
  await rm(join(dataDirectory, 'lens'), { recursive: true, force: true });
  const bar = progressBar(terminal.err, terminal.now);
  const again = await restoreArchive(
    { ...place, secret: secret.value },
    {
      ...{ path: file, header, later, now },
      progress: (count, total) => bar.show({ says: 'Restoring', done: count, total, unit: 'rows' }),
    },
  );
  bar.finish();
  return done({ header, again, seconds: (terminal.now() - began) / 1000 });
}

function keyRefusal(why: 'no-key' | 'wrong-key' | 'wrong-passphrase'): Refusal {
  const says = {
    'no-key':
      'It was made under the installation’s key: say it (ENTENTE_KEY), put secret.key into the data directory, or give the passphrase it was made with.',
    'wrong-key': 'It was made under another key than the one of this installation.',
    'wrong-passphrase': 'The passphrase is not the one it was made with.',
  };
  return refusal('not-allowed', why, says[why]);
}

function tell({ header, again, seconds }: Restored, { json, file }: RestoreOptions, { out }: Terminal): void {
  const workspaces = header.workspaces.map(({ name, head }) => ({
    name,
    entries: head.seq,
    head: head.digest,
  }));
  const accounts = header.people['user']?.rows ?? 0;
  if (json) {
    out.write(`${JSON.stringify({ file, workspaces, accounts, erasedAgain: again, seconds }, null, 2)}\n`);
    return;
  }
  for (const { name, entries, head } of workspaces)
    out.write(
      `${name}: ${entries} entries, head ${head}; chain, counts and digests are those of the backup\n`,
    );
  out.write(`${accounts} accounts of people; everybody signs in anew\n`);
  if (again > 0) out.write(`${again} persons were erased again, who had been erased since\n`);
  out.write(`Restored in ${seconds.toFixed(1)} s.\n`);
}
