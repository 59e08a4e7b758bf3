/** Scores a long history on as many threads as there are processors, each a range of its leads. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type CrossingJob,
  leadRanges,
  type OrderedCrossings,
  orderedCrossings,
  type ScoredColumns,
} from '../engine/crossing-stream.ts';
import type { HistoryTouches } from '../engine/history-touches.ts';
import type { ScoringData } from './scoring-worker.ts';

/** Fewer touches are scored sooner than threads are started. */
const WORTH_A_THREAD = 500_000;
/** Beyond that the threads wait for memory, not for a processor. */
const MOST_THREADS = 8;

function threadsFor(rows: number): number {
  return Math.min(availableParallelism(), MOST_THREADS, Math.floor(rows / WORTH_A_THREAD));
}

/** Does the jobs of a historical run: what each lead scores depends on no other, so the parts are those of one pass. */
export async function scoreApart(
  jobs: readonly CrossingJob[],
  touches: HistoryTouches,
  threads = threadsFor(touches.leads.length),
): Promise<readonly OrderedCrossings[]> {
  const rows = touches.leads.length;
  if (threads < 2) return jobs.map((job) => orderedCrossings(job, touches, [0, rows]));
  const columns = sharedColumns(touches);
  const parts = await Promise.all(
    leadRanges(touches.leads, threads).map((range) => onThread({ jobs, touches: columns, range })),
  );
  return parts.flat();
}

function onThread(data: ScoringData): Promise<readonly OrderedCrossings[]> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./scoring-worker.${extension}`, import.meta.url), { workerData: data });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a scoring thread ended without an answer')));
  });
}

/** Copied once into memory that all threads read. */
function sharedColumns({ leads, at, seqs, codes, ranks }: HistoryTouches): ScoredColumns {
  return {
    leads: shared(Int32Array, leads),
    at: shared(Float64Array, at),
    seqs: shared(Float64Array, seqs),
    codes: shared(Int32Array, codes),
    ranks: shared(Float64Array, ranks),
  };
}

function shared<Column extends Int32Array | Float64Array>(
  Kind: { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  column: Column,
): Column {
  const copy = new Kind(new SharedArrayBuffer(column.length * Kind.BYTES_PER_ELEMENT));
  copy.set(column);
  return copy;
}
