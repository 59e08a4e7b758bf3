/** Where the points of a small trend stand: periods on a time axis, values on an axis that holds the intervals too. */
import type { MeasureRow } from '../../../src/measures/measure-answer.ts';
import { nameOf, spanOf } from '../format/period.ts';

export type TrendPoint = {
  readonly key: string;
  readonly name: string;
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Its period was not over when observation ended. */
  readonly unripe: boolean;
};

/** Rows without a value leave a gap; they are not drawn as zero. */
export function trendPoints(rows: readonly MeasureRow[], asOf: number | null): readonly TrendPoint[] {
  return rows.flatMap((row, place) => {
    if (row.value === null || row.evidence === 'none') return [];
    const span = spanOf(row.key, row.span);
    return [
      {
        key: row.key,
        name: nameOf(row.key, row.span),
        at: span === null ? place : (span.start + span.end) / 2,
        value: row.value,
        low: row.interval?.[0] ?? row.value,
        high: row.interval?.[1] ?? row.value,
        unripe: span !== null && asOf !== null && span.end > asOf,
      },
    ];
  });
}

export type Scale = (value: number) => number;

export function scale(from: readonly [number, number], to: readonly [number, number]): Scale {
  const width = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / width) * (to[1] - to[0]);
}

/** 1, 2 or 5 times a power of ten: a step people count in. */
function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const lead = width / power;
  return (lead > 5 ? 10 : lead > 2 ? 5 : lead > 1 ? 2 : 1) * power;
}

/** Round ends that hold every interval; what cannot be negative starts no lower than 0, a rate that keeps within 1 ends there. */
export function valueSpan(points: readonly TrendPoint[], ratio: boolean): readonly [number, number] {
  const low = Math.min(...points.map((point) => point.low));
  const high = Math.max(...points.map((point) => point.high));
  const step = roundStep(Math.max((high - low) / 2, Math.abs(high) * 0.01, 1e-6));
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  return [low >= 0 ? Math.max(0, bottom) : bottom, ratio && high <= 1 ? Math.min(1, top) : top];
}

export function linePath(points: readonly TrendPoint[], x: Scale, y: Scale): string {
  return points.map((point, place) => `${place === 0 ? 'M' : 'L'}${x(point.at)} ${y(point.value)}`).join('');
}

export function bandPath(points: readonly TrendPoint[], x: Scale, y: Scale): string {
  const over = points.map((point) => `${x(point.at)} ${y(point.high)}`);
  const under = points.map((point) => `${x(point.at)} ${y(point.low)}`).reverse();
  return `M${[...over, ...under].join('L')}Z`;
}
