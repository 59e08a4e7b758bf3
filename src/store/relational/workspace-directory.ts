/** The workspaces of a database: found by name, made with a secret of their own, removed where they are simulated. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { EMPTY_HEAD } from '../../ledger/batch-building.ts';
import type { Workspace } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { seal, unseal } from '../vault/sealing.ts';
import type { Backend } from './backend.ts';
import { type Database, WORKSPACE_TABLES, type WorkspaceTable } from './tables.ts';

const TRIES = 5;

export async function listWorkspaces(backend: Backend): Promise<readonly Workspace[]> {
  const rows = await backend.read(null, (db) =>
    db.selectFrom('workspace').selectAll().orderBy('id').execute(),
  );
  return rows.map(workspaceOf);
}

export async function findOrMakeWorkspace(
  backend: Backend,
  secret: Uint8Array,
  name: string,
  options: { readonly now: Instant; readonly simulated?: boolean },
): Promise<Workspace> {
  for (let attempt = 1; ; attempt += 1) {
    const known = (await listWorkspaces(backend)).find((workspace) => workspace.name === name);
    if (known !== undefined) return known;
    try {
      return await makeWorkspace(backend, secret, name, options);
    } catch (error) {
      // Another process made one in the same moment: look again.
      if (attempt === TRIES) throw error;
    }
  }
}

async function makeWorkspace(
  backend: Backend,
  secret: Uint8Array,
  name: string,
  { now, simulated = false }: { readonly now: Instant; readonly simulated?: boolean },
): Promise<Workspace> {
  const known = await listWorkspaces(backend);
  const id = (1 + Math.max(0, ...known.map((workspace) => workspace.id))) as WorkspaceId;
  const row: WorkspaceTable = { id, name, simulated: simulated ? 1 : 0, created_at: now };
  await backend.asOwner(id, async (db) => {
    await db.insertInto('workspace').values(row).execute();
    const wrapped = seal(createSecretKey(secret), randomBytes(32), placeOf(id));
    await db.insertInto('workspace_key').values({ workspace: id, wrapped }).execute();
    await db
      .insertInto('head')
      .values({
        workspace: id,
        seq: 0,
        recorded_at: 0,
        batches: 0,
        digest: EMPTY_HEAD.digest,
        entries: 0,
        touches: 0,
        touch_digest: 0,
        words: 0,
      })
      .execute();
  });
  return workspaceOf(row);
}

/** Removes a simulated workspace with all it holds; false where it is real or unknown. */
export async function dropSimulatedWorkspace(backend: Backend, workspace: WorkspaceId): Promise<boolean> {
  return backend.asOwner(workspace, async (db) => {
    const row = await db.selectFrom('workspace').selectAll().where('id', '=', workspace).executeTakeFirst();
    if (row?.simulated !== 1) return false;
    for (const table of WORKSPACE_TABLES)
      await db.deleteFrom(table).where('workspace', '=', workspace).execute();
    await db.deleteFrom('workspace').where('id', '=', workspace).execute();
    return true;
  });
}

/** The workspace's own secret, unwrapped. A secret that does not fit stops everything: ids would not match. */
export async function workspaceSecret(
  db: Database,
  secret: Uint8Array,
  workspace: WorkspaceId,
): Promise<Uint8Array> {
  const row = await db
    .selectFrom('workspace_key')
    .select('wrapped')
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  invariant(row !== undefined, `workspace ${workspace} exists`);
  try {
    return unseal(createSecretKey(secret), row.wrapped, placeOf(workspace));
  } catch {
    throw new Error(
      'the secret (ENTENTE_KEY, or secret.key in the data directory) is not the one this ledger was made with',
    );
  }
}

function placeOf(workspace: WorkspaceId): string {
  return `workspace/${workspace}`;
}

function workspaceOf(row: WorkspaceTable): Workspace {
  return { id: row.id as WorkspaceId, name: row.name, simulated: row.simulated === 1 };
}
