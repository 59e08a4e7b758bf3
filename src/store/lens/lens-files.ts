/** Where a workspace's lens lies in a data directory, and how it is taken away: whoever asks for that opens nothing. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../ledger/ledger-store.ts';

export function lensPath(dataDirectory: string, { id }: Workspace): string {
  return join(dataDirectory, 'lens', `${id}.duckdb`);
}

export async function removeLens(dataDirectory: string, workspace: Workspace): Promise<void> {
  const path = lensPath(dataDirectory, workspace);
  for (const end of ['', '.wal']) await rm(`${path}${end}`, { force: true });
}
