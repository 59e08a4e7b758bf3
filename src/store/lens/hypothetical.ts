/**
 * The lens with decisions among its entries that nobody took: "would have, under a text nobody had signed". They live
 * on a connection of their own and vanish with it; the file and the ledger never see them. What is supposed rests on
 * the ledger as it stood: rows behind that are passed over. No transaction is held open for it, which would keep every
 * row that is moved or taken out meanwhile in memory, and the file from being checkpointed.
 */
import type { DuckDBInstance } from '@duckdb/node-api';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import { PRECISIONS } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import { EVENT_CHUNK, readColumns, writeColumns } from './bulk.ts';
import type { LensFile } from './catch-up.ts';
import { rowsOfEntry } from './entry-rows.ts';
import { GrowingColumns } from './growing-columns.ts';
import { type HeldColumns, holdColumns } from './held-columns.ts';
import { openQueue, type Queue } from './locks.ts';
import { ofOneState, readSorted } from './sorted-touches.ts';
import { databaseWork, interruptible } from './stopping.ts';
import { DECIDED_ROWS, EVENT_TYPES, viewsOver } from './tables.ts';

type Base = {
  readonly lens: Lens;
  readonly file: LensFile;
  readonly instance: DuckDBInstance;
  /** Read once for the lens, and again where more are supposed. */
  readonly drafts: Iterable<Draft>;
  /** Whether recorded decisions stand beside them. */
  readonly how: 'besides' | 'instead';
  /** Does the work while the file stands still, without bringing it to the head. */
  readonly still: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** How often anything was taken out of the file: what was held before may tell of it. */
  readonly retractions: () => number;
};

/** Seqs after everything in the ledger, in the order given, so that ties fall as they would have. */
function asEntry(draft: Draft, seq: number, file: LensFile): Entry {
  return {
    ...draft,
    workspace: file.identity.workspace,
    seq: seq as Seq,
    recordedAt: draft.happenedAt,
  } as Entry;
}

async function codedRows({ file, drafts }: Base): Promise<GrowingColumns> {
  await file.dictionary.load();
  const rows = new GrowingColumns(EVENT_CHUNK.length);
  let seq = file.standing.seq;
  for (const draft of drafts) {
    seq += 1;
    const entry = asEntry(draft, seq, file);
    const day = dayAt(file.zone, entry.happenedAt);
    const precision = PRECISIONS.indexOf(entry.precision);
    rowsOfEntry(entry, file.dictionary.code, (kind, { a = 0, b = 0, c = 0, d = 0, n = 0, m = 0, l = 0 }) => {
      const subject = file.dictionary.code(entry.subject);
      rows.add([entry.seq, kind, subject, entry.happenedAt, precision, day, a, b, c, d, n, m, l]);
    });
  }
  return rows;
}

export async function openHypothetical(base: Base): Promise<Lens> {
  const { lens } = base;
  const rows = await codedRows(base);
  const connection = await base.instance.connect();
  await connection.run(`CREATE TEMP TABLE supposed (${EVENT_TYPES})`);
  await writeColumns(connection, 'supposed', EVENT_CHUNK, rows.columns, rows.rows);
  const { asOfSeq, lastHappenedAt } = lens;
  const known = `seq <= ${asOfSeq}`;
  const recorded = base.how === 'instead' ? `${known} AND NOT (${DECIDED_ROWS})` : known;
  const events = `(FROM event_row WHERE ${recorded} UNION ALL FROM supposed)`;
  for (const view of viewsOver(events, known)) await connection.run(view);
  const columns = holdColumns();
  let retractions = base.retractions();
  const held: HeldColumns = {
    ...columns,
    get(name, shelf, read) {
      if (retractions !== base.retractions()) columns.dropAll();
      retractions = base.retractions();
      return columns.get(name, shelf, read);
    },
  };
  const queue = openQueue();
  const statements: Queue = (work) => queue(() => databaseWork(work));
  const reading = <Value>(read: () => Promise<Value>): Promise<Value> =>
    statements(() => interruptible(() => connection.interrupt(), read));
  const onBase = (): boolean => lens.asOfSeq === asOfSeq;
  return {
    workspace: lens.workspace,
    zone: lens.zone,
    hypothetical: true,
    asOfSeq,
    lastHappenedAt,
    get words() {
      return lens.words;
    },
    answer: base.still,
    breathe: () => lens.breathe(),
    columns: (sql, shelf) => held.get(sql, shelf, () => reading(() => readColumns(connection, sql))),
    touches: (names) =>
      onBase()
        ? lens.touches(names)
        : held.get(`touches ${names.join(' ')}`, 'touches', () =>
            reading(() => ofOneState(connection, () => readSorted(connection, names, known))),
          ),
    codesOf: (texts) => lens.codesOf(texts),
    textsOf: (codes) => lens.textsOf(codes),
    labelsOf: (codes) => lens.labelsOf(codes),
    externalsOf: (codes) => lens.externalsOf(codes),
    withDecisions: (drafts, how) =>
      lens.withDecisions(how === 'instead' ? drafts : [...base.drafts, ...drafts], how ?? base.how),
    close: () => statements(async () => connection.closeSync()),
  };
}
