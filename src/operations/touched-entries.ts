/** Touches by column as single entries, where there are few of them. */
import type { Entry } from '../ledger/entry.ts';
import type { TouchColumns } from '../ledger/ledger-store.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';

const SIDES = [undefined, 'marketing', 'sales'] as const;

export function touchedEntries(
  touches: TouchColumns,
  workspace: WorkspaceId,
  first: number,
  recordedAt: Instant,
): Entry[] {
  const said = (name: string, text: string | undefined) =>
    text === undefined || text === '' ? {} : { [name]: text };
  return touches.keys.map((key, index) => ({
    workspace,
    seq: (first + index) as Seq,
    recordedAt,
    happenedAt: instant(touches.happenedAt[index] as number),
    precision: touches.precision,
    source: touches.source,
    key,
    kind: 'touched',
    subject: touches.subjects[index] as Entry['subject'],
    payload: {
      type: touches.types[index] as string,
      ...said('channel', touches.channels[index]),
      ...said('campaign', touches.campaigns[index]),
      ...said('asset', touches.assets[index]),
      ...said('side', SIDES[touches.sides[index] as number]),
    },
  }));
}
