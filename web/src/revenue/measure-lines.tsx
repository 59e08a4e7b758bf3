/** Measures of revenue, cost and collateral in a line each, with their parts, their definition and what is missing. */
import { useQueries } from '@tanstack/react-query';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { measureQuery } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { BesideList } from '../scoreboard/beside-list.tsx';
import { FigureCell } from '../scoreboard/figure-cell.tsx';
import { figured } from '../scoreboard/measure-names.ts';
import { MeasureTerm } from '../scoreboard/measure-term.tsx';

function MeasureLine(props: { readonly answer: ReadMeasureOutput; readonly workspace: string }) {
  const { answer, workspace } = props;
  const of = figured(answer);
  return (
    <div className="grid gap-x-8 gap-y-1 border-t border-rule py-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <dt className="font-medium">
        <MeasureTerm measure={answer} />
      </dt>
      <dd className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        <div>
          <FigureCell of={of} answer={answer} workspace={workspace} />
        </div>
        <BesideList answer={answer} of={of} />
      </dd>
    </div>
  );
}

export function MeasureLines(props: {
  readonly title: string;
  readonly lead: string;
  readonly ids: readonly string[];
  readonly workspace: string;
  readonly span: Span;
}) {
  const { ids, workspace, span } = props;
  const answers = useQueries({ queries: ids.map((id) => measureQuery(workspace, id, span)) });
  const read = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return (
    <Section
      title={props.title}
      lead={props.lead}
      acts={
        <CsvButton
          sheet={{
            name: props.title.toLowerCase().replaceAll(' ', '-'),
            head: ['measure', 'definition', 'value', 'unit', 'n', 'missing'],
            rows: read.map((one) => [
              one.id,
              one.definition,
              one.value,
              one.unit,
              one.n,
              one.missing.join('; '),
            ]),
          }}
        />
      }
    >
      <dl>
        {read.map((answer) => (
          <MeasureLine key={answer.id} answer={answer} workspace={workspace} />
        ))}
      </dl>
      {answers.some(({ isPending }) => isPending) ? <p className="note">Reading…</p> : null}
      {answers.flatMap(({ error }, place) =>
        error === null
          ? []
          : [
              <p key={ids[place]} role="alert" className="note">
                {ids[place]} could not be read: {error.message}
              </p>,
            ],
      )}
    </Section>
  );
}
