/**
 * What a text would have decided over a history that nobody ran under it: computed when it is asked for, shown by the
 * lens as supposed, and never written into the ledger.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { historyTouches } from '../engine/history-touches.ts';
import { runHistorical } from '../engine/run-historical.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { CodedTouches, LedgerStore } from '../ledger/ledger-store.ts';
import type { Lens } from '../measures/lens-port.ts';
import { shared } from '../measures/stopped.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import type { LensContext } from './context.ts';
import { peopleOf } from './engine-people.ts';
import { joinedTouches } from './ledger-stretch.ts';

/** One supposed lens per workspace, good for one state of the ledger under one text. */
export type SupposedShelf = Map<
  WorkspaceId,
  { readonly key: string; readonly base: Lens; readonly lens: Promise<Lens> }
>;

type Text = { readonly agreement: Agreement; readonly read: ReadAgreement };

/** The lens as it is, once anything was handed over live or where the text hands nothing over; else with what would have been. */
export async function supposedLens(base: Lens, text: Text | null, context: LensContext): Promise<Lens> {
  const { store, workspace, supposed } = context;
  if (text === null || (text.agreement.handoffs ?? text.agreement.scoring) === undefined) return base;
  if (await handedOffLive(store, workspace.id)) return base;
  const { seq } = await store.head(workspace.id);
  const key = `${seq} ${text.read.digest}`;
  return shared(() => {
    const kept = supposed.get(workspace.id);
    if (kept?.key === key && kept.base === base) return kept.lens;
    if (kept !== undefined) closeLater(kept.lens);
    const lens = wouldHave(text, seq, context).then((drafts) =>
      base.answer(() => base.withDecisions(drafts)),
    );
    const made = { key, base, lens };
    supposed.set(workspace.id, made);
    lens.catch(() => {
      if (supposed.get(workspace.id) === made) supposed.delete(workspace.id);
    });
    return lens;
  }, context.goOn);
}

/** Somebody may still be reading it: it is closed when no answer can take as long. */
const LONGEST_READ_MS = 120_000;

function closeLater(lens: Promise<Lens>): void {
  const close = () => void lens.then((one) => one.close()).catch(() => {});
  setTimeout(close, LONGEST_READ_MS).unref();
}

async function handedOffLive(store: LedgerStore, workspace: WorkspaceId): Promise<boolean> {
  for await (const page of store.entries(workspace, { kinds: ['handed-off'] })) {
    if (page.length > 0) return true;
  }
  return false;
}

/** Decisions between two looks whether anybody still waits. */
const DECIDED_AT_ONCE = 256;

async function wouldHave(
  { agreement, read }: Text,
  head: Seq,
  context: LensContext,
): Promise<readonly Draft[]> {
  const { store, workspace, zones } = context;
  const entries: Entry[] = [];
  const filter = { until: head, withoutTouches: true, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    entries.push(...page);
    context.goOn();
  }
  entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  const touches = await liveTouches(store, workspace.id, head);
  const times = [entries[0]?.happenedAt, entries.at(-1)?.happenedAt, ...edges(touches.happenedAt)];
  const known = times.filter((at) => at !== undefined);
  if (known.length === 0) return [];
  const from = instant(Math.min(...known) - DAY_MS);
  const decided: Draft[] = [];
  runHistorical(
    {
      agreements: [{ agreement, digest: read.digest, from, until: null, conditions: read.conditions }],
      zones,
      people: await peopleOf(store, workspace.id, [agreement]),
    },
    { entries, touches: historyTouches(touches, await store.dictionary(workspace.id, 0)) },
    instant(Math.max(...known)),
    (draft) => {
      decided.push(draft);
      if (decided.length % DECIDED_AT_ONCE === 0) context.goOn();
    },
  );
  return decided;
}

function edges(times: Float64Array): readonly number[] {
  if (times.length === 0) return [];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of times) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return [first, last];
}

async function liveTouches(store: LedgerStore, workspace: WorkspaceId, head: Seq): Promise<CodedTouches> {
  const chunks: CodedTouches[] = [];
  for await (const chunk of store.touches(workspace, { after: 0 as Seq, until: head })) chunks.push(chunk);
  const retracted = new Set((await store.retractions(workspace, 0 as Seq)).map(({ seq }) => seq as number));
  const all = joinedTouches(chunks);
  if (retracted.size === 0) return all;
  const kept = Uint32Array.from(all.seqs.keys()).filter((row) => !retracted.has(all.seqs[row] as number));
  const rows = <Column extends Float64Array | Int32Array | Uint8Array>(column: Column): Column => {
    const chosen = column.slice(0, kept.length) as Column;
    kept.forEach((row, at) => {
      chosen[at] = column[row] as number;
    });
    return chosen;
  };
  return {
    seqs: rows(all.seqs),
    subjects: rows(all.subjects),
    happenedAt: rows(all.happenedAt),
    recordedAt: rows(all.recordedAt),
    types: rows(all.types),
    channels: rows(all.channels),
    campaigns: rows(all.campaigns),
    assets: rows(all.assets),
    sides: rows(all.sides),
  };
}
