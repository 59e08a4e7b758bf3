/** A thread that scores some ranges of a history's leads and ends: its columns are shared, its answers are handed over. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type CrossingJob,
  levelChanges,
  type RowRange,
  type ScoredColumns,
} from '../engine/level-changes.ts';

export type ScoringData = {
  readonly jobs: readonly CrossingJob[];
  readonly touches: ScoredColumns;
  readonly ranges: readonly RowRange[];
};

const { jobs, touches, ranges } = workerData as ScoringData;
for (const range of ranges) {
  for (const job of jobs) {
    const part = levelChanges(job, touches, range);
    const columns = [part.leads, part.at, part.levels, part.scores, part.seqs];
    parentPort?.postMessage(
      part,
      columns.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }
}
