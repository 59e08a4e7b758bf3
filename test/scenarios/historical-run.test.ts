/** The historical run over columns against stepping the same history entry by entry. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import { historyTouches } from '../../src/engine/history-touches.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import { runHistorical } from '../../src/engine/run-historical.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { CodedTouches } from '../../src/ledger/ledger-store.ts';
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

function coded(entries: readonly Entry[]): { touches: CodedTouches; dictionary: string[] } {
  const dictionary: string[] = [];
  const code = (word: string): number => {
    if (!dictionary.includes(word)) dictionary.push(word);
    return dictionary.indexOf(word) + 1;
  };
  const touched = entries
    .flatMap((entry) => (entry.kind === 'touched' ? [entry] : []))
    .sort((a, b) => a.seq - b.seq);
  const zeros = () => new Int32Array(touched.length);
  return {
    dictionary,
    touches: {
      seqs: Float64Array.from(touched, (entry) => entry.seq),
      subjects: Int32Array.from(touched, (entry) => code(entry.subject)),
      happenedAt: Float64Array.from(touched, (entry) => entry.happenedAt),
      recordedAt: Float64Array.from(touched, (entry) => entry.recordedAt),
      types: Int32Array.from(touched, (entry) => code(entry.payload.type)),
      channels: zeros(),
      campaigns: zeros(),
      assets: zeros(),
      sides: new Uint8Array(touched.length),
    },
  };
}

describe('the historical run', () => {
  test.each([
    ['one text throughout', always],
    ['a text that begins in the middle', later],
    ['one text after another', both],
  ])('over columns decides what stepping decides: %s', (_, inputs) => {
    let decisions = 0;
    fc.assert(
      fc.property(randomHistory, (drawn) => {
        const entries = drawn
          .filter(({ kind }) => kind !== 'retracted')
          .sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
        const until = instant(Math.max(...entries.map(({ happenedAt }) => happenedAt), 0) + 60 * DAY_MS);
        const { touches, dictionary } = coded(entries);
        const plain = entries.filter(({ kind }) => kind !== 'touched');
        const stepped = step(startEngine(inputs, 'historical'), { entries }, until).decided;
        const decided: Draft[] = [];
        const history = { entries: plain, touches: historyTouches(touches, dictionary) };
        runHistorical(inputs, history, until, (draft) => decided.push(draft));
        expect(decided).toEqual(stepped);
        decisions += decided.length;
      }),
      { numRuns: 150 },
    );
    expect(decisions).toBeGreaterThan(300);
  });
});
