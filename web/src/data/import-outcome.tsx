/** What an import brought: every row, the refused ones by reason, the first true figure, and what one more file would add. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportFilesOutput } from '../../../src/operations/import-files.ts';
import type { ReadScoreboardOutput } from '../../../src/operations/read-scoreboard.ts';
import { scoreboardQuery } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import { figured, measureTitle } from '../scoreboard/measure-names.ts';
import { DepthNotes } from './depth-notes.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import { RowCounts } from './row-counts.tsx';

function FirstFigure(props: { readonly board: ReadScoreboardOutput; readonly workspace: string }) {
  const figures = props.board.groups.flatMap((group) => group.figures);
  const first = figures.find((answer) => answer.evidence === 'ok' && answer.value !== null);
  const lacking = figures.find(
    (answer) => answer.evidence === 'none' && answer.missing.length > 0 && !answer.id.endsWith('-growth'),
  );
  return (
    <div className="border-l-[3px] border-shared pl-4">
      {first === undefined || first.value === null ? (
        <p className="text-prose">No figure can be computed from this alone yet.</p>
      ) : (
        <p className="font-serif text-title">
          {measureTitle(first.id)}:{' '}
          <strong className="font-semibold">{figure(first.value, figured(first))}</strong>{' '}
          <span className="note font-sans">n = {count(first.n)}</span>
        </p>
      )}
      {first === undefined ? null : <p className="note mt-1 max-w-prose">{first.says}</p>}
      {lacking === undefined ? null : (
        <p className="mt-2 max-w-prose">
          One more file, {lacking.missing[0]}, would add {measureTitle(lacking.id).toLowerCase()}.
        </p>
      )}
      <p className="mt-3">
        <Link to="/$workspace/scoreboard" params={{ workspace: props.workspace }}>
          See the whole scoreboard
        </Link>
      </p>
    </div>
  );
}

export function ImportOutcome(props: {
  readonly workspace: string;
  readonly outcome: ImportFilesOutput;
  readonly onMore: () => void;
}) {
  const board = useQuery(scoreboardQuery(props.workspace));
  const { outcome } = props;
  useEffect(() => {
    void window.scrollTo(0, 0);
  }, []);
  return (
    <Section title="Imported" lead={`Run ${outcome.run}`}>
      <div className="grid min-w-0 gap-8">
        <RowCounts counts={outcome} />
        {board.data === undefined ? (
          <p role="status" className="text-soft">
            {board.isError ? 'The scoreboard could not be read yet.' : 'Computing the first figure…'}
          </p>
        ) : (
          <FirstFigure board={board.data} workspace={props.workspace} />
        )}
        <DepthNotes report={outcome.report} />
        {outcome.rejected > 0 ? <RejectedRows workspace={props.workspace} run={outcome.run} /> : null}
        <div>
          <button type="button" className="button button-main" onClick={props.onMore}>
            Import more
          </button>
        </div>
      </div>
    </Section>
  );
}
