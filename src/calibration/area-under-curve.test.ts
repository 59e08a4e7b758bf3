/** The area and its interval against published figures and against every pair counted one by one. */
import { describe, expect, it } from 'vitest';
import { areaDifference, areaUnderCurve } from './area-under-curve.ts';

/** Small numbers by seed. */
function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function made(n: number, seed: number, steps: number) {
  const draw = drawer(seed);
  const hits = Uint8Array.from({ length: n }, () => (draw() < 0.3 ? 1 : 0));
  hits[0] = 1;
  hits[1] = 1;
  hits[2] = 0;
  hits[3] = 0;
  const score = () => Float64Array.from(hits, (hit) => Math.floor((draw() + hit * 0.3) * steps));
  return { hits, one: score(), other: score() };
}

const order = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;

function covariance(a: readonly number[], b: readonly number[]): number {
  const [am, bm] = [mean(a), mean(b)];
  return a.reduce((sum, value, at) => sum + (value - am) * ((b[at] as number) - bm), 0) / (a.length - 1);
}

/** Every pair of one who bought and one who did not, and the structural components as they are written in the paper. */
function slow(scores: Float64Array, hits: Uint8Array) {
  const won = [...scores].filter((_, row) => hits[row] === 1);
  const lost = [...scores].filter((_, row) => hits[row] === 0);
  return {
    value: mean(won.flatMap((x) => lost.map((y) => order(x, y)))),
    v10: won.map((x) => mean(lost.map((y) => order(x, y)))),
    v01: lost.map((y) => mean(won.map((x) => order(x, y)))),
  };
}

describe('the area under the curve', () => {
  it('is 0.893 on the ratings of Hanley & McNeil 1982, table I', () => {
    const normal = [33, 6, 6, 11, 2];
    const abnormal = [3, 2, 2, 11, 33];
    const rows = [
      ...normal.flatMap((n, rating) => Array.from({ length: n }, () => [rating, 0] as const)),
      ...abnormal.flatMap((n, rating) => Array.from({ length: n }, () => [rating, 1] as const)),
    ];
    const area = areaUnderCurve(
      Float64Array.from(rows, ([rating]) => rating),
      Uint8Array.from(rows, ([, hit]) => hit),
    );
    expect(area?.value).toBeCloseTo(2642 / 2958, 12);
    expect(area?.value).toBeCloseTo(0.893, 3);
    // They give 0.032 by their own formula; the components of DeLong are a little smaller here.
    expect(area?.se).toBeGreaterThan(0.028);
    expect(area?.se).toBeLessThan(0.034);
  });

  it('equals every pair counted one by one, with its standard error, ties and all', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { hits, one } = made(20 + seed * 4, seed, seed % 3 === 0 ? 1e9 : 6);
      const told = slow(one, hits);
      const area = areaUnderCurve(one, hits);
      const variance =
        covariance(told.v10, told.v10) / told.v10.length + covariance(told.v01, told.v01) / told.v01.length;
      expect(area?.value).toBeCloseTo(told.value, 12);
      expect(area?.se).toBeCloseTo(Math.sqrt(variance), 12);
    }
  });

  it('differs between two scores of the same rows as the covariance of their components says', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { hits, one, other } = made(60 + seed, seed, 8);
      const [a, b] = [slow(one, hits), slow(other, hits)];
      const part = (x: readonly number[], y: readonly number[]) =>
        (covariance(x, x) + covariance(y, y) - 2 * covariance(x, y)) / x.length;
      const told = areaDifference(one, other, hits);
      expect(told?.value).toBeCloseTo(a.value - b.value, 12);
      expect(told?.se).toBeCloseTo(Math.sqrt(part(a.v10, b.v10) + part(a.v01, b.v01)), 10);
    }
  });

  it('is null where nobody bought, 1 where the score parts them, one half where it says nothing', () => {
    expect(areaUnderCurve(Float64Array.of(1, 2), Uint8Array.of(0, 0))).toBeNull();
    expect(areaUnderCurve(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 0, 1, 1))?.value).toBe(1);
    expect(areaUnderCurve(Float64Array.of(5, 5, 5, 5), Uint8Array.of(0, 1, 0, 1))?.value).toBe(0.5);
  });

  it('covers the truth about 95 times in 100', () => {
    // Scores uniform on 0..1 without and 0.3..1.3 with a purchase: the area is 1 - 0.7²/2 = 0.755.
    let covered = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const draw = drawer(seed * 7919);
      const hits = Uint8Array.from({ length: 160 }, (_, row) => (row < 60 ? 1 : 0));
      const area = areaUnderCurve(
        Float64Array.from(hits, (hit) => draw() + hit * 0.3),
        hits,
      );
      if (area !== null && area.low <= 0.755 && area.high >= 0.755) covered++;
    }
    expect(covered).toBeGreaterThan(0.92 * 400);
    expect(covered).toBeLessThan(0.985 * 400);
  });
});
