/** Conversion and velocity, step by step: all together, then by the dimension asked for. */
import { useState } from 'react';
import type { ReadFunnelOutput } from '../../../src/operations/read-funnel.ts';
import { count, figure, interval } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { type KeyedStep, keyedSteps, stepName } from './step-words.ts';

const FIRST = 60;

function Line(props: {
  readonly step: KeyedStep;
  readonly funnel: ReadFunnelOutput;
  readonly keyed: boolean;
}) {
  const { step } = props;
  const days = (value: number | null) => (value === null ? '–' : figure(value, { unit: 'days' }));
  return (
    <tr className={props.keyed && step.key === 'all' ? 'font-medium' : ''}>
      {props.keyed ? (
        <th scope="row" className="min-w-20 max-w-60">
          {step.key === 'all' ? 'All together' : nameOf(step.key)}
        </th>
      ) : null}
      <th scope={props.keyed ? undefined : 'row'} className="min-w-40 sm:whitespace-nowrap">
        {stepName(props.funnel, step)}
      </th>
      <td className="number">{count(step.n)}</td>
      <td className="number">{count(step.reached)}</td>
      <td className="number">
        {step.plainRate === null ? 'No evidence' : figure(step.plainRate, { unit: 'ratio' })}
        <span className="note block">{interval(step.interval, { unit: 'ratio' })}</span>
      </td>
      <td className="number">{count(step.lost)}</td>
      <td className="number">{count(step.open)}</td>
      <td className="number">{days(step.medianDays)}</td>
      <td className="number">{days(step.p90Days)}</td>
    </tr>
  );
}

export function StepTable(props: {
  readonly funnel: ReadFunnelOutput;
  readonly by: string | undefined;
  /** `from>to`: this step only, value by value; null: every step. */
  readonly only: string | null;
}) {
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const keyed = props.funnel.rows.length > 0;
  const wanted = filter.trim().toLowerCase();
  const asked = keyedSteps(props.funnel).filter(
    (step) => props.only === null || `${step.from}>${step.to}` === props.only,
  );
  const steps = asked.filter(
    (step) => wanted === '' || `${step.key} ${stepName(props.funnel, step)}`.toLowerCase().includes(wanted),
  );
  const shown = all ? steps : steps.slice(0, FIRST);
  return (
    <div className="min-w-0">
      {keyed ? (
        <label className="mb-3 flex items-center gap-2">
          <span className="note">Filter</span>
          <input
            className="field"
            type="search"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
      ) : null}
      <Scrolls label="Table of conversion and velocity">
        <table className="statement">
          <caption className="sr-only">Conversion and velocity by step</caption>
          <thead>
            <tr>
              {keyed ? <th scope="col">{props.by}</th> : null}
              <th scope="col">Step</th>
              <th scope="col" className="number">
                Entered
              </th>
              <th scope="col" className="number">
                Reached
              </th>
              <th scope="col" className="number">
                Plain rate, 95&nbsp;%
              </th>
              <th scope="col" className="number">
                Lost
              </th>
              <th scope="col" className="number">
                Open
              </th>
              <th scope="col" className="number">
                Half within
              </th>
              <th scope="col" className="number">
                Nine in ten within
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((step) => (
              <Line
                key={`${step.key}|${step.from}|${step.to}`}
                step={step}
                funnel={props.funnel}
                keyed={keyed}
              />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length === 0 ? <p className="mt-2 text-soft">Nothing matches “{filter}”.</p> : null}
      {shown.length < steps.length ? (
        <button type="button" className="button mt-3" onClick={() => setAll(true)}>
          Show all {count(steps.length)} lines
        </button>
      ) : null}
    </div>
  );
}
