/** Figures of a group for which nothing at all was imported: one line for all of them, with what would supply each. */
import { Link } from '@tanstack/react-router';
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
import { MeasureTerm } from './measure-term.tsx';

/** No record stands behind it; a figure of records none of which is complete yet keeps its row. */
export function isSilent({ evidence, n }: ScoreboardFigure): boolean {
  return evidence === 'none' && n === 0;
}

export function SilentFigures(props: {
  readonly figures: readonly ScoreboardFigure[];
  readonly workspace: string;
}) {
  const { figures, workspace } = props;
  if (figures.length === 0) return null;
  const ofAgreement = figures.some(({ missing }) => missing.some((one) => one.includes('agreement')));
  return (
    <p className="note mt-3 max-w-[110ch]">
      <span className="font-medium">No evidence: </span>
      {figures.map((answer, place) => (
        <span key={answer.id}>
          {place === 0 ? '' : '; '}
          <MeasureTerm measure={answer} />
          {answer.missing.length === 0 ? ' (no record yet)' : ` (it would take ${answer.missing.join(', ')})`}
        </span>
      ))}
      .{' '}
      <Link to="/$workspace/data" params={{ workspace }}>
        Import
      </Link>
      {ofAgreement ? (
        <>
          {' or change the '}
          <Link to="/$workspace/agreement" params={{ workspace }}>
            agreement
          </Link>
        </>
      ) : null}
    </p>
  );
}
