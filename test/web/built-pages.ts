/** The pages as a browser gets them, built once for each state of their sources and kept between runs. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { webIsStale } from '../../src/server/build-web.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KEPT = join(root, 'node_modules', '.cache', 'entente-pages');
/** Earlier states are thrown away after this long. */
const KEPT_MS = 24 * 60 * 60 * 1000;

let made: Promise<string> | undefined;

/** The folder of the built pages. */
export function builtPages(): Promise<string> {
  made ??= findOrBuild();
  return made;
}

/** They stand where the program looks for its screens, too: a server that a test starts has nothing to build. */
export async function servedPages(): Promise<void> {
  const folder = await builtPages();
  if (!(await webIsStale(root))) return;
  const served = join(root, 'dist', 'web');
  await rm(served, { recursive: true, force: true });
  await cp(folder, served, { recursive: true });
}

async function findOrBuild(): Promise<string> {
  const folder = join(KEPT, await stateOfSources());
  if (existsSync(folder)) return folder;
  const growing = `${folder}.${process.pid}`;
  const words = ['build', 'web', '--config', 'vite.config.ts', '--outDir', growing, '--emptyOutDir'];
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // In a process of its own: a build changes the environment of whoever runs it.
  await promisify(execFile)(process.execPath, [vite, ...words, '--logLevel', 'error'], { cwd: root });
  // Somebody else may have been faster: theirs are the same pages.
  await rename(growing, folder).catch(() => rm(growing, { recursive: true, force: true }));
  await forgetOlder();
  return folder;
}

async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const listed = await readdir(join(root, 'web'), { recursive: true, withFileTypes: true });
  const files = listed.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const file of [...files.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')])
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

async function forgetOlder(): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  for (const name of await readdir(KEPT)) {
    const folder = join(KEPT, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}
