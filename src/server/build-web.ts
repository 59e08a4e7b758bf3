/** Builds the screens when they are missing or older than their sources, so that `npm start` is one command. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The newest change of anything under a folder, in milliseconds; null where there is nothing. */
async function newestUnder(folder: string): Promise<number | null> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let newest: number | null = null;
  for (const file of files) {
    if (!file.isFile() || file.name.endsWith('.test.ts') || file.name.endsWith('.test.tsx')) continue;
    const { mtimeMs } = await stat(join(file.parentPath, file.name));
    if (newest === null || mtimeMs > newest) newest = mtimeMs;
  }
  return newest;
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}

/** Whether there is something to build and it is not built yet. */
export async function webIsStale(root: string): Promise<boolean> {
  const sources = await newestUnder(join(root, 'web'));
  if (sources === null) return false;
  const built = await changedAt(join(root, 'dist', 'web', 'index.html'));
  const config = await changedAt(join(root, 'vite.config.ts'));
  return built === 0 || built < Math.max(sources, config);
}

export async function buildWeb(root: string): Promise<void> {
  const { build } = await import('vite');
  await build({ root: join(root, 'web'), configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
}
