/** A small multiple: one measure's trend with its 95 % band, the days of signature, and both axes labelled. */
import type { MeasureRow } from '../../../src/measures/measure-answer.ts';
import { axisFigure, type Figured } from '../format/figure.ts';
import {
  bandPath,
  linePath,
  type Scale,
  scale,
  type TrendPoint,
  trendPoints,
  valueSpan,
} from './trend-geometry.ts';
import { trendSentence } from './trend-sentence.ts';

const WIDTH = 320;
const HEIGHT = 78;
const LEFT = 52;
const RIGHT = WIDTH - 6;
const TOP = 8;
const BOTTOM = HEIGHT - 20;

function Axes(props: {
  readonly points: readonly TrendPoint[];
  readonly of: Figured;
  readonly span: readonly [number, number];
  readonly y: Scale;
}) {
  const first = props.points[0];
  const last = props.points.at(-1);
  return (
    <g className="fill-soft text-[11px]">
      <line x1={LEFT} x2={RIGHT} y1={BOTTOM + 0.5} y2={BOTTOM + 0.5} className="stroke-rule" />
      <text x={LEFT - 6} y={TOP + 6} textAnchor="end">
        {axisFigure(props.span[1], props.of)}
      </text>
      <text x={LEFT - 6} y={BOTTOM + 1} textAnchor="end">
        {axisFigure(props.span[0], props.of)}
      </text>
      <text x={LEFT} y={HEIGHT - 4}>
        {first?.name ?? ''}
      </text>
      <text x={RIGHT} y={HEIGHT - 4} textAnchor="end">
        {last?.name ?? ''}
      </text>
    </g>
  );
}

function Signatures(props: { readonly days: readonly string[]; readonly x: Scale }) {
  return props.days.map((day) => {
    const at = props.x(Date.parse(day));
    if (at < LEFT || at > RIGHT) return null;
    return (
      <g key={day} className="stroke-shared">
        <line x1={at} x2={at} y1={TOP - 4} y2={BOTTOM} strokeDasharray="2 2" />
        <path d={`M${at} ${TOP - 8}l3.5 3.5-3.5 3.5-3.5-3.5Z`} className="fill-shared stroke-none" />
      </g>
    );
  });
}

export function Trend(props: {
  readonly rows: readonly MeasureRow[];
  readonly of: Figured;
  readonly signedOn: readonly string[];
  readonly asOf: string | null;
  readonly name: string;
}) {
  const points = trendPoints(props.rows, props.asOf === null ? null : Date.parse(props.asOf));
  if (points.length < 2) return <p className="note">{trendSentence(points, props.of, [])}</p>;
  const span = valueSpan(points, props.of.unit === 'ratio');
  const x = scale([points[0]?.at ?? 0, points.at(-1)?.at ?? 1], [LEFT + 6, RIGHT - 4]);
  const y = scale(span, [BOTTOM, TOP]);
  const shown = props.signedOn.filter((day) => x(Date.parse(day)) >= LEFT && x(Date.parse(day)) <= RIGHT);
  const sentence = `${props.name}. ${trendSentence(points, props.of, shown)}`;
  const last = points.at(-1);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={sentence}
      className="block max-w-full overflow-visible"
    >
      <title>{sentence}</title>
      <path d={bandPath(points, x, y)} className="fill-sunk stroke-rule" strokeWidth="0.5" />
      <Axes points={points} of={props.of} span={span} y={y} />
      <Signatures days={shown} x={x} />
      {last?.unripe ? (
        <path
          d={linePath(points.slice(-2), x, y)}
          className="fill-none stroke-ink"
          strokeWidth="1.5"
          strokeDasharray="2 2.5"
        />
      ) : null}
      <path
        d={linePath(last?.unripe ? points.slice(0, -1) : points, x, y)}
        className="fill-none stroke-ink"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {last === undefined ? null : (
        <circle
          cx={x(last.at)}
          cy={y(last.value)}
          r="3"
          className={last.unripe ? 'fill-paper stroke-ink' : 'fill-ink'}
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
