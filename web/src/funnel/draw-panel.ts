/** One panel of curves. Lines are told apart by dash and darkness, never by a side's colour. */

import type { Plot } from '../charts/plot-marks.ts';
import { percent } from '../format/figure.ts';
import type { Line } from './curve-lines.ts';

export type PanelQuestion = {
  readonly lines: readonly Line[];
  readonly which: 'reached' | 'lost';
  readonly days: number;
  readonly most: number;
  readonly width: number;
};

type Point = { readonly day: number; readonly share: number };

function pointsOf(line: Line, which: 'reached' | 'lost', days: number): readonly Point[] {
  const seen = line.curve.points
    .filter((point) => point.day <= days)
    .map((point) => ({ day: point.day, share: point[which] }));
  const start = seen[0]?.day === 0 ? [] : [{ day: 0, share: 0 }];
  const last = seen.at(-1);
  const ends = last !== undefined && line.curve.points.some((point) => point.day > days);
  return [...start, ...seen, ...(ends ? [{ day: days, share: last.share }] : [])];
}

export function drawPanel(plot: Plot, question: PanelQuestion): Element {
  const { lines, which, days, most, width } = question;
  return plot.plot({
    className: 'plot',
    width,
    height: 280,
    marginLeft: 44,
    marginBottom: 40,
    marginRight: 12,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: { domain: [0, days], label: 'Days since entry', labelAnchor: 'center', labelArrow: 'none', ticks: 6 },
    y: {
      domain: [0, most],
      label: null,
      tickFormat: (share: number) => percent(share, 'upToTenth'),
      ticks: 5,
    },
    marks: [
      plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      plot.ruleY([0], { stroke: 'var(--edge)' }),
      ...lines.map((line, place) =>
        plot.line([...pointsOf(line, which, days)], {
          x: 'day',
          y: 'share',
          curve: 'step-after',
          stroke: 'currentColor',
          strokeWidth: 2,
          className: `curve-${place}`,
          ...(line.dash === '' ? {} : { strokeDasharray: line.dash }),
        }),
      ),
    ],
  });
}
