/** Kept items as rows: sealed for their place, changed only where they stand as the change says. */
import type { KeyObject } from 'node:crypto';
import type { Item, ItemChange, ItemMoved, ItemPage } from '../../ledger/kept-items.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { openItem, sealItem } from '../vault/item-vault.ts';
import type { Database, ItemTable } from './tables.ts';

/** Sorts after every id that begins with the same text. */
const LAST = '\u{10FFFF}';

function itemOf(vaultKey: KeyObject, row: ItemTable): Item {
  const { collection, id, revision, due_at, sealed } = row;
  return {
    collection,
    id,
    revision,
    dueAt: due_at as Instant | null,
    body: openItem(vaultKey, row, sealed),
  };
}

export async function readItem(
  db: Database,
  workspace: WorkspaceId,
  vaultKey: KeyObject,
  collection: string,
  id: string,
): Promise<Item | null> {
  const row = await db
    .selectFrom('item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : itemOf(vaultKey, row);
}

export async function readItems(
  db: Database,
  workspace: WorkspaceId,
  vaultKey: KeyObject,
  collection: string,
  { prefix = '', after = '', limit }: ItemPage,
): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('collection', '=', collection)
    .where('id', '>', after)
    .where('id', '>=', prefix)
    .where('id', '<', prefix + LAST)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => itemOf(vaultKey, row));
}

export async function readDueItems(
  db: Database,
  workspace: WorkspaceId,
  vaultKey: KeyObject,
  collection: string,
  until: Instant,
  limit: number,
): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('collection', '=', collection)
    .where('due_at', 'is not', null)
    .where('due_at', '<=', until)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => itemOf(vaultKey, row));
}

async function revisionOf(
  db: Database,
  workspace: WorkspaceId,
  { collection, id }: ItemChange,
): Promise<number> {
  const row = await db
    .selectFrom('item')
    .select('revision')
    .where('workspace', '=', workspace)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.revision ?? 0;
}

/** The first change that rests on an item that stands otherwise, or null. Asked before anything is written. */
export async function itemRefusal(
  db: Database,
  workspace: WorkspaceId,
  changes: readonly ItemChange[],
): Promise<ItemMoved | null> {
  for (const change of changes) {
    if (change.expect === undefined) continue;
    const revision = await revisionOf(db, workspace, change);
    if (revision !== change.expect)
      return { why: 'item-moved', collection: change.collection, id: change.id, revision };
  }
  return null;
}

export async function writeItems(
  db: Database,
  workspace: WorkspaceId,
  vaultKey: KeyObject,
  changes: readonly ItemChange[],
): Promise<void> {
  for (const { collection, id, body, dueAt = null } of changes) {
    if (body === null) {
      await db
        .deleteFrom('item')
        .where('workspace', '=', workspace)
        .where('collection', '=', collection)
        .where('id', '=', id)
        .execute();
      continue;
    }
    const sealed = sealItem(vaultKey, { collection, id }, body);
    await db
      .insertInto('item')
      .values({ workspace, collection, id, revision: 1, due_at: dueAt, sealed })
      .onConflict((on) =>
        on.columns(['workspace', 'collection', 'id']).doUpdateSet((eb) => ({
          revision: eb('item.revision', '+', 1),
          due_at: dueAt,
          sealed,
        })),
      )
      .execute();
  }
}
