/**
 * A campaign that runs costs more from week to week. What was counted of it is taken back before the newer amount is
 * counted: in a file that would be a fault, from a CRM it is how it is.
 */
import type { CrmObject, CrmRecord } from '../../connectors/crm.ts';
import type { Draft } from '../../ledger/entry.ts';
import { externalOf } from '../../sources/mapping/subject-value.ts';
import type { RejectedRow } from '../../sources/run/import-report.ts';
import { readState, writeState } from '../../sources/run/record-state.ts';
import { type Seq, WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { CrmPlace } from './open-crm.ts';

type Ground = { readonly place: CrmPlace; readonly system: string };

/** The amount that stands: each newer one has taken the one before back. */
async function spentOn(id: string, { place, system }: Ground): Promise<Seq | null> {
  const { store, workspace } = place;
  const subject = await store.subjectId(workspace.id, 'campaign', externalOf(system, id));
  let last: Seq | null = null;
  for await (const page of store.entries(workspace.id, { subject, kinds: ['spent'], live: true })) {
    for (const { seq, source } of page) if (source === system) last = seq;
  }
  return last;
}

/** Which of the rows refused for another amount may now be read again, by their place among the records. */
export async function takeBackSpent(
  ground: Ground,
  object: CrmObject,
  records: readonly CrmRecord[],
  rejects: readonly RejectedRow[],
  now: Instant,
): Promise<readonly number[]> {
  const { store, workspace } = ground.place;
  const again: number[] = [];
  for (const { line, code } of rejects) {
    const id = records[line - 1]?.[object.id] ?? '';
    if (code !== 'rewritten' || object.reads !== 'campaigns' || id === '') continue;
    const name = `${object.reads}/${id}`;
    const known = await store.records(workspace.id, ground.system, [name]);
    const state = readState(known.get(name) ?? '');
    const seq = await spentOn(id, ground);
    if (state === null || seq === null) continue;
    const entries = new Map([...state.entries].filter(([entry]) => entry !== 'spent'));
    const digest = writeState({ ...state, entries });
    const retracted: Draft = {
      ...{ kind: 'retracted', subject: WORKSPACE_SUBJECT, happenedAt: now, precision: 'instant' },
      ...{ source: ground.system, key: `restated/${name}/${seq}` },
      payload: { seqs: [seq], why: 'the source says another amount' },
    };
    const restated = [{ source: ground.system, record: name, digest }];
    await store.append(workspace.id, [retracted], { now, records: restated });
    again.push(line - 1);
  }
  return again;
}
