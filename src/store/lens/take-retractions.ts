/**
 * Takes out of the lens what a retraction silenced, and the stages and crossings decided because of it: a decided one
 * does not count once its cause, or every observed entry of its subject, is retracted. Handoffs stand: their own
 * settling says what became of them.
 */
import { BIGINT } from '@duckdb/node-api';
import type { Seq } from '../../vocabulary/ids.ts';
import { writeColumns } from './bulk.ts';
import type { Feed, LensFile } from './catch-up.ts';
import { type Tally, tallyOf } from './guards.ts';
import { type GuardedTable, KIND_NUMBER } from './tables.ts';

export type Change = (table: GuardedTable, tally: Tally, sign: 1n | -1n) => void;

const { crossed, stage_event, handed_off, routed, settled, breached, recycled } = KIND_NUMBER;
/** Decided entries that say where a lead stands; column `m` holds the seq of their cause, 0 for a timer. */
const OF_STANDING = `(kind = ${crossed} OR (kind = ${stage_event} AND b = 1))`;
const DECIDED = `(${OF_STANDING} OR kind IN (${[handed_off, routed, settled, breached, recycled].join(', ')}))`;
const OBSERVED =
  `(SELECT subject, seq FROM event_row WHERE NOT ${DECIDED} UNION ALL SELECT subject, seq FROM touch_main ` +
  'UNION ALL SELECT subject, seq FROM touch_tail)';

/** Subjects of which a retraction took something, by retraction. */
const TAKEN = `SELECT DISTINCT subject, retraction FROM gone JOIN ${OBSERVED} USING (seq)`;
/** Of those, the ones of which nothing observed was left at that moment. */
const LEFT_BARE =
  `WITH taken AS MATERIALIZED (${TAKEN}), kept AS MATERIALIZED (SELECT subject, seq, coalesce(retraction, ` +
  `${Number.MAX_SAFE_INTEGER}) AS until FROM ${OBSERVED} LEFT JOIN gone USING (seq) ` +
  'WHERE subject IN (SELECT subject FROM taken)) ' +
  'SELECT taken.subject AS subject, taken.retraction AS retraction FROM taken LEFT JOIN kept ' +
  'ON kept.subject = taken.subject AND kept.seq < taken.retraction AND kept.until > taken.retraction ' +
  'GROUP BY ALL HAVING count(kept.seq) = 0';
const BY_CAUSE = `SELECT seq FROM event_row WHERE ${OF_STANDING} AND m IN (SELECT seq FROM gone)`;
const BY_SUBJECT =
  'SELECT event_row.seq FROM event_row JOIN bare ON bare.subject = event_row.subject AND bare.retraction > event_row.seq ' +
  `WHERE ${OF_STANDING}`;

/** What was decided since because of an entry may rest on one retracted long before. */
async function firstToAsk({ connection, standing }: LensFile): Promise<Seq> {
  const caused = await tallyOf(connection, 'event_row', `seq > ${standing.seq} AND ${OF_STANDING} AND m > 0`);
  return (caused.rows > 0n ? 0 : standing.seq) as Seq;
}

/** Takes out what was retracted up to `until`; answers whether anything was. */
export async function takeRetractions(
  file: LensFile,
  feed: Feed,
  until: Seq,
  change: Change,
): Promise<boolean> {
  const asked = await feed.store.retractions(feed.workspace, await firstToAsk(file));
  const found = asked.filter(({ by }) => by <= until);
  if (found.length === 0) return false;
  const { connection } = file;
  await connection.run('CREATE OR REPLACE TEMP TABLE gone (seq BIGINT NOT NULL, retraction BIGINT NOT NULL)');
  const columns = [Float64Array.from(found, ({ seq }) => seq), Float64Array.from(found, ({ by }) => by)];
  await writeColumns(connection, 'gone', [BIGINT, BIGINT], columns, found.length);
  await connection.run(`CREATE OR REPLACE TEMP TABLE bare AS ${LEFT_BARE}`);
  await connection.run(`INSERT INTO gone SELECT seq, 0 FROM (${BY_CAUSE} UNION ${BY_SUBJECT})`);
  for (const table of ['touch_main', 'touch_tail', 'event_row'] as const) {
    const where = 'seq IN (SELECT seq FROM gone)';
    change(table, await tallyOf(connection, table, where), -1n);
    await connection.run(`DELETE FROM ${table} WHERE ${where}`);
  }
  await connection.run('DROP TABLE gone');
  await connection.run('DROP TABLE bare');
  return true;
}
