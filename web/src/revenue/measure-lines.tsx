/** Measures of revenue and cost in a line each, with their parts, their definition and what is missing. */
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { BesideList } from '../scoreboard/beside-list.tsx';
import { FigureCell } from '../scoreboard/figure-cell.tsx';
import { figured } from '../scoreboard/measure-names.ts';
import { MeasureTerm } from '../scoreboard/measure-term.tsx';
import { measureSheet } from './measure-sheet.ts';
import { useMeasures } from './use-measures.ts';

function MeasureLine(props: { readonly answer: ReadMeasureOutput; readonly workspace: string }) {
  const { answer, workspace } = props;
  const of = figured(answer);
  return (
    <div className="grid break-inside-avoid gap-x-8 gap-y-1 border-t border-rule py-3 first:border-t-0 first:pt-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_16rem_minmax(0,1fr)]">
      <dt>
        <MeasureTerm measure={answer} />
      </dt>
      <dd>
        <FigureCell of={of} answer={answer} workspace={workspace} />
      </dd>
      <dd className="sm:col-start-2 lg:col-start-auto">
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
  const { workspace } = props;
  const { read, waiting, failed } = useMeasures(workspace, props.ids, props.span);
  return (
    <Section
      title={props.title}
      lead={props.lead}
      acts={
        read.length === 0 ? null : (
          <CsvButton sheet={measureSheet(props.title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), read)} />
        )
      }
    >
      {failed === null ? null : (
        <Failed what="Some figures could not be read" error={failed.error} again={failed.again} />
      )}
      <dl>
        {read.map((answer) => (
          <MeasureLine key={answer.id} answer={answer} workspace={workspace} />
        ))}
      </dl>
      {waiting ? <Waiting what="Adding up what was earned and spent…" lines={3} /> : null}
    </Section>
  );
}
