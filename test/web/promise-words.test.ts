/** A promise in words: kept, broken, without a figure to keep, without evidence. */
import { expect, it } from 'vitest';
import type { ScoreboardPromise } from '../../src/operations/read-scoreboard.ts';
import { lacks, shareOf, unpromisedText } from '../../web/src/scoreboard/promise-words.ts';

const PROMISE: ScoreboardPromise = {
  ...{ id: 'support', says: 'What sales asks of marketing', side: 'marketing', measure: 'sla-attainment' },
  ...{ owed: 0.8, kept: 0.7, unit: 'ratio', n: 30, interval: [0.52, 0.83], evidence: 'ok', missing: [] },
};
const of = (more: Partial<ScoreboardPromise>): ScoreboardPromise => ({ ...PROMISE, ...more });

it('shows what was answered in time where no share was promised: that is evidence, and nothing is broken', () => {
  expect(unpromisedText(of({ owed: null }))).toMatch(
    /^so far; no figure was promised · 95\u00a0%: .* · n = 30$/,
  );
  expect([shareOf(of({ owed: null })), lacks(of({ owed: null }))]).toEqual([null, null]);
  expect(unpromisedText(of({ owed: null, kept: null, evidence: 'none' }))).toBeNull();
  expect(unpromisedText(of({}))).toBeNull();
});
