/** Which files an import is given: a folder stands for the exports in it. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { done, type Result, refused } from '../../vocabulary/result.ts';

const EXPORTS = /\.(csv|tsv|txt|xlsx|csv\.gz|tsv\.gz|txt\.gz)$/i;

export type GivenFile = {
  readonly path: string;
  readonly name: string;
  /** Named by hand: that the mapping does not read it is worth a refusal. */
  readonly asked: boolean;
};

/** `leads*.csv` as a test of file names; letter case is ignored. */
export function namePattern(pattern: string): RegExp {
  const text = pattern
    .split('*')
    .map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('?', '.'))
    .join('.*');
  return new RegExp(`^${text}$`, 'i');
}

export async function givenFiles(
  paths: readonly string[],
): Promise<Result<readonly GivenFile[], readonly string[]>> {
  const files: GivenFile[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) missing.push(`there is no file "${path}"`);
    else if (found.isDirectory()) {
      const names = (await readdir(path)).filter((name) => EXPORTS.test(name)).sort();
      for (const name of names) files.push({ path: join(path, name), name, asked: false });
    } else files.push({ path, name: basename(path), asked: true });
  }
  return missing.length > 0 ? refused(missing) : done(files);
}
