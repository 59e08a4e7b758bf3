/** One measure, closely: its definition, its figure, its trend, by any dimension, and the leads behind it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { meanwhile, measureQuery, measuresQuery, scoreboardQuery } from '../api/queries.ts';
import { spanOf } from '../format/period.ts';
import { DimensionChoice } from '../funnel/dimension-choice.tsx';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice, spanText } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { BesideList } from './beside-list.tsx';
import { CompareChoice, outlives } from './compare-choice.tsx';
import { ComparisonNote } from './comparison.tsx';
import { FigureCell } from './figure-cell.tsx';
import { LeadsBehind } from './leads-behind.tsx';
import { MeasureChart } from './measure-chart.tsx';
import { figured, measureTitle } from './measure-names.ts';
import { MeasureRows, rowsSheet } from './measure-rows.tsx';

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
  const { by = 'quarter', against, ...span } = useSearch({ from: '/$workspace/measure/$id' });
  const navigate = useNavigate();
  const answer = useQuery({
    ...measureQuery(workspace, id, { by, ...(against === undefined ? {} : { against }), ...span }),
    placeholderData: meanwhile(workspace, 'measure', id),
  });
  const known = useQuery(measuresQuery(workspace)).data?.find((measure) => measure.id === id);
  const board = useQuery(scoreboardQuery(workspace)).data;
  const show = (next: Span & { by?: string | undefined; against?: string | undefined }) => {
    const kept = Object.entries(next).filter(([, value]) => value !== undefined);
    void navigate({
      to: '/$workspace/measure/$id',
      params: { workspace, id },
      search: Object.fromEntries(kept),
      replace: true,
      resetScroll: false,
    });
  };
  const inTime = answer.data?.rows.some((row) => spanOf(row.key, row.span) !== null) ?? false;
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
          <SpanChoice span={span} asOf={board?.asOf} onChange={(next) => show({ by, against, ...next })} />
          <DimensionChoice
            dimensions={known?.dimensions ?? ['quarter', 'month', 'team', 'person', 'source']}
            value={by}
            onChange={(next) =>
              show({ by: next, against: outlives(against, next ?? '') ? against : undefined, ...span })
            }
          />
          <CompareChoice
            answer={answer.data}
            by={by}
            value={against}
            onChange={(next) => show({ by, against: next, ...span })}
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
              <ComparisonNote answer={answer.data} workspace={workspace} />
            </div>
          </Section>
          {answer.data.rows.length === 0 ? null : (
            <Section title={`By ${by}`} acts={<CsvButton sheet={rowsSheet(answer.data, by)} />}>
              <div className="grid min-w-0 gap-6">
                {inTime ? (
                  <MeasureChart
                    answer={answer.data}
                    signedOn={board?.signedOn ?? []}
                    asOf={board?.asOf ?? null}
                  />
                ) : null}
                <MeasureRows answer={answer.data} by={by} />
              </div>
            </Section>
          )}
          <LeadsBehind
            workspace={workspace}
            id={id}
            slice={span}
            definition={answer.data.definition}
            of={figured(answer.data)}
          />
        </div>
      )}
    </Page>
  );
}
