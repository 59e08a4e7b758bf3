/** The historical run over columns against stepping the same history entry by entry. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadRanges, orderedCrossings } from '../../src/engine/crossing-stream.ts';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import { type HistoryTouches, historyTouches, subjectCodes } from '../../src/engine/history-touches.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import { historicalRun } from '../../src/engine/run-historical.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { HISTORY_START, randomHistory } from './random-history.ts';
import { inputsFor } from './scenario-reader.ts';

const acme = new URL('./acme.yaml', import.meta.url);
const always = inputsFor(acme, instant(HISTORY_START - 60 * DAY_MS));
/** In force from the fourth day only, not at a midnight. */
const later = inputsFor(acme, instant(HISTORY_START + 3 * DAY_MS + 7_777));
const both: EngineInputs = {
  ...always,
  agreements: [
    {
      ...(always.agreements[0] as (typeof always.agreements)[0]),
      until: instant(HISTORY_START + 3 * DAY_MS + 7_777),
    },
    ...later.agreements,
  ],
};

/** As the lens hands touches over: by subject, happenedAt and seq, in codes of words. */
function touchesOf(entries: readonly Entry[]): HistoryTouches {
  const words: string[] = [];
  const code = (word: string): number => {
    if (!words.includes(word)) words.push(word);
    return words.indexOf(word) + 1;
  };
  const touched = entries
    .flatMap((entry) => (entry.kind === 'touched' ? [entry] : []))
    .sort((a, b) => code(a.subject) - code(b.subject) || a.happenedAt - b.happenedAt || a.seq - b.seq);
  const kept = {
    subjects: Int32Array.from(touched, (entry) => code(entry.subject)),
    happenedAt: Float64Array.from(touched, (entry) => entry.happenedAt),
    seqs: Float64Array.from(touched, (entry) => entry.seq),
    types: Int32Array.from(touched, (entry) => code(entry.payload.type)),
    channels: new Int32Array(touched.length),
  };
  const subjects = Array.from(subjectCodes(kept.subjects), (known) => words[known - 1] as SubjectId);
  return historyTouches(kept, subjects, (known) => words[known - 1] ?? '');
}

describe('the historical run', () => {
  test.each([
    ['one text throughout', always],
    ['a text that begins in the middle', later],
    ['one text after another', both],
  ])('over columns, in any parts, decides what stepping decides: %s', (_, inputs) => {
    let decisions = 0;
    fc.assert(
      fc.property(randomHistory, fc.integer({ min: 1, max: 3 }), (drawn, parts) => {
        const entries = drawn
          .filter(({ kind }) => kind !== 'retracted')
          .sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
        const until = instant(Math.max(...entries.map(({ happenedAt }) => happenedAt), 0) + 60 * DAY_MS);
        const touches = touchesOf(entries);
        const plain = entries.filter(({ kind }) => kind !== 'touched');
        const stepped = step(startEngine(inputs, 'historical'), { entries }, until).decided;
        const decided: Draft[] = [];
        const run = historicalRun(inputs, { entries: plain, touches }, until, (draft) => decided.push(draft));
        const ranges = leadRanges(touches.leads, parts);
        const crossings = run.jobs.flatMap((job) =>
          ranges.map((range) => orderedCrossings(job, touches, range)),
        );
        for (const behind of run.take(crossings)) expect(behind).toBeLessThanOrEqual(1);
        expect(decided).toEqual(stepped);
        decisions += decided.length;
      }),
      { numRuns: 150 },
    );
    expect(decisions).toBeGreaterThan(300);
  });
});
