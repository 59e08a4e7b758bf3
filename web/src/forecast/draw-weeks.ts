/** The running period: the call with its band, what was booked by then, and the naive lines, week by week. */
import type { Plot } from '../charts/plot-marks.ts';
import { axisFigure } from '../format/figure.ts';
import type { ForecastPeriod, ForecastWeek } from './forecast-queries.ts';

export type WeeksDrawing = {
  readonly weeks: readonly ForecastWeek[];
  readonly period: Pick<ForecastPeriod, 'to' | 'frozenAt'>;
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

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

const TICK_ROOM = 64;

/** Those of the weeks' days whose names fit beneath the axis beside one another. */
function ticksOf(weeks: readonly ForecastWeek[], end: Date, width: number): Date[] {
  const days = weeks.map(({ at }) => new Date(at));
  const first = days[0]?.getTime() ?? 0;
  const pixels = Math.max(1, width - 96) / Math.max(1, end.getTime() - first);
  const room = TICK_ROOM / pixels;
  const kept: Date[] = [];
  for (const at of days) {
    const last = kept.at(-1);
    if (last === undefined || at.getTime() - last.getTime() >= room) kept.push(at);
  }
  return kept;
}

function bandMarks(plot: Plot, weeks: readonly ForecastWeek[]) {
  const banded = weeks.flatMap(({ at, band }) =>
    band === null ? [] : [{ at: new Date(at), low: band.low, high: band.high }],
  );
  const edge = (y: 'low' | 'high') =>
    plot.line(banded, { x: 'at', y, stroke: 'var(--edge)', strokeWidth: 1 });
  return [
    plot.areaY(banded, { x: 'at', y1: 'low', y2: 'high', fill: 'var(--shared-wash)' }),
    edge('low'),
    edge('high'),
  ];
}

export function drawWeeks(plot: Plot, { weeks, period, outcome, currency, width }: WeeksDrawing): Element {
  const first = new Date(weeks[0]?.at ?? period.to);
  const end = new Date(period.to);
  const frozen = new Date(period.frozenAt);
  const line = (value: (week: ForecastWeek) => number | null, dash: string, shade: string, wide = 2) =>
    plot.line([...pointsOf(weeks, value)], {
      x: 'at',
      y: 'value',
      stroke: shade,
      strokeWidth: wide,
      strokeDasharray: dash,
    });
  const marked = (at: Date, name: string) => [
    plot.ruleX([at], { stroke: 'var(--edge)', strokeDasharray: '1 3' }),
    plot.text([{ at }], { x: 'at', text: () => name, frameAnchor: 'top', dy: -14, fill: 'var(--soft)' }),
  ];
  const dot = (value: (week: ForecastWeek) => number | null, fill: string, stroke: string) =>
    plot.dot([...pointsOf(weeks, value)], { x: 'at', y: 'value', fill, stroke, r: 3.5 });
  return plot.plot({
    className: 'plot',
    width,
    height: 320,
    marginLeft: 64,
    marginTop: 28,
    marginBottom: 36,
    marginRight: 32,
    style: { fontSize: '12px', background: 'transparent', color: 'var(--soft)' },
    x: {
      type: 'time',
      label: null,
      domain: [first, end],
      ticks: ticksOf(weeks, end, width),
      tickFormat: (at: Date) => day.format(at),
    },
    y: {
      label: null,
      zero: true,
      ticks: 5,
      tickFormat: (value: number) => axisFigure(value, { unit: 'money', currency: currency ?? undefined }),
    },
    marks: [
      ...bandMarks(plot, weeks),
      plot.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 }),
      plot.ruleY([0], { stroke: 'var(--edge)' }),
      ...(frozen > first && frozen < end ? marked(frozen, 'frozen') : []),
      ...marked(end, 'ends'),
      ...(outcome === null
        ? []
        : [plot.ruleY([outcome], { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '1 3' })]),
      line((week) => week.stageWeighted, '2 4', 'var(--soft)'),
      line((week) => week.conversionVelocity, '8 4', 'var(--soft)'),
      line((week) => week.booked, '', 'var(--soft)'),
      line((week) => week.call, '', 'var(--ink)', 2.5),
      dot((week) => week.booked, 'var(--paper)', 'var(--soft)'),
      dot((week) => week.call, 'var(--ink)', 'var(--ink)'),
    ],
  });
}
