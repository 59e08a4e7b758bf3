/** The configuration of an installation, found beside its data or where it was named, read once when a command begins. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Environment,
  type ReadConfiguration,
  readConfiguration,
} from '../configuration/read-configuration.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';

const FILE = 'entente.yaml';

export type Installation = {
  readonly dataDirectory: string;
  /** The file that was read; null where there is none. */
  readonly file: string | null;
  readonly read: ReadConfiguration;
};

export type InstallationPlace = {
  readonly dataDirectory: string;
  /** `--config`; null: entente.yaml in the data directory, if it is there. */
  readonly config: string | null;
};

export async function readInstallation(
  { dataDirectory, config }: InstallationPlace,
  environment: Environment,
): Promise<Result<Installation, Refusal>> {
  const named = config ?? (environment['ENTENTE_CONFIG'] || null);
  const file = named ?? join(dataDirectory, FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string' && (named !== null || text.code !== 'ENOENT')) {
    const says = `The configuration ${file} cannot be read (${text.code ?? text.message}).`;
    return refused(refusal('not-valid', 'configuration', says));
  }
  const read = readConfiguration(typeof text === 'string' ? text : null, environment);
  if (!read.ok) {
    const where = typeof text === 'string' ? file : 'the environment';
    return refused(
      refusal('not-valid', 'configuration', `The configuration is at fault (${where}).`, read.refusal),
    );
  }
  return done({ dataDirectory, file: typeof text === 'string' ? file : null, read: read.value });
}
