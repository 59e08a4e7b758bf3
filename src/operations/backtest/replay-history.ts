/**
 * The historical axis under several texts: what each would have decided over what happened before anybody signed. The
 * history is read once; a long one is decided on as many threads as there are processors, a text on each.
 */
import { codesOf, type DecisionLog, decisionLog, type LogWords } from '../../engine/backtest/decision-log.ts';
import type { EngineInputs } from '../../engine/engine-inputs.ts';
import type { HistoryTouches } from '../../engine/history-touches.ts';
import { leadEntries } from '../../engine/lead-entries.ts';
import type { CrossingJob, LevelChanges } from '../../engine/level-changes.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { LensContext } from '../context.ts';
import { scoreApart } from '../score-apart.ts';
import { touchesKept } from '../would-have.ts';
import type { ReplayText } from './compared-texts.ts';
import { cutTouches } from './cut-touches.ts';
import { replayApart, threadsForTexts } from './replay-apart.ts';
import { type TextRun, textRun } from './text-run.ts';

export type HistoryGround = {
  readonly entries: readonly Entry[];
  readonly touches: HistoryTouches;
  /** The first and last instant; null where nothing happened. */
  readonly span: readonly [Instant, Instant] | null;
};

export type SpannedGround = HistoryGround & { readonly span: NonNullable<HistoryGround['span']> };
/** Tells how far it is, and lets others go first. */
export type Between = { between(behind: number): Promise<void> };

export type HistoryReplay = {
  readonly logs: readonly DecisionLog[];
  /** All decisions of the n-th text, put together when they are read. */
  drafts(text: number): Iterable<Draft>;
};

/** Everything that happened before `end`, in the order in which it happened. */
export async function historyGround(
  lens: Lens,
  end: Instant | null,
  { store, workspace, goOn, progress }: LensContext,
): Promise<HistoryGround> {
  const { touches: all, head } = await lens.answer(() => touchesKept(lens));
  const touches = end === null ? all : cutTouches(all, end);
  const entries: Entry[] = [];
  const filter = { until: head, withoutTouches: true, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page) if (end === null || entry.happenedAt < end) entries.push(entry);
    const done = page.at(-1)?.seq ?? 0;
    progress({ says: 'Reading what happened', done, total: head, unit: 'entries' });
    goOn();
  }
  entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  return { entries, touches, span: spanOf(entries, touches) };
}

function spanOf(entries: readonly Entry[], { at }: HistoryTouches): HistoryGround['span'] {
  let first = entries[0]?.happenedAt ?? Number.POSITIVE_INFINITY;
  let last = entries.at(-1)?.happenedAt ?? Number.NEGATIVE_INFINITY;
  for (let row = 0; row < at.length; row += 1) {
    const time = at[row] as number;
    if (time < first) first = instant(time);
    if (time > last) last = instant(time);
  }
  return first > last ? null : [instant(first), instant(last)];
}

type Under = TextRun & { readonly drafts: Draft[]; readonly places: number[] };

/** Same points, same thresholds, same midnights: the same changes of level. */
function scoresLike({ rules, met, midnights, until }: CrossingJob): string {
  return JSON.stringify([rules, met, midnights.length, midnights[0], midnights.at(-1), until]);
}

/** Each distinct job once, with the runs it is done for. */
function sharedJobs(
  runs: readonly Under[],
): readonly { readonly job: CrossingJob; readonly runs: readonly Under[] }[] {
  const shared = new Map<string, { readonly job: CrossingJob; readonly runs: Under[] }>();
  for (const under of runs) {
    for (const job of under.run.jobs) {
      const key = scoresLike(job);
      const one = shared.get(key) ?? { job, runs: [] };
      one.runs.push(under);
      shared.set(key, one);
    }
  }
  return [...shared.values()];
}

export type HistoryMeans = {
  readonly words: LogWords;
  /** Lets others go first between two batches. */
  readonly lens: Pick<Lens, 'breathe'>;
  /** Everybody the texts name. */
  readonly people: EngineInputs['people'];
  /** Whether the decisions themselves are asked for, and not only what the logs say of them. */
  readonly keepsDrafts: boolean;
};

/** Under each text here, one after another; those that score alike share their changes of level. */
async function replayHere(
  texts: readonly ReplayText[],
  { entries, touches, span }: SpannedGround,
  { words, people, keepsDrafts, between }: HistoryMeans & Between,
  { zones }: Pick<LensContext, 'zones'>,
): Promise<HistoryReplay> {
  const leads = leadEntries(entries, touches);
  const history = { entries, touches, leads };
  const codes = codesOf(words, leads.ids);
  const runs = texts.map((text): Under => {
    const made = { drafts: [] as Draft[], places: [] as number[] };
    const take = (draft: Draft, place: number): void => {
      made.drafts.push(draft);
      made.places.push(place);
    };
    const means = { words, codes, zones, people, span, take: keepsDrafts ? take : null };
    return { ...textRun(text, history, means), ...made };
  });
  const shared = sharedJobs(runs);
  const jobs = shared.map(({ job }, plan) => ({ ...job, plan }));
  for await (const part of scoreApart(jobs, touches)) {
    for (const { run } of shared[part.plan]?.runs ?? []) {
      for (const _ of run.changes({ ...part, plan: 0 } as LevelChanges)) await between(0);
    }
    await between(0);
  }
  for (const [place, { run, end }] of runs.entries()) {
    for (const behind of run.rest()) await between((place + behind) / runs.length);
    end();
  }
  return {
    logs: runs.map(({ log }) => log),
    drafts(text) {
      invariant(keepsDrafts, 'decisions are put together only where they were kept');
      const under = runs[text];
      return under === undefined ? [] : under.run.inOrder(under);
    },
  };
}

/** `threads`: how many decide at once; none where it is done here. */
export async function replayHistory(
  texts: readonly ReplayText[],
  ground: HistoryGround,
  means: HistoryMeans,
  context: Pick<LensContext, 'zones' | 'goOn' | 'progress'>,
  threads = threadsForTexts(texts.length, ground),
): Promise<HistoryReplay> {
  const { span } = ground;
  const { words, lens } = means;
  if (span === null) return { logs: texts.map(() => decisionLog(words)), drafts: () => [] };
  const between = async (behind: number): Promise<void> => {
    await lens.breathe();
    context.goOn();
    const done = Math.round(behind * 100);
    context.progress({ says: 'Deciding as the texts would have', done, total: 100, unit: '%' });
  };
  const spanned = { ...ground, span };
  const { zones } = context;
  if (threads === 0) return replayHere(texts, spanned, { ...means, between }, { zones });
  return replayApart(texts, spanned, { ...means, between }, { zones, threads });
}
