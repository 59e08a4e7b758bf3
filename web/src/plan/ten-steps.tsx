/** The ten steps of the programme: what the record shows of each, who looks after it on each side, by when. */
import { Link } from '@tanstack/react-router';
import { ActDialog } from '../field/act-dialog.tsx';
import { figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { type Plan, REFRESH, type Step } from './plan-queries.ts';
import { STEP_NAMES, STEP_STATES } from './plan-words.ts';
import { RECORDING } from './speaking.ts';

const MARKS = { shown: '✓', said: '?', begun: '◐', open: '○' } as const;

function Evidence(props: { readonly workspace: string; readonly step: Step }) {
  return (
    <ul className="grid gap-1">
      {props.step.evidence.map(({ says, met, shownOn }) => (
        <li key={says} className={`flex gap-2 ${met ? '' : 'text-soft'}`}>
          <span aria-hidden="true">{met ? '✓' : '–'}</span>
          <span className="sr-only">{met ? 'Shown: ' : 'Not shown: '}</span>
          <span>
            {says}
            {shownOn === 'plan' ? null : (
              <>
                {' '}
                <Link
                  to={`/$workspace/${shownOn}`}
                  params={{ workspace: props.workspace }}
                  className="note underline"
                >
                  see<span className="sr-only"> {says}</span>
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
      {props.step.says === null ? null : <li className="note wrap-anywhere">Said: {props.step.says}</li>}
    </ul>
  );
}

const STATES = [
  ['begun', 'Begun'],
  ['done', 'Done'],
  ['reopened', 'Taken up again'],
] as const;

function RecordStep(props: { readonly workspace: string; readonly step: Step }) {
  const name = STEP_NAMES[props.step.id];
  return (
    <ActDialog
      workspace={props.workspace}
      operation="record-step"
      label="Record"
      of={name}
      title={`Step ${props.step.number}: ${name}`}
      act="Record it"
      fixed={{ step: props.step.id }}
      refresh={REFRESH}
      fields={[
        { name: 'marketing', label: 'Looked after for marketing by', hint: 'By name or id.' },
        { name: 'sales', label: 'Looked after for sales by', hint: 'By name or id.' },
        { name: 'due', label: 'By', type: 'date' },
        {
          name: 'state',
          label: 'How far it is',
          hint: 'What the record shows needs no word.',
          choices: STATES,
        },
        { name: 'says', label: 'What shows it', hint: 'Asked for where it is said to be done.' },
        ...RECORDING,
      ]}
    />
  );
}

function Row(props: { readonly workspace: string; readonly step: Step }) {
  const { step } = props;
  return (
    <tr>
      <td className="text-right tabular-nums text-soft">{step.number}</td>
      <th scope="row" className="min-w-44">
        <span className="font-medium">{STEP_NAMES[step.id]}</span>
        <span className="note block">
          <span aria-hidden="true">{MARKS[step.state]} </span>
          {STEP_STATES[step.state]}
        </span>
      </th>
      <td className="min-w-64">
        <Evidence workspace={props.workspace} step={step} />
      </td>
      <td className="min-w-36">
        {(['marketing', 'sales'] as const).map((side) => (
          <span key={side} className="block">
            <SideMark party={side} />{' '}
            {step.owners[side]?.name ?? <span className="text-soft">nobody yet</span>}
          </span>
        ))}
        {step.due === null ? null : (
          <span className={`note block ${step.overdue ? 'text-broken' : ''}`}>
            {step.overdue ? '✕ ' : ''}by {dayOf(step.due)}
          </span>
        )}
      </td>
      <td>
        <RecordStep workspace={props.workspace} step={step} />
      </td>
    </tr>
  );
}

export function TenSteps(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan } = props;
  const shown = plan.steps.filter(({ state }) => state === 'shown').length;
  return (
    <Section
      title="The ten steps"
      lead={`${shown} of 10 are shown by the record; of all their evidence ${figure(plan.progress, { unit: 'ratio' })}. The steps are this program’s own, in the order in which one rests on another.`}
    >
      <Scrolls label="Table of the ten steps">
        <table className="statement">
          <caption className="sr-only">The ten steps with their evidence and owners</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Number</span>
              </th>
              <th scope="col">Step</th>
              <th scope="col">Evidence</th>
              <th scope="col">Looked after by</th>
              <th scope="col">
                <span className="sr-only">Act</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.steps.map((step) => (
              <Row key={step.id} workspace={props.workspace} step={step} />
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
