/** What was foretold against what came: dots on the diagonal are chances that can be believed. */
import type { Plot } from '../charts/plot-marks.ts';
import { axisFigure } from '../format/figure.ts';
import type { Curve } from './calibration-queries.ts';

export function drawChances(plot: Plot, { curve }: Curve, width: number): Element {
  const most = Math.min(
    1,
    Math.max(0.05, ...curve.flatMap(({ predicted, high }) => [predicted, high])) * 1.05,
  );
  const tick = (value: number) => axisFigure(value, { unit: 'ratio' });
  const spans = curve.flatMap(({ predicted, low, high }, at) => [
    { predicted, value: low, at },
    { predicted, value: high, at },
  ]);
  return plot.plot({
    className: 'plot',
    width: Math.min(width, 560),
    height: 320,
    marginLeft: 56,
    marginTop: 12,
    marginRight: 16,
    marginBottom: 44,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: {
      domain: [0, most],
      ticks: 5,
      tickFormat: tick,
      label: 'foretold on the day it was passed',
      labelArrow: 'none',
    },
    y: { domain: [0, most], ticks: 5, tickFormat: tick, label: null },
    marks: [
      plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      plot.line(
        [
          { x: 0, y: 0 },
          { x: most, y: most },
        ],
        { x: 'x', y: 'y', stroke: 'var(--edge)', strokeDasharray: '3 4' },
      ),
      plot.line(spans, { x: 'predicted', y: 'value', z: 'at', stroke: 'var(--shared)', strokeWidth: 1.5 }),
      plot.dot([...curve], {
        x: 'predicted',
        y: 'rate',
        fill: 'var(--shared)',
        stroke: 'var(--paper)',
        r: 5,
      }),
    ],
  });
}
