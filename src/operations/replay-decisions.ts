/** Decides everything on the live axis anew and compares it, entry by entry, with what stands in the ledger. */

import { startEngine, step } from '../engine/run.ts';
import { SEMANTICS } from '../engine/semantics.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { DECIDED_KINDS, type DecidedBody } from '../ledger/entries/decided.ts';
import type { Draft, EntryHead } from '../ledger/entry.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';
import { stretches } from './ledger-stretch.ts';
import { engineInputs } from './live-engine.ts';

export type Replay = {
  readonly equal: number;
  readonly explained: number;
  readonly unexplained: number;
  readonly differences: readonly { readonly seq: number | null; readonly says: string }[];
};

type DecidedEntry = EntryHead & DecidedBody;

/** The first of them are told; all are counted. */
const MOST_TOLD = 100;

export async function replayDecisions(context: WorkspaceContext): Promise<Replay> {
  const { store, workspace, zones } = context;
  const recorded = await recordedDecisions(context);
  const texts = await context.agreements.read(workspace.id);
  if (texts.periods.length === 0 && recorded.size === 0) {
    return { equal: 0, explained: 0, unexplained: 0, differences: [] };
  }
  const tally = newTally(recorded, zones.dataVersion);
  const position = await store.cursor(workspace.id, 'engine');
  let state = startEngine(await engineInputs(texts, context), 'live');
  const until = position?.seq ?? (0 as Seq);
  for await (const stretch of stretches(store, workspace.id, 0 as Seq, until, { texts: [] })) {
    const stepped = step(state, stretch.feed, stretch.recordedAt ?? instant(0));
    state = stepped.state;
    for (const draft of stepped.decided) tally.decided(draft);
    context.progress({ says: 'Replaying', done: stretch.until, total: until, unit: 'entries' });
  }
  // Clocks that came due after the last thing recorded, as far as the record itself goes.
  const last = Math.max(...[...recorded.values()].map(({ recordedAt }) => recordedAt), 0);
  for (const draft of step(state, { entries: [] }, instant(last)).decided) tally.decidedLate(draft);
  return tally.result();
}

async function recordedDecisions(context: WorkspaceContext): Promise<Map<string, DecidedEntry>> {
  const recorded = new Map<string, DecidedEntry>();
  const filter = { kinds: DECIDED_KINDS };
  for await (const page of context.store.entries(context.workspace.id, filter)) {
    for (const entry of page as readonly DecidedEntry[]) {
      if (entry.payload.grounds.axis !== 'historical') recorded.set(entry.key, entry);
    }
  }
  return recorded;
}

function same(draft: Draft, entry: DecidedEntry): boolean {
  return (
    draft.kind === entry.kind &&
    draft.subject === entry.subject &&
    draft.happenedAt === entry.happenedAt &&
    canonicalJson(draft.payload) === canonicalJson(entry.payload)
  );
}

function newTally(recorded: Map<string, DecidedEntry>, zoneData: string) {
  const left = new Map(recorded);
  const differences: { seq: number | null; says: string }[] = [];
  let equal = 0;
  let explained = 0;
  let unexplained = 0;
  const tell = (seq: number | null, says: string) => {
    unexplained += 1;
    if (differences.length < MOST_TOLD) differences.push({ seq, says });
  };
  const compare = (draft: Draft, entry: DecidedEntry) => {
    left.delete(entry.key);
    const { semantics, timeZoneData } = entry.payload.grounds;
    if (same(draft, entry)) equal += 1;
    else if (semantics !== SEMANTICS || timeZoneData !== zoneData) explained += 1;
    else tell(entry.seq, `${entry.kind} of ${entry.subject} would be decided otherwise now.`);
  };
  return {
    decided(draft: Draft) {
      const entry = left.get(draft.key);
      if (entry !== undefined) compare(draft, entry);
      else if (!recorded.has(draft.key)) {
        tell(
          null,
          `${draft.kind} of ${draft.subject} at ${isoOf(draft.happenedAt)} does not stand in the ledger.`,
        );
      }
    },
    /** Due at the very end: it may not have been looked at yet. */
    decidedLate(draft: Draft) {
      const entry = left.get(draft.key);
      if (entry !== undefined) compare(draft, entry);
    },
    result(): Replay {
      for (const entry of left.values()) {
        const { semantics, timeZoneData } = entry.payload.grounds;
        if (semantics !== SEMANTICS || timeZoneData !== zoneData) explained += 1;
        else tell(entry.seq, `${entry.kind} of ${entry.subject} would not be decided now.`);
      }
      return { equal, explained, unexplained, differences };
    },
  };
}
