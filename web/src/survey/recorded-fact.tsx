/** A measured fact beside what is believed of it: its figure, n and what it says of the statement; or no evidence. */
import { Link, useParams } from '@tanstack/react-router';
import { count, figure, interval } from '../format/figure.ts';
import { SideMark } from '../parts/side-mark.tsx';
import type { Recorded } from './survey-queries.ts';

export function factText({ value, unit, currency, missing }: Recorded): string {
  if (value === null) return `No evidence: ${missing.join('; ') || 'nothing is on record'}`;
  return figure(value, { unit, currency });
}

export function verdictText({ value, bearsOut }: Recorded): string {
  if (value === null) return '';
  if (bearsOut === null) return 'The statement names no amount to hold it against.';
  return bearsOut ? 'The record bears the statement out.' : 'The record does not bear the statement out.';
}

export function RecordedFact(props: { readonly recorded: Recorded }) {
  const { recorded } = props;
  const { workspace } = useParams({ strict: false });
  const { value, unit, currency, n, measure, says, about } = recorded;
  const range =
    recorded.interval === null ? '' : `, 95\u00a0%: ${interval(recorded.interval, { unit, currency })}`;
  return (
    <span className="block">
      <span className="font-medium">{factText(recorded)}</span>
      {value === null ? null : <span className="note">{` n ${count(n)}${range}`}</span>}
      <span className="note block">
        {about === null ? null : <SideMark party={about} />}{' '}
        {workspace === undefined ? (
          says
        ) : (
          <Link to="/$workspace/measure/$id" params={{ workspace, id: measure }}>
            {says}
          </Link>
        )}
      </span>
      <span className="note block">{verdictText(recorded)}</span>
    </span>
  );
}
