/** Personal values and persons' names, each sealed under the person's own key, and that key under the workspace's. */
import { randomBytes } from 'node:crypto';
import type { Personal, SubjectName } from '../../ledger/entry.ts';
import type { Seq, SubjectId } from '../../vocabulary/ids.ts';
import { seal, unseal } from './sealing.ts';

/** What one entry said of a person. */
export type VaultItem = { readonly personal?: Personal; readonly name?: SubjectName };

export function newPersonKey(): Buffer {
  return randomBytes(32);
}

export function wrapPersonKey(vaultKey: Uint8Array, subject: SubjectId, key: Uint8Array): Buffer {
  return seal(vaultKey, key, subject);
}

export function unwrapPersonKey(vaultKey: Uint8Array, subject: SubjectId, wrapped: Uint8Array): Buffer {
  return unseal(vaultKey, wrapped, subject);
}

export function sealItem(personKey: Uint8Array, subject: SubjectId, seq: Seq, item: VaultItem): Buffer {
  return seal(personKey, Buffer.from(JSON.stringify(item)), `${subject}/${seq}`);
}

export function unsealItem(
  personKey: Uint8Array,
  subject: SubjectId,
  seq: Seq,
  sealed: Uint8Array,
): VaultItem {
  return JSON.parse(unseal(personKey, sealed, `${subject}/${seq}`).toString());
}
