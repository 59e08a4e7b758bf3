/** A stretch of the ledger as the engine reads it: entries and touches of the same seqs, with what was retracted there. */
import type { Feed } from '../engine/engine-inputs.ts';
import type { Entry } from '../ledger/entry.ts';
import type { CodedTouches, LedgerStore } from '../ledger/ledger-store.ts';
import type { RetractedRange } from '../ledger/live-entries.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';

export type Stretch = {
  readonly feed: Feed;
  readonly until: Seq;
  /** When the last of it was recorded; null where it is empty. */
  readonly recordedAt: Instant | null;
};

/** How many seqs are held in memory, and looked at between two breaths of the event loop. */
const LENGTH = 10_000;

/** Words of the workspace's dictionary, fetched as far as they are needed. */
export type Words = { readonly texts: string[] };

export async function* stretches(
  store: LedgerStore,
  workspace: WorkspaceId,
  after: Seq,
  head: Seq,
  words: Words,
): AsyncGenerator<Stretch> {
  for (let from = after; from < head; ) {
    const until = Math.min(from + LENGTH, head) as Seq;
    yield await readStretch(store, workspace, from, until, words);
    from = until;
  }
}

async function readStretch(
  store: LedgerStore,
  workspace: WorkspaceId,
  after: Seq,
  until: Seq,
  words: Words,
): Promise<Stretch> {
  const entries: Entry[] = [];
  for await (const page of store.entries(workspace, { after, until, withoutTouches: true }))
    entries.push(...page);
  const chunks: CodedTouches[] = [];
  for await (const chunk of store.touches(workspace, { after, until })) chunks.push(chunk);
  const touches = chunks.length === 1 ? (chunks[0] as CodedTouches) : joinedTouches(chunks);
  if (touches.seqs.length > 0) await learnWords(store, workspace, words);
  const retracts = entries.some(({ kind }) => kind === 'retracted');
  const retracted = retracts ? rangesOf(await store.retractions(workspace, after), until) : [];
  const last = Math.max(entries.at(-1)?.recordedAt ?? -1, touches.recordedAt.at(-1) ?? -1);
  return {
    feed: { entries, touches, dictionary: words.texts, retracted },
    until,
    recordedAt: last < 0 ? null : instant(last),
  };
}

/** Some hundred thousand leads may be new at once: too many to be handed over as arguments. */
async function learnWords(store: LedgerStore, workspace: WorkspaceId, { texts }: Words): Promise<void> {
  for (const text of await store.dictionary(workspace, texts.length)) texts.push(text);
}

function joinedTouches(chunks: readonly CodedTouches[]): CodedTouches {
  const length = chunks.reduce((sum, { seqs }) => sum + seqs.length, 0);
  const all = {
    seqs: new Float64Array(length),
    subjects: new Int32Array(length),
    happenedAt: new Float64Array(length),
    recordedAt: new Float64Array(length),
    types: new Int32Array(length),
    channels: new Int32Array(length),
    campaigns: new Int32Array(length),
    assets: new Int32Array(length),
    sides: new Uint8Array(length),
  };
  let at = 0;
  for (const chunk of chunks) {
    for (const name of Object.keys(all) as (keyof typeof all)[]) all[name].set(chunk[name], at);
    at += chunk.seqs.length;
  }
  return all;
}

/** Neighbouring seqs retracted by the same entry are one range. */
function rangesOf(
  retracted: readonly { readonly seq: Seq; readonly by: Seq }[],
  until: Seq,
): readonly RetractedRange[] {
  const sorted = retracted.filter(({ by }) => by <= until).toSorted((a, b) => a.by - b.by || a.seq - b.seq);
  const ranges: { first: Seq; last: Seq; by: Seq }[] = [];
  for (const { seq, by } of sorted) {
    const open = ranges.at(-1);
    if (open !== undefined && open.by === by && open.last + 1 === seq) open.last = seq;
    else ranges.push({ first: seq, last: seq, by });
  }
  return ranges;
}
