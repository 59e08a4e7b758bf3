/** Where do leads stop, and how fast do they move? Stages left to right, then the curves, then the table. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import { funnelQuery, meanwhile, measuresQuery, statusQuery } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Takes } from '../parts/takes.tsx';
import { Page } from '../shell/page.tsx';
import { Curves } from './curves.tsx';
import { DimensionChoice } from './dimension-choice.tsx';
import { StageFlow } from './stage-flow.tsx';
import { StepTable } from './step-table.tsx';
import { stepName, stepSheet } from './step-words.ts';

function useDimensions(workspace: string): readonly string[] {
  const measures = useQuery(measuresQuery(workspace)).data ?? [];
  const known = measures.find((measure) => measure.id === 'stage-conversion')?.dimensions;
  return (
    known ?? ['quarter', 'month', 'source', 'channel', 'campaign', 'team', 'person', 'region', 'segment']
  );
}

type Arrow = { readonly from: string; readonly to: string };

function arrowKey(arrow: Arrow): string {
  return `${arrow.from}>${arrow.to}`;
}

/** Each pair of stages once, in the order they come. */
function arrowsOf(list: readonly Arrow[]): readonly Arrow[] {
  return [...new Map(list.map((arrow) => [arrowKey(arrow), arrow])).values()];
}

/** What spans several steps is the way from qualified lead to customer. */
function isStep(funnel: ReadFunnelOutput, { from, to }: Arrow): boolean {
  return funnel.steps.some((step) => step.from === from && step.to === to);
}

function StepChoice(props: {
  readonly funnel: ReadFunnelOutput;
  readonly steps: readonly Arrow[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="flex min-w-0 max-w-full items-center gap-2">
      <span className="note">Step</span>
      <select
        className="field min-w-0 max-w-full"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.steps.map((step) => (
          <option key={arrowKey(step)} value={arrowKey(step)}>
            {stepName(props.funnel, step)}
            {isStep(props.funnel, step) ? '' : ' (the whole way)'}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The one asked for, if it is there; else the first. */
function chosen(arrows: readonly Arrow[], wanted: string): string {
  const keys = arrows.map(arrowKey);
  return keys.includes(wanted) ? wanted : (keys[0] ?? '');
}

function Shown(props: {
  readonly funnel: ReadFunnelOutput;
  readonly by: string | undefined;
  readonly zone: string | undefined;
  readonly sliced: boolean;
}) {
  const { funnel, by } = props;
  const [chosenStep, setStep] = useState('');
  const [chosenCurve, setCurve] = useState('');
  const arrows = arrowsOf(funnel.curves);
  const step = chosen(funnel.steps, chosenStep);
  const curve = chosen(arrows, chosenCurve);
  const curves = funnel.curves.filter((one) => arrowKey(one) === curve);
  return (
    <div className="grid min-w-0 gap-8">
      <Section
        title="Stages"
        lead="Each bar is everyone who entered the stage: those who went on, those still in it, those lost from it."
        acts={
          funnel.asOf === null ? null : (
            <span className="note">
              As of <Moment at={funnel.asOf} zone={props.zone} exact={false} />
            </span>
          )
        }
      >
        <StageFlow funnel={funnel} sliced={props.sliced} />
      </Section>
      {arrows.length === 0 ? null : (
        <Section
          title="How soon they move, and how many are lost first"
          lead="Cumulative incidence: of those who entered the one stage, the share that reached the other, and the share lost instead, within so many days. Leads still open count until the day they were last seen."
          acts={
            arrows.length < 2 ? null : (
              <StepChoice funnel={funnel} steps={arrows} value={curve} onChange={setCurve} />
            )
          }
        >
          <Curves funnel={funnel} curves={curves} by={by} />
        </Section>
      )}
      <Section
        title={by === undefined ? 'Conversion and velocity' : `Conversion and velocity by ${by}`}
        lead="Plain rate: reached, of all who entered, open ones in the denominator; with its 95&nbsp;% interval."
        acts={
          <>
            {funnel.rows.length === 0 ? null : (
              <StepChoice funnel={funnel} steps={funnel.steps} value={step} onChange={setStep} />
            )}
            <CsvButton sheet={stepSheet(funnel, by)} />
          </>
        }
      >
        <StepTable funnel={funnel} by={by} only={funnel.rows.length === 0 ? null : step} />
      </Section>
    </div>
  );
}

export function FunnelPage() {
  const { workspace } = useParams({ from: '/$workspace/funnel' });
  const { by, ...span } = useSearch({ from: '/$workspace/funnel' });
  const navigate = useNavigate();
  const status = useQuery(statusQuery(workspace));
  const funnel = useQuery({
    ...funnelQuery(workspace, { ...(by === undefined ? {} : { by }), ...span }),
    placeholderData: meanwhile(workspace, 'funnel'),
  });
  const dimensions = useDimensions(workspace);
  const show = (search: Span & { by?: string }) =>
    void navigate({ to: '/$workspace/funnel', params: { workspace }, search, replace: true });
  return (
    <Page
      title="Funnel"
      lead="Where do leads stop, and how fast do they move?"
      acts={
        <>
          <SpanChoice
            span={span}
            asOf={funnel.data?.asOf}
            onChange={(next) => show({ ...(by === undefined ? {} : { by }), ...next })}
          />
          <DimensionChoice
            dimensions={dimensions}
            value={by}
            onChange={(next) => show({ ...(next === undefined ? {} : { by: next }), ...span })}
          />
        </>
      }
    >
      {funnel.isError ? (
        <Failed
          what="The funnel could not be read"
          error={funnel.error}
          again={() => void funnel.refetch()}
        />
      ) : funnel.data === undefined ? (
        <Waiting what="Following every lead through its stages…" lines={6} />
      ) : funnel.data.stages.every((stage) => stage.entered === 0) ? (
        <Nothing
          title="No lead has a stage yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import leads
            </Link>
          }
        >
          <Takes
            missing={funnel.data.missing}
            otherwise="leads with the dates on which they entered their stages"
          />
        </Nothing>
      ) : (
        <Shown
          funnel={funnel.data}
          by={by}
          zone={status.data?.zone}
          sliced={span.from !== undefined || span.to !== undefined}
        />
      )}
    </Page>
  );
}
