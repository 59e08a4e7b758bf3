/** A made history as a company has it: in the ledger of a data directory, for benchmarks that go through it. */
import type { HistoryTouches } from '../src/engine/history-touches.ts';
import type { Draft, Entry } from '../src/ledger/entry.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { HISTORY_DAYS, HISTORY_FROM } from './made-history.ts';

const PAGE = 50_000;
/** When the history is over. */
const END = instant(HISTORY_FROM + HISTORY_DAYS * DAY_MS);

export async function fillWorkspace(
  directory: string,
  made: HistoryTouches,
  entries: readonly Entry[],
): Promise<void> {
  const store = await openLedger({ directory });
  const { id } = await store.workspace('main', { now: END });
  const ids = await store.subjectIds(id, 'lead', made.subjects);
  type Id = (typeof ids)[number];
  const known = new Map(made.subjects.map((subject, lead) => [subject, ids[lead] as Id]));
  for (let from = 0; from < made.leads.length; from += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, made.leads.length - from) }, (_, row) => from + row);
    await store.appendTouches(
      id,
      {
        source: 'made',
        keys: rows.map(String),
        subjects: rows.map((row) => ids[made.leads[row] as number] as Id),
        happenedAt: Float64Array.from(rows, (row) => made.at[row] as number),
        precision: 'instant',
        types: rows.map((row) => made.kinds[made.codes[row] as number]?.type ?? ''),
        channels: rows.map(() => ''),
        campaigns: rows.map(() => ''),
        assets: rows.map(() => ''),
        sides: Uint8Array.from(rows, () => 1),
      },
      { now: END },
    );
  }
  for (let from = 0; from < entries.length; from += PAGE) {
    const drafts = entries
      .slice(from, from + PAGE)
      .map(({ kind, payload, subject, happenedAt, seq }): Draft => {
        const head = { happenedAt, precision: 'instant', source: 'made', key: `e${seq}` } as const;
        return { ...head, kind, payload, subject: known.get(subject) ?? subject } as Draft;
      });
    await store.append(id, drafts, { now: END });
  }
  await store.close();
}
