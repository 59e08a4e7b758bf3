/** Personal values and persons' names, each sealed under the person's own key, and that key under the workspace's. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Personal, SubjectName } from '../../ledger/entry.ts';
import type { Seq, SubjectId } from '../../vocabulary/ids.ts';
import { fewRandomBytes, seal, unseal } from './sealing.ts';

/** What one entry said of a person. */
export type VaultItem = { readonly personal?: Personal; readonly name?: SubjectName };

export function newPersonKey(): KeyObject {
  return createSecretKey(fewRandomBytes(32));
}

export function wrapPersonKey(vaultKey: KeyObject, subject: SubjectId, key: KeyObject): Buffer {
  return seal(vaultKey, key.export(), subject);
}

export function unwrapPersonKey(vaultKey: KeyObject, subject: SubjectId, wrapped: Uint8Array): KeyObject {
  return createSecretKey(unseal(vaultKey, wrapped, subject));
}

export function sealItem(personKey: KeyObject, subject: SubjectId, seq: Seq, item: VaultItem): Buffer {
  return seal(personKey, Buffer.from(JSON.stringify(item)), `${subject}/${seq}`);
}

export function unsealItem(
  personKey: KeyObject,
  subject: SubjectId,
  seq: Seq,
  sealed: Uint8Array,
): VaultItem {
  return JSON.parse(unseal(personKey, sealed, `${subject}/${seq}`).toString());
}
