/** Kept items of the memory ledger: a map by collection and id, in byte order when listed. */
import type { Item, ItemChange, ItemMoved, ItemPage } from '../../ledger/kept-items.ts';
import type { Instant } from '../../vocabulary/instant.ts';

export type MemoryItems = Map<string, Item>;

function at(collection: string, id: string): string {
  return `${collection}\n${id}`;
}

function byId(one: Item, other: Item): number {
  return Buffer.compare(Buffer.from(one.id), Buffer.from(other.id));
}

export function itemAt(items: MemoryItems, collection: string, id: string): Item | null {
  return items.get(at(collection, id)) ?? null;
}

export function itemPage(
  items: MemoryItems,
  collection: string,
  { prefix = '', after = '', limit }: ItemPage,
): readonly Item[] {
  return [...items.values()]
    .filter((item) => item.collection === collection && item.id.startsWith(prefix))
    .filter(({ id }) => Buffer.compare(Buffer.from(id), Buffer.from(after)) > 0)
    .sort(byId)
    .slice(0, limit);
}

export function dueItemsOf(
  items: MemoryItems,
  collection: string,
  until: Instant,
  limit: number,
): readonly Item[] {
  return [...items.values()]
    .flatMap((item) =>
      item.collection === collection && item.dueAt !== null && item.dueAt <= until
        ? [{ item, dueAt: item.dueAt }]
        : [],
    )
    .sort((one, other) => one.dueAt - other.dueAt || byId(one.item, other.item))
    .slice(0, limit)
    .map(({ item }) => item);
}

export function itemRefusal(items: MemoryItems, changes: readonly ItemChange[]): ItemMoved | null {
  for (const { collection, id, expect } of changes) {
    const revision = itemAt(items, collection, id)?.revision ?? 0;
    if (expect !== undefined && revision !== expect) return { why: 'item-moved', collection, id, revision };
  }
  return null;
}

export function keepItems(items: MemoryItems, changes: readonly ItemChange[]): void {
  for (const { collection, id, body, dueAt = null } of changes) {
    const revision = (itemAt(items, collection, id)?.revision ?? 0) + 1;
    if (body === null) items.delete(at(collection, id));
    else items.set(at(collection, id), { collection, id, revision, dueAt, body });
  }
}
