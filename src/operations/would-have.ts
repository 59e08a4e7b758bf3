/**
 * What a text would have decided over a history that nobody ran under it: computed when it is asked for, shown by the
 * lens as supposed, and never written into the ledger.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { type HistoryTouches, historyTouches, subjectCodes } from '../engine/history-touches.ts';
import { historicalRun } from '../engine/run-historical.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { Lens } from '../measures/lens-port.ts';
import { shared } from '../measures/stopped.ts';
import type { Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import type { LensContext } from './context.ts';
import { peopleOf } from './engine-people.ts';
import { scoreApart } from './score-apart.ts';

/** One supposed lens per workspace, good for one state of the ledger under one text. */
export type SupposedShelf = Map<WorkspaceId, Supposed>;

type Supposed = {
  readonly digest: string;
  readonly seq: Seq;
  readonly acts: number | undefined;
  readonly base: Lens;
  readonly lens: Promise<Lens>;
  /** Until when it is shown though events go on streaming in; without end while it is being made. */
  shownUntil: number;
};

/** Events that stream in change what would have been by little: it is decided anew this often, and no act waits for it. */
const SHOWN_MS = 30_000;
/** And so seldom that deciding takes a hundredth of the time. */
const SHOWN_TIMES_AS_LONG = 100;

type Text = { readonly agreement: Agreement; readonly read: ReadAgreement };

/** The lens as it is, once anything was handed over live or where the text hands nothing over; else with what would have been. */
export async function supposedLens(base: Lens, text: Text | null, context: LensContext): Promise<Lens> {
  const { store, workspace, supposed } = context;
  if (text === null || (text.agreement.handoffs ?? text.agreement.scoring) === undefined) return base;
  if (await handedOffLive(store, workspace.id)) return base;
  const { seq } = await store.head(workspace.id);
  const { digest } = text.read;
  return shared(() => {
    const kept = supposed.get(workspace.id);
    const isSameText = kept?.digest === digest && kept.base === base;
    if (isSameText && (kept.seq === seq || isShown(kept, context))) return kept.lens;
    if (kept !== undefined) closeLater(kept.lens);
    const began = context.now();
    const lens = wouldHave(text, base, context).then((drafts) =>
      base.answer(() => base.withDecisions(drafts)),
    );
    const { acts } = context;
    const made: Supposed = { digest, seq, acts, base, lens, shownUntil: Number.POSITIVE_INFINITY };
    supposed.set(workspace.id, made);
    lens.then(
      () => {
        const stands = context.now();
        made.shownUntil = stands + Math.max(SHOWN_MS, (stands - began) * SHOWN_TIMES_AS_LONG);
      },
      () => {
        if (supposed.get(workspace.id) === made) supposed.delete(workspace.id);
      },
    );
    return lens;
  }, context.goOn);
}

function isShown({ acts, shownUntil }: Supposed, context: LensContext): boolean {
  return acts !== undefined && acts === context.acts && context.now() < shownUntil;
}

/** Somebody may still be reading it: it is closed when no answer can take as long. */
const LONGEST_READ_MS = 120_000;

function closeLater(lens: Promise<Lens>): void {
  const close = () => void lens.then((one) => one.close()).catch(() => {});
  setTimeout(close, LONGEST_READ_MS).unref();
}

/** The first handoff of each ledger, once it was found: looked at again, not searched for, at the next question. */
const firstHandoffs = new WeakMap<LedgerStore, Map<WorkspaceId, Seq>>();

export async function handedOffLive(store: LedgerStore, workspace: WorkspaceId): Promise<boolean> {
  const firsts = firstHandoffs.get(store) ?? new Map<WorkspaceId, Seq>();
  firstHandoffs.set(store, firsts);
  const first = firsts.get(workspace);
  if (first !== undefined && (await handoffAfter(store, workspace, first)) !== null) return true;
  const found = await handoffAfter(store, workspace);
  if (found !== null) firsts.set(workspace, found);
  return found !== null;
}

/** The first handoff of the ledger, or the one of that very entry. */
async function handoffAfter(store: LedgerStore, workspace: WorkspaceId, at?: Seq): Promise<Seq | null> {
  const only = at === undefined ? {} : { after: (at - 1) as Seq, until: at };
  for await (const page of store.entries(workspace, { kinds: ['handed-off'], ...only })) {
    const [first] = page;
    if (first !== undefined) return first.seq;
  }
  return null;
}

async function wouldHave(
  { agreement, read }: Text,
  base: Lens,
  context: LensContext,
): Promise<Iterable<Draft>> {
  const { store, workspace, zones } = context;
  const { touches, head } = await base.answer(() => touchesKept(base));
  const entries: Entry[] = [];
  const filter = { until: head, withoutTouches: true, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page) entries.push(entry);
    context.goOn();
  }
  entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  const times = [entries[0]?.happenedAt, entries.at(-1)?.happenedAt, ...edges(touches.at)];
  const known = times.filter((at) => at !== undefined);
  if (known.length === 0) return [];
  const from = instant(Math.min(...known) - DAY_MS);
  const drafts: Draft[] = [];
  const places: number[] = [];
  const run = historicalRun(
    {
      agreements: [{ agreement, digest: read.digest, from, until: null, conditions: read.conditions }],
      zones,
      people: await peopleOf(store, workspace.id, [agreement]),
    },
    { entries, touches },
    instant(Math.max(...known)),
    (draft, place) => {
      drafts.push(draft);
      places.push(place);
    },
  );
  for await (const part of scoreApart(run.jobs, touches)) {
    for (const _ of run.changes(part)) await between(base, context, 0);
    await between(base, context, 0);
  }
  for (const behind of run.rest()) await between(base, context, behind);
  return run.inOrder({ drafts, places });
}

/** Whoever asked may have gone while the last batch was decided: the thread hears of it between two. */
async function between(base: Lens, context: LensContext, behind: number): Promise<void> {
  await base.breathe();
  context.goOn();
  context.progress({
    says: 'Deciding as the text would have',
    done: Math.round(behind * 100),
    total: 100,
    unit: '%',
  });
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

/** The live touches, in the order in which the lens keeps them, and the seq up to which they are all there. */
export async function touchesKept(
  lens: Lens,
): Promise<{ readonly touches: HistoryTouches; readonly head: Seq }> {
  const { of } = await lens.touches(['subject', 'happened', 'seq', 'type', 'channel']);
  const kept = {
    subjects: of['subject'] as Int32Array,
    happenedAt: of['happened'] as Float64Array,
    seqs: of['seq'] as Float64Array,
    types: of['type'] as Int32Array,
    channels: of['channel'] as Int32Array,
  };
  const subjects = (await lens.textsOf(subjectCodes(kept.subjects))) as SubjectId[];
  const words = [...new Set([...distinct(kept.types), ...distinct(kept.channels)])];
  const texts = new Map((await lens.textsOf(words)).map((text, index) => [words[index], text]));
  const touches = historyTouches(kept, subjects, (code) => texts.get(code) ?? '');
  return { touches, head: lens.asOfSeq };
}

function distinct(codes: Int32Array): ReadonlySet<number> {
  const seen = new Set<number>();
  let last = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (codes[row] !== last) seen.add(codes[row] as number);
    last = codes[row] as number;
  }
  return seen;
}
