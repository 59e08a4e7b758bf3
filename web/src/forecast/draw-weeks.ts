/** The running period: the call with its band, what was booked by then, and the naive lines, week by week. */
import type { Plot } from '../charts/plot-marks.ts';
import { axisFigure } from '../format/figure.ts';
import type { ForecastWeek } from './forecast-queries.ts';

export type WeeksDrawing = {
  readonly weeks: readonly ForecastWeek[];
  readonly outcome: number | null;
  readonly currency: string | null;
  readonly width: number;
};

type Point = { readonly at: Date; readonly value: number };

function pointsOf(
  weeks: readonly ForecastWeek[],
  value: (week: ForecastWeek) => number | null,
): readonly Point[] {
  return weeks.flatMap((week) => {
    const one = value(week);
    return one === null ? [] : [{ at: new Date(week.at), value: one }];
  });
}

export function drawWeeks(plot: Plot, { weeks, outcome, currency, width }: WeeksDrawing): Element {
  const banded = weeks.flatMap(({ at, band }) =>
    band === null ? [] : [{ at: new Date(at), low: band.low, high: band.high }],
  );
  const line = (points: readonly Point[], dash: string, shade: string) =>
    plot.line([...points], { x: 'at', y: 'value', stroke: shade, strokeWidth: 2, strokeDasharray: dash });
  return plot.plot({
    className: 'plot',
    width,
    height: 300,
    marginLeft: 64,
    marginBottom: 36,
    marginRight: 12,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: { type: 'time', label: null, ticks: Math.max(2, Math.min(6, weeks.length)) },
    y: {
      label: null,
      zero: true,
      ticks: 5,
      tickFormat: (value: number) => axisFigure(value, { unit: 'money', currency: currency ?? undefined }),
    },
    marks: [
      plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      plot.areaY(banded, { x: 'at', y1: 'low', y2: 'high', fill: 'var(--sunk)' }),
      plot.ruleY([0], { stroke: 'var(--edge)' }),
      ...(outcome === null ? [] : [plot.ruleY([outcome], { stroke: 'var(--ink)', strokeDasharray: '1 3' })]),
      line(
        pointsOf(weeks, (week) => week.stageWeighted),
        '2 4',
        'var(--edge)',
      ),
      line(
        pointsOf(weeks, (week) => week.conversionVelocity),
        '8 4',
        'var(--edge)',
      ),
      line(
        pointsOf(weeks, (week) => week.booked),
        '',
        'var(--soft)',
      ),
      line(
        pointsOf(weeks, (week) => week.call),
        '',
        'var(--ink)',
      ),
      plot.dot([...pointsOf(weeks, (week) => week.call)], {
        x: 'at',
        y: 'value',
        fill: 'var(--ink)',
        r: 3.5,
      }),
      plot.dot([...pointsOf(weeks, (week) => week.booked)], {
        x: 'at',
        y: 'value',
        fill: 'var(--paper)',
        stroke: 'var(--soft)',
        r: 3.5,
      }),
    ],
  });
}
