/** One bar: its full scale is 125 % of what was promised, for every promise alike; what is beyond ends in a point. */
import type { ScoreboardPromise } from '../../../src/operations/read-scoreboard.ts';
import type { Side } from '../../../src/vocabulary/side.ts';

export const MOST = 1.25;
const LENGTH = 1000;

const FILL: Readonly<Record<Side, string>> = { sales: 'fill-sales', marketing: 'fill-marketing' };
const OWED: Readonly<Record<Side, string>> = { sales: 'fill-sales-wash', marketing: 'fill-marketing-wash' };

function at(share: number): number {
  return (Math.min(Math.max(0, share), MOST) / MOST) * LENGTH;
}

function Interval(props: { readonly promise: ScoreboardPromise }) {
  const { interval, owed, unit } = props.promise;
  if (interval === null || owed === null || owed === 0 || unit !== 'ratio') return null;
  const [low, high] = [at(interval[0] / owed), at(interval[1] / owed)];
  return (
    <g vectorEffect="non-scaling-stroke">
      <line
        x1={low}
        x2={high}
        y1="14"
        y2="14"
        className="stroke-paper"
        strokeWidth="4"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={low}
        x2={high}
        y1="14"
        y2="14"
        className="stroke-ink"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </g>
  );
}

export function PromiseBar(props: {
  readonly promise: ScoreboardPromise;
  readonly share: number;
  readonly small: boolean;
}) {
  const { promise, share } = props;
  const end = at(share);
  const shape = share > MOST ? `M0 4H${LENGTH - 12}L${LENGTH} 14L${LENGTH - 12} 24H0Z` : `M0 4H${end}V24H0Z`;
  return (
    <svg
      viewBox={`0 0 ${LENGTH} 28`}
      preserveAspectRatio="none"
      className={`block w-full ${props.small ? 'h-4' : 'h-7'}`}
      aria-hidden="true"
    >
      <rect x="0" y="4" width={at(1)} height="20" className={OWED[promise.side]} />
      <path d={shape} className={FILL[promise.side]} />
      <Interval promise={promise} />
      <line
        x1={at(1)}
        x2={at(1)}
        y1="0"
        y2="28"
        className="stroke-ink"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
