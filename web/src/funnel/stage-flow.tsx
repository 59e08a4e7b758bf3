/** The stages left to right (top to bottom on a phone): who entered, who went on, who is still there, who was lost. */
import type { FunnelStep, ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import { count, daysText, figure } from '../format/figure.ts';
import { Definition } from '../parts/definition.tsx';
import { SideMark } from '../parts/side-mark.tsx';

type Stage = ReadFunnelOutput['stages'][number];

const FILLS: Readonly<Record<Stage['owner'], string>> = {
  marketing: 'bg-marketing',
  sales: 'bg-sales',
  nobody: 'bg-soft',
};

function share(part: number, most: number): React.CSSProperties {
  return { '--share': most === 0 ? 0 : part / most } as React.CSSProperties;
}

function Bar(props: {
  readonly stage: Stage;
  readonly step: FunnelStep | undefined;
  readonly entered: number;
  readonly most: number;
}) {
  const { stage, step, most } = props;
  const { reached, open, lost } = step ?? { reached: props.entered, open: 0, lost: 0 };
  return (
    <div className="stage-bar" aria-hidden="true">
      {reached === 0 ? null : (
        <div className={`went-on ${FILLS[stage.owner]}`} style={share(reached, most)} />
      )}
      {open === 0 ? null : (
        <div className="still-open border border-edge bg-paper" style={share(open, most)} />
      )}
      {lost === 0 ? null : <div className="lost hatched border border-edge" style={share(lost, most)} />}
    </div>
  );
}

function Words(props: { readonly stage: Stage; readonly entered: number; readonly sliced: boolean }) {
  const { stage } = props;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-1.5">
        {stage.owner === 'nobody' ? null : <SideMark party={stage.owner} />}
        <Definition term={stage.name} className="font-medium">
          {stage.definition}
        </Definition>
      </div>
      <p className="mt-1 text-title font-semibold">{count(props.entered)}</p>
      <p className="note">
        entered
        {props.sliced ? ' in this time' : ` · ${count(stage.now)} in it now`}
        {!props.sliced && (stage.passedBy ?? 0) > 0
          ? ` · ${count(stage.passedBy ?? 0)} went past it unseen`
          : null}
      </p>
    </div>
  );
}

function Going(props: { readonly step: FunnelStep; readonly to: string }) {
  const { step } = props;
  return (
    <ul className="note grid gap-0.5">
      <li>
        <strong className="text-body font-semibold text-ink">
          {step.plainRate === null ? 'No rate' : figure(step.plainRate, { unit: 'ratio' })}
        </strong>{' '}
        reached {props.to}
      </li>
      <li>{step.medianDays === null ? 'time not known' : `half within ${daysText(step.medianDays)}`}</li>
      <li>
        {count(step.lost)} lost, {count(step.open)} open
      </li>
    </ul>
  );
}

function Key() {
  return (
    <ul className="note mt-5 flex flex-wrap gap-x-6 gap-y-1" aria-label="Key">
      <li className="flex items-center gap-2">
        <span aria-hidden="true" className="inline-flex">
          <span className="inline-block h-3 w-3 bg-marketing" />
          <span className="inline-block h-3 w-3 bg-sales" />
        </span>{' '}
        went on, in its owner’s colour
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden="true" className="inline-block h-3 w-3 border border-edge bg-paper" /> still open
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden="true" className="hatched inline-block h-3 w-3 border border-edge" /> lost
      </li>
      <li className="flex items-center gap-4">
        Owned by <SideMark party="marketing" named /> <SideMark party="sales" named />
      </li>
    </ul>
  );
}

/** Within a chosen time only the steps are counted for it: who began one, and who arrived by the one before. */
function enteredOf(funnel: ReadFunnelOutput, stage: Stage, sliced: boolean): number {
  if (!sliced) return stage.entered;
  const begun = funnel.steps.find((step) => step.from === stage.id)?.n;
  return begun ?? funnel.steps.findLast((step) => step.to === stage.id)?.reached ?? 0;
}

export function StageFlow(props: { readonly funnel: ReadFunnelOutput; readonly sliced: boolean }) {
  const { funnel, sliced } = props;
  const used = funnel.stages.filter((stage) => stage.entered > 0);
  const unused = funnel.stages.filter((stage) => stage.entered === 0);
  const most = Math.max(1, ...used.map((stage) => enteredOf(funnel, stage, sliced)));
  const nameOf = (id: string) => funnel.stages.find((stage) => stage.id === id)?.name ?? id;
  return (
    <>
      <ol className="stage-flow">
        {used.map((stage) => {
          const step = funnel.steps.find((one) => one.from === stage.id);
          const entered = enteredOf(funnel, stage, sliced);
          return (
            <li key={stage.id} className="stage">
              <Words stage={stage} entered={entered} sliced={sliced} />
              <Bar stage={stage} step={step} entered={entered} most={most} />
              <div>{step === undefined ? null : <Going step={step} to={nameOf(step.to)} />}</div>
            </li>
          );
        })}
      </ol>
      <Key />
      {unused.length === 0 ? null : (
        <p className="note mt-2">
          No lead was recorded in {unused.map((stage) => stage.name).join(', ')}: the data does not know{' '}
          {unused.length === 1 ? 'this stage' : 'these stages'}.
        </p>
      )}
    </>
  );
}
