/** The bounds against every assignment of outcomes there is. */
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from './area-under-curve.ts';
import { areaBounds, NOT_KNOWN, rateBounds } from './selection-bounds.ts';

function every(scores: readonly number[], outcomes: readonly number[]) {
  const open = outcomes.flatMap((one, row) => (one === NOT_KNOWN ? [row] : []));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let bits = 0; bits < 2 ** open.length; bits++) {
    const hits = Uint8Array.from(outcomes, (one) => (one === 1 ? 1 : 0));
    open.forEach((row, at) => {
      hits[row] = (bits >> at) & 1;
    });
    const area = areaUnderCurve(Float64Array.from(scores), hits)?.value;
    if (area === undefined) continue;
    low = Math.min(low, area);
    high = Math.max(high, area);
  }
  return { low, high };
}

describe('bounds of what rows without an outcome could hide', () => {
  it('are those of the worst and the best of all assignments', () => {
    let state = 12345;
    const draw = () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) / 2 ** 24;
    };
    for (let trial = 0; trial < 120; trial++) {
      const n = 4 + Math.floor(draw() * 7);
      const scores = Array.from({ length: n }, () => Math.floor(draw() * 5));
      const outcomes = Array.from({ length: n }, () => Math.floor(draw() * 3));
      const slow = every(scores, outcomes);
      const fast = areaBounds(Float64Array.from(scores), Uint8Array.from(outcomes));
      if (fast === null) expect(slow.low).toBe(Number.POSITIVE_INFINITY);
      else {
        expect(fast.low).toBeCloseTo(slow.low, 10);
        expect(fast.high).toBeCloseTo(slow.high, 10);
      }
    }
  });

  it('are the figure itself where every outcome is known', () => {
    const scores = Float64Array.of(1, 2, 3, 4);
    const told = areaBounds(scores, Uint8Array.of(0, 1, 0, 1));
    expect(told?.low).toBeCloseTo(0.75, 12);
    expect(told?.high).toBeCloseTo(0.75, 12);
    expect(rateBounds(20, 100, 0)).toEqual({ low: 0.2, high: 0.2 });
  });

  it('take the rate from no unknown one to every one', () => {
    expect(rateBounds(20, 100, 50)).toEqual({ low: 20 / 150, high: 70 / 150 });
  });
});
