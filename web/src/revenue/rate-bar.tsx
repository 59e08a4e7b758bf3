/** A rate from 0 to 100 % as a bar, with its 95 % interval as a line over it. */
import type { Interval } from '../../../src/measures/measure-answer.ts';

const at = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;

export function RateBar(props: { readonly value: number; readonly interval: Interval }) {
  const { value, interval } = props;
  return (
    <svg className="block h-4 w-full overflow-visible" aria-hidden="true">
      <rect x="0" y="20%" width="100%" height="60%" className="fill-sunk" />
      <rect x="0" y="20%" width={at(value)} height="60%" className="fill-edge" />
      {interval === null ? null : (
        <>
          <line
            x1={at(interval[0])}
            x2={at(interval[1])}
            y1="50%"
            y2="50%"
            className="stroke-ink"
            strokeWidth="2"
          />
          {interval.map((end, place) => (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: the two ends have no other name
              key={place}
              x1={at(end)}
              x2={at(end)}
              y1="10%"
              y2="90%"
              className="stroke-ink"
              strokeWidth="2"
            />
          ))}
        </>
      )}
    </svg>
  );
}
