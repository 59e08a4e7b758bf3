import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Seq } from '../vocabulary/ids.ts';
import type { RunId } from './entry.ts';
import { liveEntries, type RetractedRange, retractedRanges, retractionOf } from './live-entries.ts';

const seq = (number: number): Seq => number as Seq;
const run = (name: string): RunId => name as RunId;

test('a run is retracted in its batches, less what no longer counted', () => {
  const batches = [
    { run: run('r'), first: seq(1), last: seq(5) },
    { run: run('s'), first: seq(6), last: seq(6) },
    { run: run('r'), first: seq(7), last: seq(9) },
  ];
  const already = [{ first: seq(3), last: seq(3), by: seq(10) }];
  expect(retractedRanges({ run: run('r') }, seq(11), batches, already)).toEqual([
    { first: 1, last: 2, by: 11 },
    { first: 4, last: 5, by: 11 },
    { first: 7, last: 9, by: 11 },
  ]);
});

test('an entry counts until the retraction that names it', () => {
  const entries = [1, 2, 3, 4].map((number) => ({ seq: seq(number) }));
  const ranges = [{ first: seq(2), last: seq(2), by: seq(4) }];
  const live = (asOf?: number) =>
    liveEntries(entries, ranges, asOf === undefined ? undefined : seq(asOf)).map((entry) => entry.seq);
  expect(live()).toEqual([1, 3, 4]);
  expect(live(3)).toEqual([1, 2, 3]);
});

test('ranges say the same as a plain set of seqs', () => {
  const retraction = fc.record({
    run: fc.option(fc.constantFrom('a', 'b', 'c')),
    seqs: fc.array(fc.integer({ min: 1, max: 30 })),
  });
  fc.assert(
    fc.property(fc.array(retraction, { maxLength: 6 }), (retractions) => {
      const batches = Array.from({ length: 10 }, (_, at) => ({
        run: run('abc'[at % 3]!),
        first: seq(at * 3 + 1),
        last: seq(at * 3 + 3),
      }));
      const slow = new Map<number, number>();
      const ranges: RetractedRange[] = [];
      for (const [at, one] of retractions.entries()) {
        const by = seq(31 + at);
        const what = { seqs: one.seqs.map(seq), ...(one.run === null ? {} : { run: run(one.run) }) };
        ranges.push(...retractedRanges(what, by, batches, ranges));
        const named = [...one.seqs];
        for (const batch of batches)
          if (batch.run === one.run)
            for (let at = batch.first; at <= batch.last; at = seq(at + 1)) named.push(at);
        for (const number of named) if (!slow.has(number)) slow.set(number, by);
      }
      const fast = retractionOf(ranges);
      for (let number = 1; number <= 30; number += 1)
        expect(fast(seq(number))).toBe(slow.get(number) ?? null);
    }),
  );
});
