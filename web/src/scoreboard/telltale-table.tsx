/** Our own four telltale figures beside the published ones, each of those with how far it can be trusted. */
import { Link } from '@tanstack/react-router';
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
import { BesideList } from './beside-list.tsx';
import { FigureCell } from './figure-cell.tsx';
import type { TableContext } from './figure-table.tsx';
import { figured, measureTitle } from './measure-names.ts';
import { MeasureTerm } from './measure-term.tsx';
import { PUBLISHED, STRENGTH_SAYS } from './published-figures.ts';

function TelltaleRow(props: { readonly answer: ScoreboardFigure; readonly context: TableContext }) {
  const { answer } = props;
  const published = PUBLISHED[answer.id];
  return (
    <tr className="figure-row">
      <th scope="row" className="figure-name">
        <MeasureTerm measure={answer} />
        <span className="note block">
          <Link
            to="/$workspace/measure/$id"
            params={{ workspace: props.context.workspace, id: answer.id }}
            aria-label={`Look closer at ${measureTitle(answer.id)}`}
          >
            Look closer
          </Link>
        </span>
      </th>
      <td className="figure-value">
        <FigureCell of={figured(answer)} answer={answer} workspace={props.context.workspace} />
        <BesideList answer={answer} of={figured(answer)} />
      </td>
      <td className="figure-change">
        {published === undefined ? null : (
          <>
            <span className="text-prose text-soft">{published.figure}</span>
            <span className="note block">{published.claim}</span>
          </>
        )}
      </td>
      <td className="figure-trend">
        {published === undefined ? null : (
          <>
            <span className="font-medium">{STRENGTH_SAYS[published.strength]}</span>
            <span className="note block">
              {published.source} {published.against}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

export function TelltaleTable(props: {
  readonly figures: readonly ScoreboardFigure[];
  readonly context: TableContext;
}) {
  const levels = props.figures.filter((answer) => !answer.id.endsWith('-growth'));
  return (
    <table className="statement figure-table telltale">
      <caption className="sr-only">The four telltale figures, ours beside the published ones</caption>
      <thead>
        <tr>
          <th scope="col">Telltale</th>
          <th scope="col">Here</th>
          <th scope="col">As published</th>
          <th scope="col">How far the published figure holds</th>
        </tr>
      </thead>
      <tbody>
        {levels.map((answer) => (
          <TelltaleRow key={answer.id} answer={answer} context={props.context} />
        ))}
      </tbody>
    </table>
  );
}
