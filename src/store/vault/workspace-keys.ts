/**
 * Everything keyed with a workspace's secret: subject ids, source keys and commitments. Without the secret nobody can
 * guess a person from them, and with the person's own key destroyed nobody can prove a guess either.
 */
import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../ledger/canonical-json.ts';
import type { Personal } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';

/** Source of entries the product makes itself: their keys hold no outside text and stay readable. */
export const OWN_SOURCE = 'entente';

export type WorkspaceKeys = {
  readonly subjectId: (type: string, external: string) => SubjectId;
  /** 16 bytes in hex that stand for (source, key) in the ledger. */
  readonly keyHash: (source: string, key: string) => string;
  /** The same bytes written to a buffer: the fast way for touches. */
  readonly writeKeyHash: (source: string, key: string, into: Buffer, at: number) => void;
  /** The key as an entry keeps it. */
  readonly storedKey: (source: string, key: string) => string;
  /** The 16 bytes in hex of a key in its stored form. */
  readonly hashOfStored: (source: string, stored: string) => string;
  readonly recordHash: (source: string, record: string) => string;
  /** Wraps persons' keys. */
  readonly vaultKey: KeyObject;
};

/** Derives a workspace's working keys from its secret of 32 bytes. */
export function workspaceKeys(secret: Uint8Array): WorkspaceKeys {
  const prefix = (use: string): string => derived(secret, use, 24).toString('base64');
  const [subjectKey, sourceKey, recordKey] = [prefix('subject'), prefix('source-key'), prefix('record')];
  const keyHash = (source: string, key: string): string =>
    hash('sha256', `${sourceKey}${source}\n${key}`, 'hex').slice(0, 32);
  return {
    subjectId: (type, external) =>
      `${type}:${hash('sha256', `${subjectKey}${type}\n${external}`, 'hex').slice(0, 32)}` as SubjectId,
    keyHash,
    writeKeyHash: (source, key, into, at) => {
      into.write(hash('sha256', `${sourceKey}${source}\n${key}`, 'binary'), at, 16, 'latin1');
    },
    storedKey: (source, key) => (source === OWN_SOURCE ? key : keyHash(source, key)),
    hashOfStored: (source, stored) => (source === OWN_SOURCE ? keyHash(source, stored) : stored),
    recordHash: (source, record) => hash('sha256', `${recordKey}${source}\n${record}`, 'hex').slice(0, 32),
    vaultKey: createSecretKey(derived(secret, 'vault', 32)),
  };
}

/** Commits to personal values under the person's own key: once that is destroyed, no guess can be checked against it. */
export function commitment(personKey: KeyObject, personal: Personal): string {
  return createHmac('sha256', personKey).update('commitment\n').update(canonicalJson(personal)).digest('hex');
}

function derived(secret: Uint8Array, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `entente/${use}`, bytes));
}
