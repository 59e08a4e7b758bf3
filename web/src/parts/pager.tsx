/** Turns the pages of a list that is longer than one. */
import { count } from '../format/figure.ts';

export function Pager(props: {
  readonly what: string;
  readonly total: number;
  readonly after: number;
  readonly step: number;
  readonly onAfter: (after: number) => void;
  /** What stands before and after, where it is not a time. */
  readonly names?: readonly [string, string];
}) {
  const { total, after, step, onAfter } = props;
  const [back, on] = props.names ?? ['Back', 'Next'];
  if (total <= step && after === 0) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <nav aria-label={`Pages of ${props.what}`} className="no-print flex gap-3">
        <button
          type="button"
          className="button"
          disabled={after === 0}
          onClick={() => onAfter(Math.max(0, after - step))}
        >
          {back}
        </button>
        <button
          type="button"
          className="button"
          disabled={after + step >= total}
          onClick={() => onAfter(after + step)}
        >
          {on}
        </button>
      </nav>
      <span className="note" aria-live="polite">
        {total <= after
          ? `none of ${count(total)}`
          : `${count(after + 1)} to ${count(Math.min(total, after + step))} of ${count(total)}`}
      </span>
    </div>
  );
}
