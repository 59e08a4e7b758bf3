/** A measure through time with its 95 % band and the days of signature, large enough to read values from. */
import { useCallback } from 'react';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { type TrendPoint, trendPoints, valueSpan } from '../charts/trend-geometry.ts';
import { trendSentence } from '../charts/trend-sentence.ts';
import { axisFigure, type Figured } from '../format/figure.ts';
import { figured, measureTitle } from './measure-names.ts';

function draw(
  plot: Plot,
  width: number,
  points: readonly TrendPoint[],
  of: Figured,
  signedOn: readonly string[],
) {
  const signed = signedOn.map((day) => ({ at: new Date(day) }));
  const timed = points.map((point) => ({ ...point, at: new Date(point.at) }));
  return plot.plot({
    className: 'plot',
    width,
    height: 320,
    marginLeft: 64,
    marginRight: 24,
    marginBottom: 36,
    marginTop: 24,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: { type: 'time', label: null, ticks: Math.max(3, Math.floor(width / 140)) },
    y: {
      label: null,
      domain: [...valueSpan(points, of.unit === 'ratio')],
      ticks: 5,
      tickFormat: (value: number) => axisFigure(value, of),
    },
    marks: [
      plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      plot.areaY(timed, { x: 'at', y1: 'low', y2: 'high', fill: 'var(--sunk)', stroke: 'var(--rule)' }),
      plot.ruleX(signed, { x: 'at', stroke: 'var(--shared)', strokeDasharray: '3 3' }),
      plot.text(signed, {
        x: 'at',
        text: () => '◆ signed',
        frameAnchor: 'top',
        dy: -14,
        fill: 'var(--shared)',
      }),
      plot.lineY(timed, { x: 'at', y: 'value', stroke: 'var(--ink)', strokeWidth: 2 }),
      plot.dot(timed, {
        x: 'at',
        y: 'value',
        r: 3.5,
        stroke: 'var(--ink)',
        fill: (point: { unripe: boolean }) => (point.unripe ? 'var(--paper)' : 'var(--ink)'),
      }),
    ],
  });
}

export function MeasureChart(props: {
  readonly answer: ReadMeasureOutput;
  readonly signedOn: readonly string[];
  readonly asOf: string | null;
}) {
  const { answer, signedOn, asOf } = props;
  const points = trendPoints(answer.rows, asOf === null ? null : Date.parse(asOf));
  const of = figured(answer);
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  const shown = signedOn.filter((day) => Date.parse(day) >= first && Date.parse(day) <= last);
  const sentence = trendSentence(points, of, shown);
  const drawn = JSON.stringify([points, of, shown]);
  // The drawing follows what is drawn, not the identity of the arrays that hold it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn stands for points, of and shown
  const plotted = useCallback((plot: Plot, width: number) => draw(plot, width, points, of, shown), [drawn]);
  if (points.length < 2) return <p className="text-soft">{sentence}</p>;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 max-w-prose">{sentence}</figcaption>
      <PlotFigure label={`${measureTitle(answer.id)}: ${sentence}`} height={320} draw={plotted} />
      <p className="note">
        Band: 95&nbsp;% interval. Hollow dot: the period is not over.
        {shown.length > 0 ? ' Dashed: a text came into force.' : ''}
      </p>
    </figure>
  );
}
