/** A thread that scores one range of a history's leads and ends: its columns are shared, its answer is handed over. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type CrossingJob,
  orderedCrossings,
  type RowRange,
  type ScoredColumns,
} from '../engine/crossing-stream.ts';

export type ScoringData = {
  readonly jobs: readonly CrossingJob[];
  readonly touches: ScoredColumns;
  readonly range: RowRange;
};

const { jobs, touches, range } = workerData as ScoringData;
const done = jobs.map((job) => orderedCrossings(job, touches, range));
const buffers = done.flatMap(({ leads, at, levels, scores, seqs }) =>
  [leads, at, levels, scores, seqs].map(({ buffer }) => buffer as ArrayBuffer),
);
parentPort?.postMessage(done, buffers);
