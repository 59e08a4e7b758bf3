import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Seq } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, instant } from '../vocabulary/instant.ts';
import { explainScore, type ScoredTouch, splitByLargestRemainder } from './explain-score.ts';
import type { ScoringRules } from './scoring-rules.ts';

const START = Date.UTC(2026, 2, 2);
const none = Number.POSITIVE_INFINITY;

const rules: ScoringRules = {
  rules: [
    {
      id: 'click',
      says: 'Clicks',
      points: 3_333_333,
      cap: 12_000_000,
      halfLife: 7 * DAY_MS,
      types: ['click'],
      channels: null,
    },
    {
      id: 'demo',
      says: 'Asks for a demo',
      points: 40_000_000,
      cap: none,
      halfLife: 0,
      types: ['demo'],
      channels: null,
    },
    {
      id: 'paid',
      says: 'Paid click',
      points: 1_500_001,
      cap: none,
      halfLife: HOUR_MS,
      types: ['click'],
      channels: ['paid'],
    },
    {
      id: 'leaves',
      says: 'Unsubscribes',
      points: -15_000_000,
      cap: none,
      halfLife: 30 * DAY_MS,
      types: ['leave'],
      channels: null,
    },
  ],
  cap: 45_000_000,
  levels: [40_000_000, 20_000_000, 10_000_000],
  fit: [],
  fitCap: none,
  grades: [0, 0, 0],
  qualifies: new Set(),
};

function touch(seq: number, type: string, hour: number, known = hour, channel?: string): ScoredTouch {
  return {
    seq: seq as Seq,
    type,
    happenedAt: instant(START + hour * HOUR_MS),
    knownAt: instant(START + known * HOUR_MS),
    ...(channel === undefined ? {} : { channel }),
  };
}

describe('the explained score', () => {
  test('is null, not zero, before the first scored touch', () => {
    expect(explainScore(rules, [touch(1, 'newsletter', 1)], instant(START + DAY_MS))).toEqual({
      score: null,
      lines: [],
    });
  });

  test('halves after the half-life', () => {
    const at = instant(START + 7 * DAY_MS);
    expect(explainScore(rules, [touch(1, 'click', 0)], at).score).toBe(1_666_667);
  });

  test('shows what is over a cap as a line of its own', () => {
    const touches = [1, 2, 3, 4, 5].map((seq) => touch(seq, 'click', 0));
    const { score, lines } = explainScore(rules, touches, instant(START));
    expect(score).toBe(12_000_000);
    expect(lines.map((line) => line.micro)).toEqual([
      3_333_333, 3_333_333, 3_333_333, 3_333_333, 3_333_333, -4_666_665,
    ]);
  });

  test('counts a late touch from when it is known, decayed from when it happened', () => {
    const late = [touch(1, 'click', 0, 7 * 24)];
    expect(explainScore(rules, late, instant(START + 6 * DAY_MS)).score).toBeNull();
    expect(explainScore(rules, late, instant(START + 7 * DAY_MS)).score).toBe(1_666_667);
  });

  test('adds up to the score at every past instant', () => {
    const drawn = fc.array(
      fc.record({
        type: fc.constantFrom('click', 'demo', 'leave', 'other'),
        hour: fc.integer({ min: 0, max: 2_000 }),
        late: fc.integer({ min: 0, max: 200 }),
        channel: fc.constantFrom('paid', 'mail'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 4_000 }), (list, hour) => {
        const touches = list
          .map((each, index) => touch(index + 1, each.type, each.hour, each.hour + each.late, each.channel))
          .sort((a, b) => a.knownAt - b.knownAt);
        const { score, lines } = explainScore(rules, touches, instant(START + hour * HOUR_MS));
        expect(lines.reduce((sum, line) => sum + line.micro, 0)).toBe(score ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same whatever the order of arrival, to one micro-point per touch', () => {
    const drawn = fc.array(fc.record({ hour: fc.integer({ min: 0, max: 700 }), order: fc.nat() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(drawn, (list) => {
        const at = instant(START + 800 * HOUR_MS);
        const inOrder = list
          .map((each, index) => touch(index + 1, 'click', each.hour))
          .sort((a, b) => a.happenedAt - b.happenedAt);
        const permuted = list
          .map((each, index) => ({ ...each, touch: touch(index + 1, 'click', each.hour) }))
          .sort((a, b) => a.order - b.order)
          .map((each) => each.touch);
        const uncapped = { ...rules, rules: rules.rules.map((rule) => ({ ...rule, cap: none })), cap: none };
        const one = explainScore(uncapped, inOrder, at).score ?? 0;
        const other = explainScore(uncapped, permuted, at).score ?? 0;
        expect(Math.abs(one - other)).toBeLessThanOrEqual(list.length);
      }),
      { numRuns: 300 },
    );
  });

  test('splits a whole number so that the parts add up to it', () => {
    expect(splitByLargestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(splitByLargestRemainder(-10, [1, 1, 1])).toEqual([-3, -3, -4]);
    expect(splitByLargestRemainder(5, [0, 0])).toEqual([3, 2]);
  });
});
