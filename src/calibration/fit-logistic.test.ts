/** The fit against another program's, against a slow account of its own, and the penalty against the rows that follow. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choosePenalty } from './choose-penalty.ts';
import { designOf, halfOf, scoresOf, stretchOf } from './design.ts';
import { fitLogistic, informationOf, varianceOf } from './fit-logistic.ts';
import { logOddsEffects } from './log-odds.ts';

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

function made(rows: number, seed: number) {
  const draw = drawer(seed);
  const codes = [6, 4, 3].map((levels) =>
    Uint8Array.from({ length: rows }, () => Math.floor(draw() * levels)),
  );
  const effects = [
    [0, 0.5, -0.5, 1, -1, 0.2],
    [0, 1.5, -0.7, 0.3],
    [0, 0, 0.8],
  ];
  const hits = Uint8Array.from({ length: rows }, (_, row) => {
    const eta = codes.reduce((sum, column, at) => sum + (effects[at]?.[column[row] as number] ?? 0), -1.2);
    return draw() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  const levels = [6, 4, 3];
  const columns = codes.map((column, at) => ({
    kind: 'levels' as const,
    codes: column,
    levels: levels[at] as number,
  }));
  return { design: designOf(columns, rows), hits };
}

/** The penalised gradient, row by row, as it is written: zero at the answer. */
function slowGradient(
  { design, hits }: ReturnType<typeof made>,
  effects: Float64Array,
  penalty: number,
): number[] {
  const gradient = [...effects].map((effect, at) => (at === 0 ? 0 : -penalty * effect));
  for (let row = 0; row < design.rows; row++) {
    const places = design.columns.map((column, at) => {
      if (column.kind !== 'levels') throw new Error('levels only');
      return (design.starts[at] as number) + (column.codes[row] as number);
    });
    const eta = [0, ...places].reduce((sum, place) => sum + (effects[place] as number), 0);
    const rest = (hits[row] as number) - 1 / (1 + Math.exp(-eta));
    for (const place of [0, ...places]) gradient[place] = (gradient[place] as number) + rest;
  }
  return gradient;
}

describe('the ridge logistic regression', () => {
  it('stands where the penalised gradient, summed row by row, is zero', () => {
    for (const penalty of [0.5, 20, 300]) {
      const case_ = made(900, 5);
      const fit = fitLogistic(case_.design, case_.hits, { penalty, precise: 1e-10 });
      expect(fit.converged).toBe(true);
      for (const one of slowGradient(case_, fit.effects, penalty)) expect(Math.abs(one)).toBeLessThan(1e-6);
    }
  });

  it('is plain logistic regression without a ridge: the coefficients of R', () => {
    const path = new URL('../study/fixtures/logistic_regression.json', import.meta.url);
    const text = readFileSync(path, 'utf8');
    type Case = { input: { x: number[][]; y: number[] }; coef: number[]; vcov: number[][] };
    const { cases } = JSON.parse(text) as { cases: { [name: string]: Case } };
    for (const name of ['three_predictors', 'rare_event']) {
      const { input, coef, vcov } = cases[name] as Case;
      const columns = (input.x[0] ?? []).map((_, at) => ({
        kind: 'amount' as const,
        values: Float64Array.from(input.x, (row) => row[at] as number),
      }));
      const design = designOf(columns, input.y.length);
      const hits = Uint8Array.from(input.y);
      const fit = fitLogistic(design, hits, { penalty: 0, precise: 1e-12 });
      for (const [at, value] of coef.entries()) expect(fit.effects[at]).toBeCloseTo(value, 8);
      const factor = informationOf(design, hits, fit, 0);
      for (const [at, row] of vcov.entries())
        expect(factor === null ? null : varianceOf(factor, at, null)).toBeCloseTo(row[at] ?? 0, 7);
    }
  });

  it('finds the same where its matrix is summed over a part of the rows', () => {
    const many = made(130_000, 9);
    const fit = fitLogistic(many.design, many.hits, { penalty: 30 });
    const slow = slowGradient(many, fit.effects, 30);
    expect(fit.converged).toBe(true);
    // One row moves the gradient by about a half: a thousandth of a row is nothing.
    for (const one of slow) expect(Math.abs(one)).toBeLessThan(0.2);
  });

  it('gives a level no row stands in the effect of the average', () => {
    const columns = [{ kind: 'levels' as const, codes: Uint8Array.of(0, 0, 1, 1, 0, 1), levels: 4 }];
    const fit = fitLogistic(designOf(columns, 6), Uint8Array.of(0, 1, 1, 1, 0, 0), { penalty: 1 });
    expect([fit.effects[3], fit.effects[4]].map((one) => Math.abs(one ?? 1))).toEqual([0, 0]);
  });

  it('comes near the true effects, and counting alone does where columns are apart', () => {
    const { design, hits } = made(60_000, 21);
    const fit = fitLogistic(design, hits, { penalty: 1 });
    const counted = logOddsEffects(design, hits);
    const apart = (effects: Float64Array) => (effects[8] as number) - (effects[7] as number);
    expect(apart(fit.effects)).toBeCloseTo(1.5, 1);
    expect(Math.abs(apart(counted) - 1.5)).toBeLessThan(0.25);
  });
});

describe('the penalty', () => {
  it('is strong where the columns say nothing and mild where they say much', () => {
    const draw = drawer(3);
    const noise = designOf(
      [
        {
          kind: 'levels',
          codes: Uint8Array.from({ length: 3000 }, () => Math.floor(draw() * 40)),
          levels: 40,
        },
      ],
      3000,
    );
    const hits = Uint8Array.from({ length: 3000 }, () => (draw() < 0.2 ? 1 : 0));
    expect(choosePenalty(noise, hits).tried.length).toBeGreaterThan(3);
    const said = made(20_000, 4);
    expect(choosePenalty(said.design, said.hits).penalty).toBeLessThanOrEqual(300);
  });

  it('is not tried where there are too few wins', () => {
    const { design } = made(200, 2);
    expect(choosePenalty(design, new Uint8Array(200)).tried).toEqual([]);
  });
});

describe('a design', () => {
  it('scores the same in stretches and in halves as whole', () => {
    const { design, hits } = made(5000, 8);
    const { effects } = fitLogistic(design, hits, { penalty: 10 });
    const whole = scoresOf(design, effects);
    expect([...scoresOf(stretchOf(design, 4000, 4500), effects)]).toEqual([...whole.slice(4000, 4500)]);
    expect([...scoresOf(halfOf(design, 1), effects)]).toEqual([...whole.filter((_, row) => row % 2 === 1)]);
  });
});
