/** How often each grade or cell came to the outcome, and between what that lies with the leads nobody worked. */
import { count } from '../format/figure.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import type { Group } from './calibration-queries.ts';
import { share, shares } from './score-words.ts';

/** The rate, its interval as a line, and the bounds as a thin one behind it, on one scale for all rows. */
function RateBar(props: { readonly group: Group; readonly most: number }) {
  const { group, most } = props;
  const x = (value: number) => Math.round((value / most) * 1000) / 10;
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" className="h-3 w-full min-w-32">
      <rect
        x={x(group.bounds.low)}
        width={Math.max(0.4, x(group.bounds.high) - x(group.bounds.low))}
        y="5"
        height="2"
        fill="var(--rule)"
      />
      <rect
        x={x(group.low)}
        width={Math.max(0.4, x(group.high) - x(group.low))}
        y="3"
        height="6"
        fill="var(--shared-wash)"
        stroke="var(--shared)"
        strokeWidth="0.3"
      />
      <rect x={Math.max(0, x(group.rate) - 0.5)} width="1" y="0" height="12" fill="var(--shared)" />
    </svg>
  );
}

export function GroupLift(props: { readonly caption: string; readonly groups: readonly Group[] }) {
  const most = Math.max(0.01, ...props.groups.map(({ high }) => high));
  const drawn = props.groups.map((group) => ({
    ...group,
    bounds: { low: group.bounds.low, high: Math.min(most, group.bounds.high) },
  }));
  return (
    <Scrolls label={`Table of ${props.caption.toLowerCase()}`}>
      <table className="statement">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.caption}</th>
            <th scope="col" className="number">
              Won
            </th>
            <th scope="col" className="w-1/3">
              95 % interval
            </th>
            <th scope="col" className="number">
              Lift
            </th>
            <th scope="col" className="number">
              Worked
            </th>
            <th scope="col" className="number">
              With those not worked
            </th>
          </tr>
        </thead>
        <tbody>
          {drawn.map((group, row) => (
            <tr key={group.group}>
              <th scope="row" className="font-medium">
                {group.group}
              </th>
              <td className="number font-medium">{share(group.rate)}</td>
              <td>
                <RateBar group={group} most={most} />
                <span className="note">{shares(group.low, group.high)}</span>
              </td>
              <td className="number">{group.lift.toFixed(2)}×</td>
              <td className="number">{count(group.n)}</td>
              <td className="number">
                {shares(props.groups[row]?.bounds.low ?? 0, props.groups[row]?.bounds.high ?? 1)}
                <span className="note block">{count(group.unknown)} not worked</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
