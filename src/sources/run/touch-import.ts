/**
 * Imports a file of touches by column: cells go straight into arrays that cross to the store's writer as they are. The
 * next batch is read while the last one is written.
 */
import type { TouchColumns, TouchReceipt } from '../../ledger/ledger-store.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant, Precision } from '../../vocabulary/instant.ts';
import { type RowFault, rowFault } from '../mapping/row.ts';
import type { TouchPlan } from '../mapping/touch-plan.ts';
import type { RowBatch } from '../readers/table.ts';
import { type FileJob, type RowImporter, reject } from './file-job.ts';
import { checkpointOf } from './import-context.ts';
import { seenRows } from './seen-rows.ts';

/**
 * Rows to an append: their keys lie spread over the whole index, so each append writes most of its pages, and twice as many
 * rows write them half as often; few enough that memory stays flat.
 */
const ROWS = 40_000;
const PART = '\u001f';

/** What became of a row; `full`: the columns must go before it can be taken. */
type Took = 'touch' | 'nothing' | 'fault' | 'full';

type Columns = {
  keys: string[];
  ids: string[];
  happenedAt: Float64Array;
  types: string[];
  channels: string[];
  campaigns: string[];
  assets: string[];
  sides: Uint8Array;
  count: number;
  precision: Precision;
};

function room(): Columns {
  return {
    keys: [],
    ids: [],
    happenedAt: new Float64Array(ROWS),
    types: [],
    channels: [],
    campaigns: [],
    assets: [],
    sides: new Uint8Array(ROWS),
    count: 0,
    precision: 'instant',
  };
}

export function touchImporter(job: FileJob, touch: TouchPlan): RowImporter {
  const { context, plan, joins, tally, row } = job;
  const { store, workspace, system, state } = context;
  const fileAt = state.files.indexOf(tally);
  const dryKeys = seenRows();
  let columns = room();
  /** Rows of the batch that is being filled, so that the checkpoint tells how far the file was read. */
  let outside = { rowsIn: 0, nothing: 0 };
  let under: Promise<void> = Promise.resolve();

  const settleOutside = () => {
    tally.rowsIn += outside.rowsIn;
    tally.unchanged += outside.nothing;
    tally.withoutEntries += outside.nothing;
    outside = { rowsIn: 0, nothing: 0 };
  };

  const tallyTouches = (full: Columns, created: number, unchanged: number) => {
    tally.created += created;
    tally.unchanged += unchanged;
    tally.entries += created;
    tally.kinds['touched'] = (tally.kinds['touched'] ?? 0) + created;
    tally.precision[full.precision] += full.count;
    for (let index = 0; index < full.count; index++) {
      const at = full.happenedAt[index] as Instant;
      if (tally.from === null || at < tally.from) tally.from = at;
      if (tally.to === null || at > tally.to) tally.to = at;
    }
  };

  /** What an append would answer: keys that stand already and keys met before in this run are no news. */
  const dryReceipt = async (full: Columns): Promise<TouchReceipt> => {
    const standing = await store.standingKeys(workspace, system, full.keys);
    let created = 0;
    for (const [at, key] of full.keys.entries()) {
      if (standing[at] === 1 || dryKeys.has(key)) continue;
      dryKeys.add(key);
      created += 1;
    }
    return { head: 0 as TouchReceipt['head'], created, unchanged: full.count - created };
  };

  const send = async (full: Columns, subjects: readonly SubjectId[]): Promise<void> => {
    const batch: TouchColumns = {
      source: system,
      keys: full.keys,
      subjects,
      happenedAt: full.happenedAt.subarray(0, full.count),
      precision: full.precision,
      types: full.types,
      channels: full.channels,
      campaigns: full.campaigns,
      assets: full.assets,
      sides: full.sides.subarray(0, full.count),
    };
    state.pending = { head: state.pending?.head ?? 0, rows: full.count, file: fileAt };
    const receipt = context.dryRun
      ? await dryReceipt(full)
      : await store.appendTouches(workspace, batch, {
          now: context.now,
          run: context.run,
          checkpoint: checkpointOf(context),
        });
    tallyTouches(full, receipt.created, receipt.unchanged);
    state.pending = { head: receipt.head, rows: 0, file: fileAt };
  };

  /** Waits for the batch before, so that the checkpoint knows its counts; then lets this one go. */
  const flush = async () => {
    await under;
    const full = columns;
    if (full.count === 0) return settleOutside();
    columns = room();
    const subjects = await context.names.resolve(touch.subject.type, full.ids);
    settleOutside();
    if (state.pending === null && !context.dryRun)
      state.pending = { head: (await store.head(workspace)).seq, rows: 0, file: fileAt };
    under = send(full, subjects);
    // A failed append is heard where it is waited for, not as a stray rejection.
    under.catch(() => {});
    context.names.trim();
  };

  const missing = (column: string): Took => {
    if (touch.optional) return 'nothing';
    rowFault(row, column, 'missing', `"${column}" is empty, and the entry "${touch.name}" needs it`);
    return 'fault';
  };

  const put = (id: string, type: string): Took => {
    const channel = touch.channel.read(row);
    const campaign = touch.campaign.read(row);
    const asset = touch.asset.read(row);
    const key =
      touch.key === null
        ? id + PART + touch.at.at + PART + type + PART + channel + PART + campaign + PART + asset
        : touch.key(row);
    if (row.fault !== null) return 'fault';
    const at = columns.count;
    columns.sides[at] = touch.side(row);
    columns.keys.push(`${plan.reads}/${key}`);
    columns.ids.push(id);
    columns.happenedAt[at] = touch.at.at;
    columns.types.push(type);
    columns.channels.push(channel);
    columns.campaigns.push(campaign);
    columns.assets.push(asset);
    columns.precision = touch.at.precision;
    columns.count = at + 1;
    return 'touch';
  };

  const take = (): Took => {
    if (!plan.where(row) || (touch.when !== null && !touch.when(row))) return 'nothing';
    row.missing = null;
    const id = touch.subject.id.read(row);
    if (id === '') return missing(touch.subject.id.column);
    if (!touch.at.read(row)) return row.missing === null ? 'fault' : missing(row.missing);
    // Touches of one precision travel together.
    if (columns.count > 0 && touch.at.precision !== columns.precision) return 'full';
    const type = touch.type.read(row);
    return type === '' ? missing(touch.type.column) : put(id, type);
  };

  /** Counts the row, and rejects it where it has a fault. */
  const settle = (took: Took, line: number, own: readonly string[]) => {
    outside.rowsIn += 1;
    if (took === 'nothing') outside.nothing += 1;
    else if (row.fault !== null) reject(job, line, row.fault, own);
  };

  const read = (own: readonly string[], fault: RowFault | null): Took => {
    row.fault = fault;
    if (fault !== null) return 'fault';
    row.cells = joins.extend(own).cells;
    return take();
  };

  return {
    async batch(batch: RowBatch, from: number) {
      for (let index = from; index < batch.rows.length; index++) {
        const own = batch.rows[index]!;
        let took = read(own, batch.bad.get(index) ?? null);
        if (took === 'full') {
          await flush();
          took = take();
        }
        settle(took, batch.lines[index]!, own);
        if (columns.count === ROWS) await flush();
      }
    },
    skip: () => {},
    async finish() {
      await flush();
      await under;
    },
  };
}
