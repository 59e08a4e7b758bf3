/** Reads stored rows back as entries: one for the general ones, one for touches by their codes. */
import type { SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, PRECISIONS } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';
import { KEY_BYTES } from './batch-building.ts';
import type { TouchPayload } from './entries/observed.ts';
import type { Entry } from './entry.ts';
import type { StoredEntry, StoredTouches } from './entry-chain.ts';
import { upgradePayload } from './upgrade-entry.ts';

const SIDE_OF_CODE: readonly (Side | undefined)[] = [undefined, 'marketing', 'sales'];

/** A stored entry in today's shape. */
export function entryOf(workspace: WorkspaceId, stored: StoredEntry): Entry {
  return {
    workspace,
    seq: stored.seq,
    kind: stored.kind,
    subject: stored.subject,
    happenedAt: stored.happenedAt,
    precision: PRECISIONS[stored.precision] ?? 'instant',
    recordedAt: stored.recordedAt,
    source: stored.source,
    key: stored.key,
    payload: upgradePayload(stored.kind, stored.shape, JSON.parse(stored.payload)),
  } as unknown as Entry;
}

/** Row `row` of stored touches as an entry; `words` gives a code's text. */
export function touchEntryOf(
  workspace: WorkspaceId,
  touches: StoredTouches,
  row: number,
  recordedAt: Instant,
  words: (code: number) => string,
): Entry {
  const key = touches.keys.subarray(row * KEY_BYTES, (row + 1) * KEY_BYTES);
  return {
    workspace,
    seq: touches.seqs[row],
    kind: 'touched',
    subject: words(touches.subjects[row]!) as SubjectId,
    happenedAt: touches.happenedAt[row],
    precision: PRECISIONS[touches.precisions[row]!] ?? 'instant',
    recordedAt,
    source: words(touches.sources[row]!),
    key: Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    payload: touchPayload(touches, row, words),
  } as unknown as Entry;
}

function touchPayload(touches: StoredTouches, row: number, words: (code: number) => string): TouchPayload {
  const [channel, campaign, asset] = [touches.channels[row]!, touches.campaigns[row]!, touches.assets[row]!];
  const side = SIDE_OF_CODE[touches.sides[row]!];
  return {
    type: words(touches.types[row]!),
    ...(channel === 0 ? {} : { channel: words(channel) }),
    ...(campaign === 0 ? {} : { campaign: words(campaign) }),
    ...(asset === 0 ? {} : { asset: words(asset) }),
    ...(side === undefined ? {} : { side }),
  };
}
