/** Differing decisions one by one: whom, what is decided now, what would be, and by which clause. */

import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { type Axis, because, kindText } from './backtest-words.ts';

const SHOWN = 50;

export function BacktestDifferences(props: { readonly axis: Axis }) {
  const { differences, total, axis } = props.axis;
  if (differences.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer font-medium">
        {total > SHOWN
          ? `The first ${count(differences.length)} of ${count(total)} differing decisions`
          : `The ${count(total)} differing decisions`}
      </summary>
      <div className="mt-3 flex justify-end">
        <CsvButton
          sheet={{
            name: `back-test-${axis}`,
            head: ['lead', 'id', 'kind', 'now', 'proposed', 'clauses', 'how'],
            rows: differences.map((one) => [
              one.name,
              one.id,
              one.kind,
              one.before,
              one.after,
              one.clauses.join(' '),
              one.how,
            ]),
          }}
        />
      </div>
      <ol className="mt-2 border-b border-rule">
        {differences.map((one) => (
          <li
            key={`${one.subject} ${one.kind} ${one.beforeAt} ${one.afterAt} ${one.before} ${one.after}`}
            className="grid gap-1 border-t border-rule py-2 sm:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)] sm:gap-4"
          >
            <span className="min-w-0 break-words">
              {one.name}
              <span className="note block">{kindText(one.kind, 1)}</span>
            </span>
            <span className="min-w-0 break-words text-soft">
              <span className="note">now: </span>
              {one.before ?? 'nothing'}
            </span>
            <span className="min-w-0 break-words">
              <span className="note">proposed: </span>
              {one.after ?? 'nothing'}
              <span className="note block">because of {because(one.clauses, one.how)}</span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
