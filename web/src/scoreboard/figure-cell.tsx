/** A value with its unit, its 95 % interval and its n; or "no evidence" and what to import. */
import { Link } from '@tanstack/react-router';
import type { Interval } from '../../../src/measures/measure-answer.ts';
import { count, exactFigure, type Figured, figure, interval } from '../format/figure.ts';

/** Beside a figure that rests on so little that it may be chance alone. */
export const SMALL_MARK = '◌';

export type Evidenced = {
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
  readonly evidence: 'ok' | 'none';
  readonly missing?: readonly string[];
  readonly small?: string | undefined;
};

export function NoEvidence(props: {
  readonly missing: readonly string[];
  readonly n?: number;
  readonly workspace: string;
}) {
  return (
    <div className="max-w-md">
      <span className="font-medium text-soft">No evidence</span>
      {props.missing.length === 0 ? (
        <span className="note block">
          {props.n
            ? `There are ${count(props.n)} records, and none is complete yet.`
            : 'No record of it yet.'}
        </span>
      ) : (
        <span className="note block">
          It would take {listed(props.missing)}.{' '}
          {props.missing.some((missing) => missing.includes('agreement')) ? (
            <Link to="/$workspace/agreement" params={{ workspace: props.workspace }}>
              Agreement
            </Link>
          ) : (
            <Link to="/$workspace/data" params={{ workspace: props.workspace }}>
              Import
            </Link>
          )}
        </span>
      )}
    </div>
  );
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export function FigureCell(props: {
  readonly of: Figured;
  readonly answer: Evidenced;
  readonly workspace: string;
}) {
  const { answer, of } = props;
  if (answer.evidence === 'none' || answer.value === null) {
    return <NoEvidence missing={answer.missing ?? []} workspace={props.workspace} />;
  }
  return (
    <div>
      <span className="text-prose font-semibold whitespace-nowrap" title={exactFigure(answer.value, of)}>
        {figure(answer.value, of)}
      </span>
      <span className="note block sm:whitespace-nowrap">
        {answer.interval === null ? null : (
          <>
            <abbr title="95 % interval" className="no-underline">
              95&nbsp;%:
            </abbr>{' '}
            {interval(answer.interval, of)}
            {' · '}
          </>
        )}
        n = {count(answer.n)}
      </span>
      {answer.small === undefined ? null : (
        <span className="note block">{`${SMALL_MARK} small sample: ${answer.small}`}</span>
      )}
    </div>
  );
}
