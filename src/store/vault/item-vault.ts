/** Bodies of kept items, sealed under the workspace's key for their own place: they may hold secrets and names. */
import type { KeyObject } from 'node:crypto';
import { seal, unseal } from './sealing.ts';

type ItemPlace = { readonly collection: string; readonly id: string };

function placeOf({ collection, id }: ItemPlace): string {
  return `item/${collection}/${id}`;
}

export function sealItem(vaultKey: KeyObject, place: ItemPlace, body: string): Buffer {
  return seal(vaultKey, Buffer.from(body), placeOf(place));
}

/** Throws where the item was moved to another place or a byte of it changed. */
export function openItem(vaultKey: KeyObject, place: ItemPlace, sealed: Uint8Array): string {
  return unseal(vaultKey, sealed, placeOf(place)).toString('utf8');
}
