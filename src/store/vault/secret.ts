/**
 * The secret under which every workspace's own secret is wrapped: 32 bytes from `ENTENTE_KEY`, or a file in the data
 * directory that only its owner may read. Without it, nobody can be named.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'secret.key';

/** The secret given by the environment where there is one, else the data directory's, made on first use. */
export async function ledgerSecret(directory: string | null, given: string | undefined): Promise<Uint8Array> {
  if (given !== undefined && given !== '') return secretOf(given);
  if (directory === null) throw new Error('a ledger without a data directory needs ENTENTE_KEY');
  await mkdir(directory, { recursive: true });
  const file = join(directory, FILE);
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found !== null) return secretOf(found.trim());
  const made = randomBytes(32).toString('hex');
  await writeDurably(file, `${made}\n`);
  return secretOf(made);
}

/** The same, but none is made: null where there is none. */
export async function standingSecret(directory: string, given: string | null): Promise<Uint8Array | null> {
  if (given !== null) return secretOf(given);
  const found = await readFile(join(directory, FILE), 'utf8').catch(() => null);
  return found === null ? null : secretOf(found.trim());
}

/** Gives a directory without a secret this one. */
export async function keepSecret(directory: string, secret: Uint8Array): Promise<void> {
  await writeDurably(join(directory, FILE), `${Buffer.from(secret).toString('hex')}\n`);
}

/** Whole or not at all, also when the power fails in between. */
async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** 64 hex digits are taken as they are, any other text by its digest. */
function secretOf(text: string): Uint8Array {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : createHash('sha256').update(text).digest();
}
