/**
 * Takes one page of records in: echoes of our own words are set aside, the rest goes the way of all rows, and what a
 * changed status says of a handoff becomes an act.
 */
import type { Crm, CrmObject, CrmPage, CrmRecord } from '../../connectors/crm.ts';
import { type Echo, echoAfter, type FieldVerdict, judgeEcho } from '../../connectors/echo.ts';
import { statusAct } from '../../connectors/status-act.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SourceRecord } from '../../ledger/ledger-store.ts';
import { refusedChange } from '../../sources/events/refused-events.ts';
import type { Mapping } from '../../sources/mapping/read-mapping.ts';
import { externalOf } from '../../sources/mapping/subject-value.ts';
import type { RejectedRow } from '../../sources/run/import-report.ts';
import { importRows } from '../../sources/run/import-rows.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { knownOnly, takeMerged, takeRestored } from './deletions.ts';
import {
  conflictChange,
  ECHOES,
  echoChange,
  echoId,
  type KeptConnection,
  NO_COUNTS,
  objectOfLead,
  outgoingChange,
  type SyncCounts,
} from './kept-connections.ts';
import { modifiedAt } from './modified-at.ts';
import type { CrmPlace } from './open-crm.ts';
import { takeBackSpent } from './restate-spent.ts';

export type PageGround = {
  readonly kept: KeptConnection;
  readonly crm: Crm;
  readonly mapping: Mapping;
  readonly place: CrmPlace;
  /** What we wrote, by record; changed along. */
  readonly echoes: Map<string, Echo>;
};

type Sifted = {
  readonly records: readonly CrmRecord[];
  readonly items: readonly ItemChange[];
  readonly echoes: number;
};

function verdictItems(
  { kept }: PageGround,
  record: string,
  echo: Echo,
  verdicts: readonly FieldVerdict[],
  now: Instant,
): readonly ItemChange[] {
  return verdicts.flatMap(({ field, verdict, theirs, ours }) => {
    if (verdict === 'echo') return [];
    const stands = verdict === 'crm-wins' ? 'crm' : 'entente';
    const conflict = conflictChange({ connection: kept.id, record, field, theirs, ours, stands, at: now });
    if (stands === 'crm') return [conflict];
    const again = {
      connection: kept.id,
      object: objectOfLead(kept.connection.kind, record),
      record,
      field,
      value: ours,
      what: 'again',
      authority: echo[field]?.authority ?? 'entente',
      madeAt: now,
      tries: 0,
      failed: null,
    } as const;
    return [conflict, outgoingChange(again, now)];
  });
}

/** Without what we said ourselves. */
function sift(ground: PageGround, object: CrmObject, records: readonly CrmRecord[], now: Instant): Sifted {
  const { kept, echoes } = ground;
  if (!object.isLead || echoes.size === 0) return { records, items: [], echoes: 0 };
  const items: ItemChange[] = [];
  let count = 0;
  const sifted = records.map((record) => {
    const name = record[object.id] ?? '';
    const echo = echoes.get(name);
    if (echo === undefined) return record;
    const judged = judgeEcho(record, echo, modifiedAt(object, record));
    count += judged.verdicts.filter(({ verdict }) => verdict === 'echo').length;
    items.push(...verdictItems(ground, name, echo, judged.verdicts, now));
    const after = echoAfter(echo, judged.verdicts);
    if (Object.keys(after).length < Object.keys(echo).length) {
      items.push(echoChange(echoId(kept.id, name), after));
      echoes.set(name, after);
    }
    return judged.record;
  });
  return { records: sifted, items, echoes: count };
}

/** Acts by status, with the status each lead has from now on: both stand together. */
async function takeActs(
  ground: PageGround,
  object: CrmObject,
  records: readonly CrmRecord[],
  now: Instant,
): Promise<void> {
  const { kept, place } = ground;
  const { statuses, system } = kept.connection;
  if (statuses === undefined || !object.isLead || records.length === 0) return;
  const { store, workspace } = place;
  const nameOf = (record: CrmRecord) => `status/${record[object.id] ?? ''}`;
  const before = await store.records(workspace.id, system, records.map(nameOf));
  const drafts: Draft[] = [];
  const after: SourceRecord[] = [];
  for (const record of records) {
    const status = record[statuses.field] ?? '';
    const known = before.get(nameOf(record)) ?? null;
    if (known !== status) after.push({ source: system, record: nameOf(record), digest: status });
    const act = statusAct(statuses, record, known);
    if (act === null) continue;
    const id = record[object.id] ?? '';
    const by = record['LastModifiedById'] || record['OwnerId'] || record['hubspot_owner_id'] || '';
    const at = modifiedAt(object, record) ?? now;
    const person = by === '' ? null : await store.subjectId(workspace.id, 'user', externalOf(system, by));
    drafts.push({
      kind: act.act,
      subject: await store.subjectId(workspace.id, 'lead', externalOf(system, id)),
      happenedAt: instant(Math.min(at, now)),
      precision: 'instant',
      source: system,
      key: `status/${id}/${status}/${at}`,
      payload: act.act === 'accepted' ? { by: person } : { by: person, reason: act.reason },
    } as Draft);
  }
  if (drafts.length > 0 || after.length > 0)
    await store.append(workspace.id, drafts, { now, records: after });
}

/** A row the mapping cannot read, as the page of incoming data shows it. */
function refusalOf(
  { kept }: PageGround,
  object: CrmObject,
  records: readonly CrmRecord[],
  { line, column, code, reason }: RejectedRow,
  now: Instant,
): ItemChange {
  const about = {
    ...{ receivedAt: now, source: kept.id, kind: object.name, messageId: null },
    faults: [{ field: column, code, reason }],
    text: JSON.stringify(records[line - 1] ?? {}),
    frame: { sentAt: null, context: null, kind: null },
  };
  return refusedChange(about, `${kept.id}-${object.name}-${line}`);
}

/** Counts of the page, or why the mapping cannot read any of it. */
export async function takePage(
  ground: PageGround,
  object: CrmObject,
  page: CrmPage,
): Promise<Result<SyncCounts, string>> {
  const { kept, mapping, place } = ground;
  const { store, workspace } = place;
  const now = place.now();
  const gone = { place, system: mapping.shape.system, objects: ground.crm.objects };
  await takeRestored(gone, object, page.records, now);
  const sifted = sift(ground, object, await knownOnly(gone, object, page.records), now);
  const rows = sifted.records.map((record) => page.fields.map((field) => record[field] ?? ''));
  const beside = page.beside === undefined ? {} : { beside: page.beside };
  const given = { name: object.name, reads: object.reads, fields: page.fields, rows, ...beside };
  if (rows.length === 0) return done(NO_COUNTS);
  const rowsPlace = { store, workspace: workspace.id, mapping, connection: kept.id, now };
  const imported = await importRows(rowsPlace, given);
  if (!imported.ok) return refused(imported.refusal.map(({ message }) => message).join(' '));
  const { counts, rejects } = imported.value;
  const restated = await takeBackSpent(gone, object, sifted.records, rejects, now);
  const again = { ...given, rows: restated.flatMap((index) => [rows[index] ?? []]) };
  const second = again.rows.length === 0 ? null : await importRows(rowsPlace, again);
  const left = rejects.filter(({ line }) => !restated.includes(line - 1));
  const refusals = left.map((reject) => refusalOf(ground, object, sifted.records, reject, now));
  await store.changeItems(workspace.id, [...sifted.items, ...refusals]);
  await takeMerged(gone, object, sifted.records, now);
  await takeActs(ground, object, sifted.records, now);
  const { rowsIn: read, created, updated, unchanged, rejected } = counts;
  const mended = second?.ok === true ? restated.length - second.value.counts.rejected : 0;
  const told = { read, created, unchanged, echoes: sifted.echoes };
  return done({ ...told, updated: updated + mended, rejected: rejected - mended });
}

/** All echoes of a connection, by record. */
export async function echoesOf(
  kept: KeptConnection,
  { store, workspace }: CrmPlace,
): Promise<Map<string, Echo>> {
  const echoes = new Map<string, Echo>();
  const prefix = `${kept.id}/`;
  for (let after = ''; ; ) {
    const page = await store.items(workspace.id, ECHOES, { prefix, after, limit: 1_000 });
    for (const { id, body } of page) echoes.set(id.slice(prefix.length), JSON.parse(body) as Echo);
    if (page.length < 1_000) return echoes;
    after = page.at(-1)?.id ?? '';
  }
}
