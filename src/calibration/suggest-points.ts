/**
 * Suggested points: a regularised logistic regression over the criteria, its effects rounded to points people can read.
 * Learnt from the earlier rows; never applied by itself.
 */
import { Z95 } from '../study/wilson.ts';
import { choosePenalty } from './choose-penalty.ts';
import { type Criterion, spanSays } from './criterion.ts';
import { type Design, designOf, scoresOf, stretchOf } from './design.ts';
import { fitLogistic, informationOf, varianceOf } from './fit-logistic.ts';
import { levelCounts } from './log-odds.ts';
import { roundPoints } from './round-points.ts';

export type PointLine = {
  readonly criterion: string;
  readonly column: string;
  readonly points: number;
  /** 95 % interval of the points before rounding; null for the level that is worth 0 by definition. */
  readonly low: number | null;
  readonly high: number | null;
  /** Earlier rows in it, and how many of them came to the outcome. */
  readonly n: number;
  readonly events: number;
};

export type Suggestion = {
  readonly lines: readonly PointLine[];
  /** Of every row, earlier and later. */
  readonly points: Float64Array;
  readonly exact: Float64Array;
  /** The chance that goes with the points, learnt on the earlier rows. */
  readonly chances: Float64Array;
  readonly penalty: number;
  /** So many points double the odds. */
  readonly doubling: number | null;
  /** Effects learnt, each against its column's commonest level. */
  readonly effects: number;
  readonly converged: boolean;
};

export function designOfCriteria(criteria: readonly Criterion[], rows: number): Design {
  return designOf(
    criteria.map(({ codes, levels }) => ({ kind: 'levels' as const, codes, levels: levels.length })),
    rows,
  );
}

type Line = PointLine & { readonly from?: number; readonly upTo?: number; readonly isSpan: boolean };

/** Neighbouring stretches of numbers that are worth the same become one. */
function merged(lines: readonly Line[]): readonly PointLine[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const joins =
      last?.isSpan === true && line.isSpan && last.column === line.column && last.points === line.points;
    if (!joins) {
      out.push(line);
      continue;
    }
    const [from, upTo] = [last.from ?? Number.NEGATIVE_INFINITY, line.upTo ?? Number.POSITIVE_INFINITY];
    out[out.length - 1] = {
      ...line,
      ...{ criterion: spanSays(line.column, from, upTo), from, upTo },
      ...{ n: last.n + line.n, events: last.events + line.events },
      low: last.low === null || line.low === null ? null : Math.min(last.low, line.low),
      high: last.high === null || line.high === null ? null : Math.max(last.high, line.high),
    };
  }
  return out.map(({ from: _from, upTo: _upTo, isSpan: _span, ...line }) => line);
}

type Chances = { readonly chances: Float64Array; readonly doubling: number | null };

/** The chance of a number of points: a logistic regression on the points alone, over the earlier rows. */
export function chancesOf(points: Float64Array, hits: Uint8Array): Chances {
  const all = designOf([{ kind: 'amount', values: points }], points.length);
  const { effects } = fitLogistic(stretchOf(all, 0, hits.length), hits, { penalty: 0.01 });
  const slope = effects[1] as number;
  return {
    chances: scoresOf(all, effects).map((eta) => 1 / (1 + Math.exp(-eta))),
    doubling: slope > 1e-9 ? Math.LN2 / slope : null,
  };
}

/** `hits` are those of the first rows, which teach; the criteria hold all rows. */
export function suggestPoints(criteria: readonly Criterion[], rows: number, hits: Uint8Array): Suggestion {
  const whole = designOfCriteria(criteria, rows);
  const early = stretchOf(whole, 0, hits.length);
  const { penalty } = choosePenalty(early, hits);
  const fit = fitLogistic(early, hits, { penalty });
  const factor = informationOf(early, hits, fit, penalty);
  const { points, perLogOdds, references } = roundPoints(early, fit.effects, hits);
  const ofLevel = (at: number, level: number) => {
    const place = (early.starts[at] as number) + level;
    const reference = references[at] as number;
    const value = perLogOdds * ((fit.effects[place] as number) - (fit.effects[reference] as number));
    const variance = factor === null || place === reference ? null : varianceOf(factor, place, reference);
    const reach = variance === null ? null : Z95 * perLogOdds * Math.sqrt(Math.max(0, variance));
    return {
      points: points[place] as number,
      low: reach === null ? null : value - reach,
      high: reach === null ? null : value + reach,
    };
  };
  const lines = criteria.flatMap(({ column, kind, codes, levels }, at) => {
    const counts = levelCounts(codes.subarray(0, hits.length), levels.length, hits);
    return levels.flatMap((level, code): Line[] => {
      const n = counts.rows[code] as number;
      if (n === 0) return [];
      const isSpan = kind === 'numbers' && code > 0;
      const span = isSpan ? { from: level.from as number, upTo: level.upTo as number } : {};
      return [
        {
          criterion: level.says,
          column,
          ...ofLevel(at, code),
          n,
          events: counts.hits[code] as number,
          isSpan,
          ...span,
        },
      ];
    });
  });
  const scores = scoresOf(whole, points);
  return {
    ...{ lines: merged(lines), points: scores, exact: scoresOf(whole, fit.effects) },
    ...chancesOf(scores, hits),
    ...{ penalty, effects: lines.length - criteria.length, converged: fit.converged },
  };
}
