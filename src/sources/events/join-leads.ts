/**
 * Two leads turn out to be one person. The merge is recorded, and what the one did becomes the other's history: its
 * touches are retracted and stand again under the lead that goes on, at the moments they had.
 */
import type { Draft, EntryOf } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';

type Place = { readonly store: LedgerStore; readonly workspace: WorkspaceId; readonly system: string };

/** The latest of them; older ones no longer weigh in any score. */
const MOST_MOVED = 5_000;

async function touchesOf({ store, workspace }: Place, subject: SubjectId): Promise<EntryOf<'touched'>[]> {
  const found: EntryOf<'touched'>[] = [];
  for await (const page of store.entries(workspace, { subject, kinds: ['touched'], live: true })) {
    for (const entry of page) if (entry.kind === 'touched') found.push(entry);
  }
  return found.slice(-MOST_MOVED);
}

export async function joinDrafts(
  place: Place,
  from: SubjectId,
  into: SubjectId,
  reason: string,
  at: Instant,
): Promise<readonly Draft[]> {
  const common = { happenedAt: at, precision: 'instant', source: place.system } as const;
  const merged: Draft = {
    ...common,
    kind: 'merged',
    subject: from,
    key: `joined/${from}/${into}`,
    payload: { into, score: 1, reason },
  };
  const touches = await touchesOf(place, from);
  if (touches.length === 0) return [merged];
  const moved = touches.map(
    ({ seq, happenedAt, precision, payload }): Draft => ({
      kind: 'touched',
      subject: into,
      happenedAt,
      precision,
      source: place.system,
      key: `moved/${seq}`,
      payload,
    }),
  );
  const seqs = touches.map(({ seq }) => seq as Seq);
  const retracted: Draft = {
    ...common,
    kind: 'retracted',
    subject: WORKSPACE_SUBJECT,
    key: `moved/${from}/${into}/${seqs.at(-1)}`,
    payload: { seqs, why: `belongs to another lead: ${reason}` },
  };
  return [merged, retracted, ...moved];
}
