/** Scores a long history on as many threads as there are processors, each some ranges of its leads. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HistoryTouches } from '../engine/history-touches.ts';
import { type CrossingJob, type LevelChanges, leadRanges, levelChanges } from '../engine/level-changes.ts';
import type { ScoringData } from './scoring-worker.ts';
import { sharedTouches } from './shared-columns.ts';

/** Fewer touches are scored sooner than threads are started. */
const WORTH_A_THREAD = 500_000;
/** Beyond that the threads wait for memory, not for a processor. */
const MOST_THREADS = 8;
/** So many touches are scored before their changes are handed over. */
export const PART = 400_000;

function threadsFor(rows: number): number {
  return Math.min(availableParallelism(), MOST_THREADS, Math.floor(rows / WORTH_A_THREAD));
}

/**
 * Does the jobs of a historical run, from now on: what each lead scores depends on no other, so the parts together are
 * those of one pass, in whatever order they come. Who stops taking parts stops the threads.
 */
export async function* scoreApart(
  jobs: readonly CrossingJob[],
  touches: HistoryTouches,
  threads = threadsFor(touches.leads.length),
): AsyncGenerator<LevelChanges, void> {
  const rows = touches.leads.length;
  if (threads < 2) {
    for (const job of jobs) yield levelChanges(job, touches, [0, rows]);
    return;
  }
  const columns = sharedTouches(touches);
  const ranges = leadRanges(touches.leads, Math.max(threads, Math.ceil(rows / PART)));
  const workers = Array.from({ length: threads }, (_, thread) => {
    const own = ranges.filter((__, range) => range % threads === thread);
    return onThread({ jobs, touches: columns, ranges: own });
  });
  try {
    yield* arriving(workers, jobs.length * ranges.length);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function onThread(data: ScoringData): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./scoring-worker.${extension}`, import.meta.url), { workerData: data });
}

/** The parts as they come, so many in all. */
async function* arriving(workers: readonly Worker[], count: number): AsyncGenerator<LevelChanges, void> {
  const parts: LevelChanges[] = [];
  let fault: Error | null = null;
  let wake = (): void => undefined;
  const failed = (error: Error): void => {
    fault ??= error;
    wake();
  };
  for (const worker of workers) {
    worker.on('message', (part: LevelChanges) => {
      parts.push(part);
      wake();
    });
    worker.on('error', failed);
    worker.on('exit', (code) => code !== 0 && failed(new Error('a scoring thread ended without an answer')));
  }
  for (let taken = 0; taken < count; taken += 1) {
    while (parts.length === 0) {
      if (fault !== null) throw fault;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    yield parts.shift() as LevelChanges;
  }
}
