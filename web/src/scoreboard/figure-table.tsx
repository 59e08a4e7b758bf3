/** Figures set like the lines of a financial statement: name, value, growth or change, trend. */
import { Link } from '@tanstack/react-router';
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
import { Trend } from '../charts/trend.tsx';
import { growth, interval } from '../format/figure.ts';
import { BesideList } from './beside-list.tsx';
import { ChangeCell } from './change-cell.tsx';
import { FigureCell, NoEvidence } from './figure-cell.tsx';
import { figured, measureTitle } from './measure-names.ts';
import { MeasureTerm } from './measure-term.tsx';
import { isSilent, SilentFigures } from './silent-figures.tsx';

export type TableContext = {
  readonly workspace: string;
  readonly asOf: string | null;
  readonly signedOn: readonly string[];
  /** For which time the figures are told. */
  readonly time: string;
};

function GrowthCell(props: { readonly answer: ScoreboardFigure }) {
  const { answer } = props;
  if (answer.value === null) return null;
  return (
    <div className="mb-1">
      <span className="whitespace-nowrap font-medium">{growth(answer.value)}</span>{' '}
      <MeasureTerm measure={answer} title="growth" />
      <span className="note block whitespace-nowrap">
        {answer.interval === null ? '' : `95\u00a0%: ${interval(answer.interval, { unit: 'ratio' })}`}
      </span>
    </div>
  );
}

function FigureRow(props: {
  readonly answer: ScoreboardFigure;
  readonly grown: ScoreboardFigure | undefined;
  readonly context: TableContext;
}) {
  const { answer, context } = props;
  const of = figured(answer);
  const known = answer.evidence === 'ok' && answer.value !== null;
  return (
    <tr className="figure-row">
      <th scope="row" className="figure-name">
        <MeasureTerm measure={answer} />
        <span className="note block">
          <Link
            to="/$workspace/measure/$id"
            params={{ workspace: context.workspace, id: answer.id }}
            aria-label={`Look closer at ${measureTitle(answer.id)}`}
          >
            Look closer
          </Link>
        </span>
      </th>
      {known ? (
        <>
          <td className="figure-value">
            <FigureCell of={of} answer={answer} workspace={context.workspace} />
            <BesideList answer={answer} of={of} most={4} />
          </td>
          <td className="figure-change">
            {props.grown?.evidence === 'ok' ? <GrowthCell answer={props.grown} /> : null}
            <ChangeCell answer={answer} of={of} />
          </td>
          <td className="figure-trend">
            <Trend
              rows={answer.trend}
              of={of}
              signedOn={context.signedOn}
              asOf={context.asOf}
              name={measureTitle(answer.id)}
            />
          </td>
        </>
      ) : (
        <td colSpan={3} className="figure-none">
          <NoEvidence missing={answer.missing} n={answer.n} workspace={context.workspace} />
        </td>
      )}
    </tr>
  );
}

export function FigureTable(props: {
  readonly caption: string;
  readonly figures: readonly ScoreboardFigure[];
  readonly context: TableContext;
}) {
  const grown = new Map(
    props.figures.filter((answer) => answer.id.endsWith('-growth')).map((answer) => [answer.id, answer]),
  );
  const levels = props.figures.filter(
    (answer) =>
      !(answer.id.endsWith('-growth') && props.figures.some((level) => `${level.id}-growth` === answer.id)),
  );
  const silent = levels.filter(isSilent);
  const told = levels.filter((answer) => !silent.includes(answer));
  if (told.length === 0) return <SilentFigures figures={silent} workspace={props.context.workspace} />;
  return (
    <>
      <table className="statement figure-table">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Figure, {props.context.time}</th>
            <th scope="col">{grown.size > 0 ? 'Growth and change' : 'Change'}</th>
            <th scope="col">Trend with its 95&nbsp;% interval</th>
          </tr>
        </thead>
        <tbody>
          {told.map((answer) => (
            <FigureRow
              key={answer.id}
              answer={answer}
              grown={grown.get(`${answer.id}-growth`)}
              context={props.context}
            />
          ))}
        </tbody>
      </table>
      <SilentFigures figures={silent} workspace={props.context.workspace} />
    </>
  );
}
