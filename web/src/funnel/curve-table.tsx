/** The curves as figures: shares at a few days, for those who read rather than look. */
import { count, figure } from '../format/figure.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { at, type Line } from './curve-lines.ts';

function daysShown(days: number): readonly number[] {
  const known = [7, 14, 30, 60, 90, 180, 365].filter((day) => day < days);
  return [...known.slice(-4), days];
}

function share(value: number | undefined): string {
  return value === undefined ? 'not seen' : figure(value, { unit: 'ratio' });
}

export function CurveTable(props: { readonly lines: readonly Line[]; readonly days: number }) {
  const days = daysShown(props.days);
  return (
    <details className="min-w-0 grow">
      <summary className="font-medium">The figures behind the curves</summary>
      <Scrolls label="The figures behind the curves" className="mt-2">
        <table className="statement">
          <caption className="sr-only">Share reached and share lost, by days since entry</caption>
          <thead>
            <tr>
              <th scope="col">Of those</th>
              {days.map((day) => (
                <th key={day} scope="col" className="number">
                  within {count(day)} days
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.lines.map((line) => (
              <tr key={line.key}>
                <th scope="row" className="whitespace-nowrap">
                  {line.name} <span className="note">n = {count(line.n)}</span>
                </th>
                {days.map((day) => {
                  const then = at(line.curve, day);
                  return (
                    <td key={day} className="number">
                      {share(then?.reached)}
                      <span className="note block">lost {share(then?.lost)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
