/**
 * A PostgreSQL server of the tests' own: made in a temporary folder from the system's binaries, on a Unix socket, and
 * gone afterwards. `DATABASE_URL` names another; where CI is set, having none is a failure.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BINARIES = '/usr/lib/postgresql/15/bin';
const run = promisify(execFile);

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

/** The server to test against, or null (with a printed notice) where there is none and none is demanded. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} };
  if (existsSync(join(BINARIES, 'initdb'))) return startOwn();
  if (process.env['CI']) throw new Error(`PostgreSQL is missing: neither DATABASE_URL nor ${BINARIES}`);
  console.info(`PostgreSQL is skipped: no DATABASE_URL, and no server in ${BINARIES}`);
  return null;
}

async function startOwn(): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'pg-'));
  await chmod(directory, 0o700);
  const asOther = process.getuid?.() === 0;
  if (asOther) await chownTo(directory, 'postgres');
  const command = (program: string, ...given: string[]): readonly [string, string[]] =>
    asOther
      ? ['runuser', ['-u', 'postgres', '--', join(BINARIES, program), ...given]]
      : [join(BINARIES, program), given];
  const data = join(directory, 'data');
  const [initdb, initdbWords] = command(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  );
  await run(initdb, initdbWords, { cwd: directory });
  const settings = ['-k', directory, '-c', 'listen_addresses=', '-c', 'max_connections=60'];
  const [server, words] = command('postgres', '-D', data, ...settings);
  const child = spawn(server, words, { cwd: directory, stdio: 'ignore' });
  const ended = new Promise<void>((end) => child.on('exit', () => end()));
  const endWithUs = (): void => void child.kill('SIGTERM');
  process.once('exit', endWithUs);
  const [isReady, readyWords] = command('pg_isready', '-h', directory, '-q');
  for (let look = 0; ; look += 1) {
    const ready = await run(isReady, readyWords, { cwd: directory }).then(
      () => true,
      () => false,
    );
    if (ready) break;
    if (look > 100) throw new Error('PostgreSQL did not start');
    await new Promise((next) => setTimeout(next, 50));
  }
  return {
    url: `postgres://postgres@/postgres?host=${encodeURIComponent(directory)}`,
    stop: async () => {
      const [stop, stopWords] = command('pg_ctl', 'stop', '-D', data, '-m', 'immediate');
      await run(stop, stopWords, { cwd: directory }).catch(() => {});
      await ended;
      process.off('exit', endWithUs);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function chownTo(path: string, user: string): Promise<void> {
  const [{ stdout: uid }, { stdout: gid }] = await Promise.all([
    run('id', ['-u', user]),
    run('id', ['-g', user]),
  ]);
  await chown(path, Number(uid), Number(gid));
}
