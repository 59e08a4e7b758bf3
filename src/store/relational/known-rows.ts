/** What the ledger knows already of what a source sends: its records as last imported, and its keys that stand. */
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkspaceKeys } from '../vault/workspace-keys.ts';
import type { Database } from './tables.ts';

const AT_ONCE = 500;

export async function recordDigests(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  source: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  const recordOf = new Map(records.map((record) => [keys.recordHash(source, record), record]));
  const hashes = [...recordOf.keys()];
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('source_record')
      .select(['record', 'digest'])
      .where('workspace', '=', workspace)
      .where('record', 'in', hashes.slice(from, from + AT_ONCE))
      .orderBy('record')
      .orderBy('seq')
      .execute();
    for (const { record, digest } of rows) digests.set(recordOf.get(record)!, digest);
  }
  return digests;
}

/** Per key 1 where it stands, else 0. */
export async function standingKeys(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  source: string,
  asked: readonly string[],
): Promise<Uint8Array> {
  const hashes = asked.map((key) => keys.keyHash(source, key));
  const standing = new Set<string>();
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const some = hashes.slice(from, from + AT_ONCE).map((hash) => Buffer.from(hash, 'hex'));
    const rows = await db
      .selectFrom('live_key')
      .select('key')
      .where('workspace', '=', workspace)
      .where('key', 'in', some)
      .execute();
    for (const { key } of rows) standing.add(Buffer.from(key).toString('hex'));
  }
  return Uint8Array.from(hashes, (hash) => (standing.has(hash) ? 1 : 0));
}
