/**
 * A long history decided under several texts at once, each text on a thread of its own: what one decides depends on no
 * other. Who gives up ends the threads.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { codesOf } from '../../engine/backtest/decision-log.ts';
import { inSharedWords } from '../../engine/backtest/grouped-log.ts';
import { fieldsRead, type PackedHistory, packedSubjects, packHistory } from '../../engine/packed-history.ts';
import { planOf } from '../../engine/plan.ts';
import { decisionsInOrder } from '../../engine/read-decisions.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { LensContext } from '../context.ts';
import { shared, sharedTouches } from '../shared-columns.ts';
import type { ReplayText } from './compared-texts.ts';
import type { Between, HistoryGround, HistoryMeans, HistoryReplay, SpannedGround } from './replay-history.ts';
import type { KeptColumns, ReplayAsked, ReplayingData, ReplayTold } from './replaying-worker.ts';
import { throughout } from './text-run.ts';

/** Fewer touches and entries are decided sooner than threads are started. */
const WORTH_A_THREAD = 300_000;
/** Each holds a history's leads and what it decides of them. */
const MOST_THREADS = 4;
/** What lives for one lead alone is then never moved. */
const YOUNG_MB = 192;

/**
 * Two texts on two processors are decided here: the other processor scores for both and collects garbage meanwhile, so
 * threads would end no sooner and cost a third more, for each starts, compiles and unpacks for itself.
 */
export function threadsForTexts(
  texts: number,
  { entries, touches }: HistoryGround,
  processors = availableParallelism(),
): number {
  const isShort = entries.length + touches.leads.length < WORTH_A_THREAD;
  if (texts < 2 || isShort || (texts === 2 && processors <= 2)) return 0;
  return Math.min(texts, processors, MOST_THREADS);
}

function sharedHistory(packed: PackedHistory): PackedHistory {
  return {
    ...packed,
    seqs: shared(packed.seqs),
    at: shared(packed.at),
    precisions: shared(packed.precisions),
    kinds: shared(packed.kinds),
    bodies: shared(packed.bodies),
    subjects: shared(packed.subjects),
    ranks: shared(packed.ranks),
    starts: shared(packed.starts),
    places: shared(packed.places),
  };
}

function onThread(workerData: ReplayingData): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  return new Worker(new URL(`./replaying-worker.${extension}`, import.meta.url), {
    workerData,
    resourceLimits,
  });
}

/** Sets the threads to work, each on the next text, and answers what they tell, as it comes, until every text is done. */
function told(workers: readonly Worker[], texts: readonly ReplayText[]): AsyncGenerator<ReplayTold, void> {
  const heard: ReplayTold[] = [];
  let fault: Error | null = null;
  let wake = (): void => undefined;
  let next = 0;
  const askNext = (worker: Worker): void => {
    const text = texts[next];
    if (text === undefined) return;
    const { conditions: _, ...plain } = text;
    worker.postMessage({ place: next, text: plain } satisfies ReplayAsked);
    next += 1;
  };
  const failed = (error: Error): void => {
    fault ??= error;
    wake();
  };
  for (const worker of workers) {
    worker.on('message', (one: ReplayTold) => {
      if (one.says === 'done') askNext(worker);
      heard.push(one);
      wake();
    });
    worker.on('error', failed);
    worker.on('exit', () => failed(new Error('a replaying thread ended without an answer')));
    askNext(worker);
  }
  return (async function* () {
    for (let left = texts.length; left > 0; ) {
      while (heard.length === 0) {
        if (fault !== null) throw fault;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const one = heard.shift() as ReplayTold;
      if (one.says === 'done') left -= 1;
      yield one;
    }
  })();
}

type Found = {
  log: HistoryReplay['logs'][number] | null;
  alone: KeptColumns | null;
  behind: number;
  readonly drafts: Draft[];
  readonly places: number[];
};

/** Equal to deciding under each text here, one after another. */
export async function replayApart(
  texts: readonly ReplayText[],
  { entries, touches, span }: SpannedGround,
  { words, people, keepsDrafts, between }: HistoryMeans & Between,
  { zones, threads }: Pick<LensContext, 'zones'> & { readonly threads: number },
): Promise<HistoryReplay> {
  const columns = { ...sharedTouches(touches), kinds: touches.kinds };
  const { dataVersion: timeZoneData } = zones;
  const workers = Array.from({ length: threads }, () =>
    onThread({ touches: columns, span, timeZoneData, people, keepsDrafts }),
  );
  const found = texts.map((): Found => ({ log: null, alone: null, behind: 0, drafts: [], places: [] }));
  let ids: readonly SubjectId[] = [];
  try {
    const heard = told(workers, texts);
    // Meanwhile the threads score the touches.
    const history = sharedHistory(packHistory(entries, touches, fieldsRead(texts)));
    for (const worker of workers) worker.postMessage({ history } satisfies ReplayAsked);
    ids = packedSubjects(history);
    const numbers = codesOf(words, ids);
    for await (const one of heard) {
      const own = found[one.place] as Found;
      if (one.says === 'behind') own.behind = one.behind;
      else if (one.says === 'decided') {
        for (const draft of one.drafts) own.drafts.push(draft);
        for (const place of one.places) own.places.push(place);
      } else {
        own.log = inSharedWords(one.log, words, numbers);
        own.alone = one.alone;
        own.behind = 1;
      }
      await between(found.reduce((sum, { behind }) => sum + behind, 0) / texts.length);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return {
    logs: found.flatMap(({ log }) => log ?? []),
    drafts(text) {
      invariant(keepsDrafts, 'decisions are put together only where they were kept');
      const { alone, ...loop } = found[text] as Found;
      if (alone === null) return loop.drafts;
      const inForce = throughout(texts[text] as ReplayText, span);
      const inputs = { agreements: [inForce], zones, people };
      const state = { inputs, grounds: null };
      const plan = planOf(inForce, 0, inputs);
      const { kept, order } = alone;
      return decisionsInOrder({ state, plan, ids, kept, keptOrder: { order } }, loop);
    },
  };
}
