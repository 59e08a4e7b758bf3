/**
 * What a CRM no longer has: deleted, merged into another record, or back again. A deletion is told of records that are
 * known, and is taken back where the record returns; what a merged lead did becomes the history of the one that goes on.
 */
import type { CrmObject, CrmRecord } from '../../connectors/crm.ts';
import type { Draft, EntryKind } from '../../ledger/entry.ts';
import type { SourceRecord } from '../../ledger/ledger-store.ts';
import { joinDrafts } from '../../sources/events/join-leads.ts';
import { externalOf } from '../../sources/mapping/subject-value.ts';
import { readState } from '../../sources/run/record-state.ts';
import { type Seq, type SubjectId, type SubjectType, WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { takeBackMerged } from './merged-deals.ts';
import { modifiedAt } from './modified-at.ts';
import type { CrmPlace } from './open-crm.ts';

type Ground = { readonly place: CrmPlace; readonly system: string; readonly objects: readonly CrmObject[] };

const TYPES: { readonly [object: string]: SubjectType } = {
  leads: 'lead',
  contacts: 'lead',
  accounts: 'account',
  companies: 'account',
  opportunities: 'opportunity',
  deals: 'opportunity',
};

function subjectsOf(
  { place, system }: Ground,
  object: CrmObject,
  ids: readonly string[],
): Promise<readonly SubjectId[]> {
  const type = TYPES[object.deletedOf ?? object.name] ?? 'lead';
  return place.store.subjectIds(
    place.workspace.id,
    type,
    ids.map((id) => externalOf(system, id)),
  );
}

async function isMerged(subject: SubjectId, { place }: Ground): Promise<boolean> {
  const { store, workspace } = place;
  for await (const page of store.entries(workspace.id, { subject, kinds: ['merged'], live: true }))
    if (page.length > 0) return true;
  return false;
}

/** Of deleted records those that are known, and did not go on as another: nobody is brought in by being deleted. */
export async function knownOnly(
  ground: Ground,
  object: CrmObject,
  records: readonly CrmRecord[],
): Promise<readonly CrmRecord[]> {
  if (object.deletedOf === undefined || records.length === 0) return records;
  const { store, workspace } = ground.place;
  const ids = records.map((record) => record[object.id] ?? '');
  const subjects = await subjectsOf(ground, object, ids);
  const names = await store.names(workspace.id, subjects);
  const kept: CrmRecord[] = [];
  for (const [index, record] of records.entries()) {
    const subject = subjects[index];
    if (subject === undefined || !names.has(subject)) continue;
    if (record['merged_into'] || !(await isMerged(subject, ground))) kept.push(record);
  }
  return kept;
}

/** What a deletion leaves, all of it at the moment of the deletion. */
const LEFT: readonly EntryKind[] = ['changed', 'staged', 'closed', 'merged'];

async function leftAt(at: number, subject: SubjectId, { place, system }: Ground): Promise<readonly Seq[]> {
  const { store, workspace } = place;
  const seqs: Seq[] = [];
  for await (const page of store.entries(workspace.id, { subject, kinds: LEFT, live: true })) {
    const own = page.filter(({ source, happenedAt }) => source === system && happenedAt === at);
    seqs.push(...own.map(({ seq }) => seq));
  }
  return seqs;
}

/** Records that were deleted and are there again, changed since: their deletion no longer counts. */
export async function takeRestored(
  ground: Ground,
  object: CrmObject,
  records: readonly CrmRecord[],
  now: Instant,
): Promise<void> {
  const deleted = ground.objects.find(({ deletedOf }) => deletedOf === object.name);
  if (deleted === undefined || records.length === 0) return;
  const { store, workspace } = ground.place;
  const nameOf = (record: CrmRecord) => `${deleted.reads}/${record[object.id] ?? ''}`;
  const known = await store.records(workspace.id, ground.system, records.map(nameOf));
  for (const record of records) {
    const name = nameOf(record);
    const goneAt = readState(known.get(name) ?? '')?.revision ?? null;
    if (goneAt === null || (modifiedAt(object, record) ?? 0) <= goneAt) continue;
    const [subject] = await subjectsOf(ground, object, [record[object.id] ?? '']);
    const seqs = subject === undefined ? [] : await leftAt(goneAt, subject, ground);
    const forgotten: SourceRecord = { source: ground.system, record: name, digest: '' };
    const retracted: Draft = {
      ...{ kind: 'retracted', subject: WORKSPACE_SUBJECT, happenedAt: now, precision: 'instant' },
      ...{ source: ground.system, key: `restored/${name}/${seqs.at(-1) ?? 0}` },
      payload: { seqs, why: 'restored in the CRM' },
    };
    const drafts = seqs.length === 0 ? [] : [retracted];
    await store.append(workspace.id, drafts, { now, records: [forgotten] });
  }
}

function idsIn(text = ''): readonly string[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

type Pair = { readonly from: string; readonly into: string };

function pairsIn({ merged, id }: CrmObject, record: CrmRecord): readonly Pair[] {
  const own = record[id] ?? '';
  return idsIn(record[merged?.field ?? ''])
    .filter((other) => other !== own)
    .map((other) => (merged?.says === 'into' ? { from: own, into: other } : { from: other, into: own }));
}

/** What stands of a deal that was merged, or of a lead: the touches of the one that went move to the one that goes on. */
async function goesOn(
  ground: Ground,
  object: CrmObject,
  { from, into }: { readonly from: SubjectId; readonly into: SubjectId },
  record: CrmRecord,
  now: Instant,
): Promise<void> {
  const { store, workspace } = ground.place;
  if (TYPES[object.deletedOf ?? object.name] === 'opportunity') {
    const leads = idsIn(record[object.merged?.leads ?? '']).map((id) => externalOf(ground.system, id));
    const linked = await store.subjectIds(workspace.id, 'lead', leads);
    return takeBackMerged(ground, from, into, linked, now);
  }
  const place = { store, workspace: workspace.id, system: ground.system };
  const [, ...moves] = await joinDrafts(place, from, into, 'merged in the CRM', now);
  if (moves.length > 0) await store.append(workspace.id, moves, { now });
}

/** The mapping says that two records are one; what else there is to it happens here. Accounts have nothing to move. */
export async function takeMerged(
  ground: Ground,
  object: CrmObject,
  records: readonly CrmRecord[],
  now: Instant,
): Promise<void> {
  if (object.merged === undefined || TYPES[object.deletedOf ?? object.name] === 'account') return;
  for (const record of records) {
    for (const { from, into } of pairsIn(object, record)) {
      const [one, other] = await subjectsOf(ground, object, [from, into]);
      if (one !== undefined && other !== undefined)
        await goesOn(ground, object, { from: one, into: other }, record, now);
    }
  }
}
