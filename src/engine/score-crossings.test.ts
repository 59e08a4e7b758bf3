/** The bulk pass against the slow account of test/accounts, touch by touch, exact at thresholds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SlowTouch, slowCrossings, slowScore } from '../../test/accounts/slow-score.ts';
import { DAY_MS, HOUR_MS, instant } from '../vocabulary/instant.ts';
import type { Crossings } from './crossing-pass.ts';
import { scoreCrossings } from './score-crossings.ts';
import { addTouch, noScore, scoreAt } from './score-lead.ts';
import type { ScoringRules } from './scoring-rules.ts';

const START = Date.UTC(2026, 0, 5);

function rulesOf(
  list: readonly { points: number; cap?: number; halfLife?: number }[],
  levels: [number, number, number],
  cap = Number.POSITIVE_INFINITY,
): ScoringRules {
  return {
    rules: list.map((rule, index) => ({
      id: `r${index}`,
      says: `rule ${index}`,
      points: rule.points,
      cap: rule.cap ?? Number.POSITIVE_INFINITY,
      halfLife: rule.halfLife ?? 0,
      types: [`t${index}`],
      channels: null,
    })),
    cap,
    levels,
    fit: [],
    fitCap: Number.POSITIVE_INFINITY,
    grades: [0, 0, 0],
    qualifies: new Set(),
  };
}

function slowClauseOf(rules: ScoringRules) {
  return {
    rules: rules.rules.map((rule) => ({ ...rule })),
    cap: rules.cap,
    levels: [...rules.levels] as [number, number, number],
  };
}

function rowsOf(crossings: Crossings) {
  return [...crossings.leads].map((lead, index) => ({
    lead,
    at: crossings.at[index],
    level: crossings.levels[index],
    score: crossings.scores[index],
    cause: crossings.causes[index],
  }));
}

const midnightsFor = (days: number) =>
  Float64Array.from({ length: days }, (_, day) => START + (day + 1) * DAY_MS);

describe('score crossings', () => {
  test('tells the level at the touch and each fall at the midnight after it', () => {
    const rules = rulesOf([{ points: 20_000_000, halfLife: DAY_MS }], [30_000_000, 15_000_000, 10_000_000]);
    const touches = {
      leads: Int32Array.of(7),
      at: Float64Array.of(START + 12 * HOUR_MS),
      codes: Uint8Array.of(0),
    };
    const crossings = scoreCrossings(rules, touches, [[0]], midnightsFor(5), instant(START + 5 * DAY_MS));
    expect(rowsOf(crossings)).toEqual([
      { lead: 7, at: START + 12 * HOUR_MS, level: 2, score: 20_000_000, cause: 0 },
      { lead: 7, at: START + DAY_MS, level: 3, score: 14_142_136, cause: -1 },
      { lead: 7, at: START + 2 * DAY_MS, level: 4, score: 7_071_068, cause: -1 },
    ]);
  });

  test('reaches a level exactly on its threshold', () => {
    const rules = rulesOf([{ points: 10_000_000, halfLife: DAY_MS }], [20_000_000, 15_000_000, 12_000_000]);
    const touches = {
      leads: Int32Array.of(0, 0),
      at: Float64Array.of(START, START + DAY_MS),
      codes: Uint8Array.of(0, 0),
    };
    const crossings = scoreCrossings(rules, touches, [[0]], new Float64Array(0), instant(START + DAY_MS));
    expect(rowsOf(crossings).map(({ level, score }) => ({ level, score }))).toEqual([
      { level: 4, score: 10_000_000 },
      { level: 2, score: 15_000_000 },
    ]);
  });

  test('does not raise a lead in silence when points taken away fade', () => {
    const rules = rulesOf(
      [{ points: 20_000_000 }, { points: -15_000_000, halfLife: DAY_MS }],
      [30_000_000, 18_000_000, 10_000_000],
    );
    const touches = {
      leads: Int32Array.of(0, 0, 0),
      at: Float64Array.of(START, START + HOUR_MS, START + 3 * DAY_MS + HOUR_MS),
      codes: Uint8Array.of(0, 1, 2),
    };
    const crossings = scoreCrossings(
      rules,
      touches,
      [[0], [1], [0]],
      midnightsFor(9),
      instant(START + 9 * DAY_MS),
    );
    expect(rowsOf(crossings).map(({ at, level }) => ({ at: (at as number) - START, level }))).toEqual([
      { at: 0, level: 2 },
      { at: HOUR_MS, level: 4 },
      { at: 3 * DAY_MS + HOUR_MS, level: 1 },
    ]);
  });

  const history = fc.record({
    rules: fc.array(
      fc.record({
        points: fc.integer({ min: -20, max: 40 }).map((points) => points * 500_000),
        cap: fc.constantFrom(5_000_000, 30_000_000, Number.POSITIVE_INFINITY),
        halfLife: fc.constantFrom(0, HOUR_MS, DAY_MS, 7 * DAY_MS, 2_592_000_001),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    cap: fc.constantFrom(60_000_000, Number.POSITIVE_INFINITY),
    lows: fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
    leads: fc.array(
      fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 20 }),
          ms: fc.constantFrom(0, 1, HOUR_MS, 13 * HOUR_MS + 7),
          met: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
        }),
        { maxLength: 12 },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  });

  test('agrees with the slow account on any history', () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const levels = drawn.lows.sort((a, b) => b - a).map((low) => low * 1_000_000) as [
          number,
          number,
          number,
        ];
        const rules = rulesOf(drawn.rules, levels, drawn.cap);
        const slow = slowClauseOf(rules);
        const met: number[][] = [];
        const leads: number[] = [];
        const at: number[] = [];
        const expected: unknown[] = [];
        const midnights = midnightsFor(30);
        const until = START + 30 * DAY_MS;
        drawn.leads.forEach((list, lead) => {
          const first = leads.length;
          const touches: SlowTouch[] = list
            .map((touch) => ({
              at: START + touch.day * DAY_MS + touch.ms,
              met: touch.met.filter((rule) => rule < drawn.rules.length).sort(),
            }))
            .sort((a, b) => a.at - b.at);
          for (const touch of touches) {
            leads.push(lead);
            at.push(touch.at);
            met.push(touch.met);
          }
          for (const crossing of slowCrossings(slow, touches, [...midnights], until)) {
            expected.push({ lead, ...crossing, cause: crossing.cause < 0 ? -1 : first + crossing.cause });
          }
        });
        const crossings = scoreCrossings(
          rules,
          {
            leads: Int32Array.from(leads),
            at: Float64Array.from(at),
            codes: Int32Array.from(met, (_, code) => code),
          },
          met,
          midnights,
          instant(until),
        );
        expect(rowsOf(crossings)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('agrees with the slow account on the score of any lead at any instant, late touches included', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 40 }), (drawn, day) => {
        const rules = rulesOf(drawn.rules, [3, 2, 1], drawn.cap);
        const touches = (drawn.leads[0] ?? []).map((touch) => ({
          at: START + touch.day * DAY_MS + touch.ms,
          met: touch.met.filter((rule) => rule < drawn.rules.length),
        }));
        const at = START + 21 * DAY_MS + day * DAY_MS;
        const score = noScore(rules);
        for (const touch of touches) addTouch(rules, score, touch.met, instant(touch.at));
        expect(scoreAt(rules, score, instant(at))).toBe(slowScore(slowClauseOf(rules), touches, at));
      }),
      { numRuns: 400 },
    );
  });
});
