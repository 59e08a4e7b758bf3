/** One measure, closely: its definition, its figure, its trend, by any dimension, and the leads behind it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { meanwhile, measureQuery, measuresQuery, scoreboardQuery } from '../api/queries.ts';
import { count, figure, interval } from '../format/figure.ts';
import { nameOf, spanOf } from '../format/period.ts';
import { DimensionChoice } from '../funnel/dimension-choice.tsx';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice, spanText } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { BesideList } from './beside-list.tsx';
import { FigureCell } from './figure-cell.tsx';
import { LeadsBehind } from './leads-behind.tsx';
import { MeasureChart } from './measure-chart.tsx';
import { figured, measureTitle } from './measure-names.ts';

function sheetOf(answer: ReadMeasureOutput, by: string): Sheet {
  return {
    name: `${answer.id}-by-${by}`,
    head: [by, 'value', 'unit', 'n', 'low 95%', 'high 95%', 'evidence', 'definition'],
    rows: answer.rows.map((row) => [
      row.key,
      row.value,
      answer.currency ?? answer.unit,
      row.n,
      row.interval?.[0],
      row.interval?.[1],
      row.evidence,
      answer.definition,
    ]),
  };
}

function Rows(props: { readonly answer: ReadMeasureOutput; readonly by: string }) {
  const { answer } = props;
  const of = figured(answer);
  return (
    <Scrolls label={`${measureTitle(answer.id)} by ${props.by}`}>
      <table className="statement">
        <caption className="sr-only">
          {measureTitle(answer.id)} by {props.by}
        </caption>
        <thead>
          <tr>
            <th scope="col">{props.by}</th>
            <th scope="col" className="number">
              Figure
            </th>
            <th scope="col" className="number">
              95% interval
            </th>
            <th scope="col" className="number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{nameOf(row.key)}</th>
              <td className="number">
                {row.evidence === 'none' || row.value === null ? 'No evidence' : figure(row.value, of)}
              </td>
              <td className="number text-soft">{interval(row.interval, of)}</td>
              <td className="number">{count(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Definitions(props: { readonly answer: ReadMeasureOutput; readonly formula: string | undefined }) {
  return (
    <div className="max-w-prose">
      <p className="text-prose">{props.answer.says}</p>
      {props.formula === undefined ? null : <p className="mt-2 font-mono text-note">{props.formula}</p>}
      <p className="note mt-2">
        Definition <code className="font-mono">{props.answer.definition}</code>
      </p>
    </div>
  );
}

export function MeasurePage() {
  const { workspace, id } = useParams({ from: '/$workspace/measure/$id' });
  const { by = 'quarter', ...span } = useSearch({ from: '/$workspace/measure/$id' });
  const navigate = useNavigate();
  const answer = useQuery({
    ...measureQuery(workspace, id, { by, ...span }),
    placeholderData: meanwhile(workspace, 'measure', id),
  });
  const known = useQuery(measuresQuery(workspace)).data?.find((measure) => measure.id === id);
  const board = useQuery(scoreboardQuery(workspace)).data;
  const show = (search: Span & { by?: string }) =>
    void navigate({ to: '/$workspace/measure/$id', params: { workspace, id }, search, replace: true });
  const inTime = answer.data?.rows.some((row) => spanOf(row.key) !== null) ?? false;
  return (
    <Page
      title={measureTitle(id)}
      lead={
        <Link to="/$workspace/scoreboard" params={{ workspace }}>
          Back to the scoreboard
        </Link>
      }
      acts={
        <>
          <SpanChoice span={span} asOf={board?.asOf} onChange={(next) => show({ by, ...next })} />
          <DimensionChoice
            dimensions={known?.dimensions ?? ['quarter', 'month', 'team', 'person', 'source']}
            value={by}
            onChange={(next) => show({ ...(next === undefined ? {} : { by: next }), ...span })}
          />
        </>
      }
    >
      {answer.isError ? (
        <Failed
          what="The figure could not be computed"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : answer.data === undefined ? (
        <Waiting what="Computing the figure…" />
      ) : (
        <div className="grid min-w-0 gap-8">
          <Section title="Figure" lead={`For ${spanText(span)}.`}>
            <div className="grid gap-6 md:grid-cols-[auto_1fr] md:gap-12">
              <div className="grid content-start gap-4">
                <FigureCell of={figured(answer.data)} answer={answer.data} workspace={workspace} />
                <BesideList answer={answer.data} of={figured(answer.data)} />
              </div>
              <Definitions answer={answer.data} formula={known?.formula} />
            </div>
          </Section>
          {answer.data.rows.length === 0 ? null : (
            <Section title={`By ${by}`} acts={<CsvButton sheet={sheetOf(answer.data, by)} />}>
              <div className="grid min-w-0 gap-6">
                {inTime ? (
                  <MeasureChart
                    answer={answer.data}
                    signedOn={board?.signedOn ?? []}
                    asOf={board?.asOf ?? null}
                  />
                ) : null}
                <Rows answer={answer.data} by={by} />
              </div>
            </Section>
          )}
          <LeadsBehind workspace={workspace} id={id} slice={span} />
        </div>
      )}
    </Page>
  );
}
