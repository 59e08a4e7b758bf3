/** The first shape of the ledger's tables. Once released, this file never changes: later shapes are later files. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Backend } from '../backend.ts';

export async function firstShape(db: Kysely<unknown>, backend: Pick<Backend, 'kind'>): Promise<void> {
  const sqlite = backend.kind === 'sqlite';
  const words: Words = {
    int: sql.raw(sqlite ? 'integer' : 'bigint'),
    bytes: sql.raw(sqlite ? 'blob' : 'bytea'),
    text: sql.raw(sqlite ? 'text' : 'text collate "C"'),
    strict: sql.raw(sqlite ? 'strict' : ''),
    clustered: sql.raw(sqlite ? 'strict, without rowid' : ''),
  };
  for (const statement of [...directory(words), ...ledger(words), ...progress(words), ...persons(words)])
    await statement.execute(db);
}

type Words = { readonly [word in 'int' | 'bytes' | 'text' | 'strict' | 'clustered']: RawBuilder<unknown> };
type Statements = readonly RawBuilder<unknown>[];

function directory({ int, text, bytes, strict }: Words): Statements {
  return [
    sql`create table workspace (
      id ${int} primary key, name ${text} not null unique, simulated ${int} not null, created_at ${int} not null
    ) ${strict}`,
    sql`create table workspace_key (workspace ${int} primary key, wrapped ${bytes} not null) ${strict}`,
  ];
}

function ledger({ int, text, bytes, strict, clustered }: Words): Statements {
  return [
    sql`create table head (
      workspace ${int} primary key, seq ${int} not null, recorded_at ${int} not null, batches ${int} not null,
      digest ${text} not null, entries ${int} not null, touches ${int} not null, touch_digest ${int} not null,
      words ${int} not null
    ) ${strict}`,
    sql`create table batch (
      workspace ${int} not null, batch ${int} not null, first_seq ${int} not null, last_seq ${int} not null,
      recorded_at ${int} not null, run ${text}, entries ${int} not null, touches ${int} not null,
      words ${int} not null, digest ${text} not null, primary key (workspace, batch)
    ) ${clustered}`,
    sql`create index batch_by_seq on batch (workspace, last_seq)`,
    sql`create table entry (
      workspace ${int} not null, seq ${int} not null, kind ${text} not null, subject ${text} not null,
      happened_at ${int} not null, precision ${int} not null, recorded_at ${int} not null, source ${text} not null,
      key ${text} not null, commitment ${text}, shape ${int} not null, payload ${text} not null,
      line_check ${int} not null, primary key (workspace, seq)
    ) ${clustered}`,
    sql`create index entry_by_subject on entry (workspace, subject, seq)`,
    sql`create index entry_by_kind on entry (workspace, kind, seq)`,
    sql`create table touch (
      workspace ${int} not null, seq ${int} not null, subject ${int} not null, happened_at ${int} not null,
      precision ${int} not null, type ${int} not null, channel ${int} not null, campaign ${int} not null,
      asset ${int} not null, side ${int} not null, source ${int} not null,
      primary key (workspace, seq)
    ) ${clustered}`,
    sql`create table touch_keys (
      workspace ${int} not null, batch ${int} not null, keys ${bytes} not null, primary key (workspace, batch)
    ) ${strict}`,
    sql`create table live_key (
      workspace ${int} not null, key ${bytes} not null, primary key (workspace, key)
    ) ${clustered}`,
    sql`create table retraction (
      workspace ${int} not null, first_seq ${int} not null, last_seq ${int} not null, by_seq ${int} not null,
      primary key (workspace, first_seq)
    ) ${clustered}`,
    sql`create table dictionary (
      workspace ${int} not null, code ${int} not null, word ${text} not null, primary key (workspace, code)
    ) ${strict}`,
  ];
}

function progress({ int, text, clustered }: Words): Statements {
  return [
    sql`create table source_record (
      workspace ${int} not null, record ${text} not null, seq ${int} not null, run ${text},
      digest ${text} not null, primary key (workspace, record, seq)
    ) ${clustered}`,
    sql`create table run (
      workspace ${int} not null, run ${text} not null, started_at ${int} not null, state ${text} not null,
      first_seq ${int}, last_seq ${int}, primary key (workspace, run)
    ) ${clustered}`,
    sql`create table ledger_cursor (
      workspace ${int} not null, name ${text} not null, seq ${int} not null, fence ${int} not null, state ${text},
      primary key (workspace, name)
    ) ${clustered}`,
    sql`create table document (
      workspace ${int} not null, digest ${text} not null, body ${text} not null, primary key (workspace, digest)
    ) ${clustered}`,
  ];
}

function persons({ int, text, bytes, clustered }: Words): Statements {
  return [
    sql`create table person_key (
      workspace ${int} not null, subject ${text} not null, wrapped ${bytes}, primary key (workspace, subject)
    ) ${clustered}`,
    sql`create table vault (
      workspace ${int} not null, subject ${text} not null, seq ${int} not null, sealed ${bytes} not null,
      primary key (workspace, subject, seq)
    ) ${clustered}`,
    sql`create table name (
      workspace ${int} not null, subject ${text} not null, seq ${int} not null, external ${text} not null,
      label ${text} not null, primary key (workspace, subject, seq)
    ) ${clustered}`,
  ];
}
