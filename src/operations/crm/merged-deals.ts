/**
 * A deal that was merged into another: what the one that went said is taken back, since the one that goes on says it for
 * both, and a lead that was linked to it is linked to the one that goes on. Else its amount would count twice, or stand
 * open for ever.
 */
import type { Draft, EntryKind } from '../../ledger/entry.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { CrmPlace } from './open-crm.ts';

type Ground = { readonly place: CrmPlace; readonly system: string };

/** All a deal says of itself; that it was merged stands. */
const SAID: readonly EntryKind[] = ['created', 'changed', 'staged', 'assigned', 'linked', 'closed'];

async function saidOf(deal: SubjectId, { place, system }: Ground): Promise<readonly Seq[]> {
  const { store, workspace } = place;
  const seqs: Seq[] = [];
  for await (const page of store.entries(workspace.id, { subject: deal, kinds: SAID, live: true }))
    seqs.push(...page.filter(({ source }) => source === system).map(({ seq }) => seq));
  return seqs;
}

async function linksTo(
  deal: SubjectId,
  leads: readonly SubjectId[],
  { place, system }: Ground,
): Promise<readonly Seq[]> {
  const { store, workspace } = place;
  const seqs: Seq[] = [];
  for (const subject of leads) {
    for await (const page of store.entries(workspace.id, { subject, kinds: ['linked'], live: true }))
      for (const entry of page)
        if (entry.kind === 'linked' && entry.payload.to === deal && entry.source === system)
          seqs.push(entry.seq);
  }
  return seqs;
}

/** `leads` are those the deal that goes on is linked to: the CRM has moved them along. */
export async function takeBackMerged(
  ground: Ground,
  deal: SubjectId,
  into: SubjectId,
  leads: readonly SubjectId[],
  now: Instant,
): Promise<void> {
  const seqs = [...(await saidOf(deal, ground)), ...(await linksTo(deal, leads, ground))];
  if (seqs.length === 0) return;
  const { store, workspace } = ground.place;
  const retracted: Draft = {
    ...{ kind: 'retracted', subject: WORKSPACE_SUBJECT, happenedAt: now, precision: 'instant' },
    ...{ source: ground.system, key: `went/${deal}/${into}/${Math.max(...seqs)}` },
    payload: { seqs, why: 'merged in the CRM: the deal that goes on says it for both' },
  };
  await store.append(workspace.id, [retracted], { now });
}
