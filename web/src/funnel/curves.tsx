/** Two panels on one scale: the share that reached the next stage, and the share lost before it, by days since entry. */
import { useCallback } from 'react';
import type { FunnelCurve, ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { count, figure } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { at, horizon, type Line, linesOf } from './curve-lines.ts';
import { CurveTable } from './curve-table.tsx';
import { drawPanel } from './draw-panel.ts';
import { stageName } from './step-words.ts';

function share(value: number): string {
  return figure(value, { unit: 'ratio' });
}

function says(line: Line, to: string, days: number): string {
  const then = at(line.curve, days);
  if (then === null) return 'nothing seen yet';
  const end = line.curve.points.at(-1);
  const early = end !== undefined && end.day < days * 0.9 && end.atRisk > 0;
  const seen = early ? ` (last change seen on day ${count(Math.round(end.day))})` : '';
  return `${share(then.reached)} had reached ${to} and ${share(then.lost)} were lost${seen}`;
}

function Sentence(props: {
  readonly lines: readonly Line[];
  readonly from: string;
  readonly to: string;
  readonly days: number;
}) {
  const { lines, to, days } = props;
  const [first] = lines;
  if (lines.length === 1 && first !== undefined) {
    return (
      <p className="max-w-prose text-prose">
        Within {count(days)} days of entering {props.from}, {says(first, to, days)}.
      </p>
    );
  }
  return (
    <div className="text-prose">
      <p>
        Within {count(days)} days of entering {props.from}:
      </p>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line.key}>
            {line.name}: {says(line, to, days)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function sheetOf(curves: readonly FunnelCurve[], by: string | undefined): Sheet {
  return {
    name: 'cumulative-incidence',
    head: [by ?? 'all', 'from', 'to', 'day', 'reached', 'lost', 'at risk', 'definition'],
    rows: curves.flatMap((curve) =>
      curve.points.map((point) => [
        curve.key,
        curve.from,
        curve.to,
        point.day,
        point.reached,
        point.lost,
        point.atRisk,
        'stage-conversion/cumulative-incidence',
      ]),
    ),
  };
}

function Panel(props: {
  readonly lines: readonly Line[];
  readonly which: 'reached' | 'lost';
  readonly title: string;
  readonly days: number;
  readonly most: number;
}) {
  const { lines, which, days, most } = props;
  const draw = useCallback(
    (plot: Plot, width: number) => drawPanel(plot, { lines, which, days, most, width }),
    [lines, which, days, most],
  );
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 font-medium">{props.title}</figcaption>
      <PlotFigure
        label={`${props.title}, by days since entry; the figures follow in a table`}
        height={280}
        draw={draw}
      />
    </figure>
  );
}

function LineKey(props: { readonly lines: readonly Line[] }) {
  return (
    <ul className="note flex flex-wrap gap-x-6 gap-y-1" aria-label="Lines">
      {props.lines.map((line, place) => (
        <li key={line.key} className="flex min-w-0 items-center gap-2">
          <svg width="32" height="8" aria-hidden="true" className={`curve-${place} shrink-0 fill-none`}>
            <line
              x1="0"
              x2="32"
              y1="4"
              y2="4"
              strokeWidth="2"
              strokeDasharray={line.dash}
              stroke="currentColor"
            />
          </svg>
          <span className="min-w-0">
            {line.name} (n = {count(line.n)})
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A round end of the axis above everything that is drawn. */
function top(lines: readonly Line[], which: 'reached' | 'lost', days: number): number {
  const highest = Math.max(0.01, ...lines.map((line) => at(line.curve, days)?.[which] ?? 0));
  const step = highest > 0.4 ? 0.2 : highest > 0.15 ? 0.1 : highest > 0.04 ? 0.02 : 0.01;
  return Math.min(1, Math.ceil((highest * 1.02) / step) * step);
}

function both(most: number): { readonly reached: number; readonly lost: number } {
  return { reached: most, lost: most };
}

export function Curves(props: {
  readonly funnel: ReadFunnelOutput;
  readonly curves: readonly FunnelCurve[];
  readonly by: string | undefined;
}) {
  const { funnel, curves } = props;
  const lines = linesOf(curves);
  const first = curves[0];
  if (first === undefined || lines.length === 0) {
    return <p className="text-soft">No lead has entered this step yet, so there is no curve to draw.</p>;
  }
  const from = stageName(funnel, first.from);
  const to = stageName(funnel, first.to);
  const days = horizon(lines.map((line) => line.curve));
  const tops = { reached: top(lines, 'reached', days), lost: top(lines, 'lost', days) };
  const lost = lines.some((line) => line.curve.points.some((point) => point.lost > 0));
  const apart = lost && Math.max(tops.reached, tops.lost) > 3 * Math.min(tops.reached, tops.lost);
  const most = apart ? tops : both(Math.max(tops.reached, tops.lost));
  return (
    <div className="grid min-w-0 gap-4">
      <Sentence lines={lines} from={from} to={to} days={days} />
      <div className={`grid min-w-0 gap-6 ${lost ? 'lg:grid-cols-2' : ''}`}>
        <Panel lines={lines} which="reached" title={`Reached ${to}`} days={days} most={most.reached} />
        {lost ? (
          <Panel lines={lines} which="lost" title={`Lost before ${to}`} days={days} most={most.lost} />
        ) : null}
      </div>
      {lost ? null : (
        <p className="note">
          No loss is on record, so nothing competes with reaching {to}: every other lead counts as open.
        </p>
      )}
      <LineKey lines={lines} />
      {apart ? (
        <p className="note">The two panels have scales of their own: far more happens in one of them.</p>
      ) : null}
      {lines.length < curves.length ? (
        <p className="note">
          The {lines.length} largest of {count(curves.length)} are drawn; the download holds all.
        </p>
      ) : null}
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <CurveTable lines={lines} days={days} />
        <CsvButton label="Curves" sheet={sheetOf(curves, props.by)} />
      </div>
    </div>
  );
}
