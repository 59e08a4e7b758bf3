/** What the data makes possible: the figures it answers, and, file by file, those it would take to answer the others. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
import { scoreboardQuery } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';

function byMissing(figures: readonly ScoreboardFigure[]): readonly (readonly [string, readonly string[]])[] {
  const lacking = new Map<string, string[]>();
  for (const answer of figures) {
    if (answer.evidence === 'ok' || answer.id.endsWith('-growth')) continue;
    for (const missing of answer.missing) {
      const known = lacking.get(missing);
      if (known === undefined) lacking.set(missing, [measureTitle(answer.id)]);
      else known.push(measureTitle(answer.id));
    }
  }
  return [...lacking].sort((one, other) => other[1].length - one[1].length);
}

function Answered(props: { readonly figures: readonly ScoreboardFigure[]; readonly workspace: string }) {
  const known = props.figures.filter((answer) => answer.evidence === 'ok' && !answer.id.endsWith('-growth'));
  return (
    <div>
      <h3 className="mb-2 font-medium">Answered now</h3>
      {known.length === 0 ? (
        <p className="text-soft">No figure yet.</p>
      ) : (
        <ul className="gap-x-8 sm:columns-2">
          {known.map((answer) => (
            <li key={answer.id}>
              <Link to="/$workspace/measure/$id" params={{ workspace: props.workspace, id: answer.id }}>
                {measureTitle(answer.id)}
              </Link>{' '}
              <span className="note">n = {count(answer.n)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Possible(props: { readonly workspace: string }) {
  const board = useQuery(scoreboardQuery(props.workspace));
  if (board.isError)
    return <Failed what="What the data makes possible could not be read" error={board.error} />;
  if (board.data === undefined) return null;
  const figures = board.data.groups.flatMap((group) => group.figures);
  const lacking = byMissing(figures);
  return (
    <Section title="What this makes possible" lead="No figure is guessed: each waits for the data it needs.">
      <div className="grid gap-8 md:grid-cols-2">
        <Answered figures={figures} workspace={props.workspace} />
        <div>
          <h3 className="mb-2 font-medium">One more file would add</h3>
          {lacking.length === 0 ? (
            <p className="text-soft">Nothing: every figure has its evidence.</p>
          ) : (
            <dl className="grid gap-3">
              {lacking.map(([missing, titles]) => (
                <div key={missing}>
                  <dt>{missing.slice(0, 1).toUpperCase() + missing.slice(1)}</dt>
                  <dd className="note">{titles.join(', ')}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      </div>
    </Section>
  );
}
