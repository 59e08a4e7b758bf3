/** From a goal of bookings back to the customers, stages and handoffs it takes, and the last day for each. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type BackPlanAsked as Asked, type BackPlan, backPlanQuery } from './plan-queries.ts';

type Estimate = BackPlan['deal'];

const up = (value: number | null): string => (value === null ? 'no bound' : count(Math.ceil(value)));

function Range(props: { readonly of: Estimate }) {
  const { of } = props;
  if (of === null) return <span className="text-soft">no evidence</span>;
  return (
    <>
      {up(of.value)}
      <span className="note block whitespace-nowrap">
        {up(of.low)} – {up(of.high)}
      </span>
    </>
  );
}

function Ask(props: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const [amount, setAmount] = useState(String(props.asked.amount ?? ''));
  const [until, setUntil] = useState(props.asked.until ?? '');
  const [share, setShare] = useState(props.asked.share === undefined ? '' : String(props.asked.share * 100));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onAsk({
      ...(Number(amount) > 0 ? { amount: Number(amount) } : {}),
      ...(until === '' ? {} : { until }),
      ...(share === '' ? {} : { share: Math.min(1, Math.max(0, Number(share) / 100)) }),
    });
  };
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-2" onSubmit={submit}>
      <label className="grid gap-1">
        <span className="note">To be booked</span>
        <input
          className="field w-36"
          inputMode="decimal"
          placeholder="the signed goal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <label className="grid gap-1">
        <span className="note">Until</span>
        <input
          type="date"
          className="field"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </label>
      <label className="grid gap-1">
        <span className="note">Of it from leads, in %</span>
        <input
          className="field w-24"
          inputMode="decimal"
          placeholder="100"
          value={share}
          onChange={(event) => setShare(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        Plan back
      </button>
    </form>
  );
}

function Stages(props: { readonly plan: BackPlan }) {
  return (
    <Scrolls label="Table of what has to be there before">
      <table className="statement stacked">
        <caption className="sr-only">Stages from the customer back: how many, and by when</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className="number">
              Needed
            </th>
            <th scope="col" className="number">
              Go on
            </th>
            <th scope="col" className="number">
              There now
            </th>
            <th scope="col" className="number">
              Coming in time
            </th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {props.plan.stages.map((one) => (
            <tr key={one.stage}>
              <th scope="row">{one.name}</th>
              <td className="number" data-head="Needed">
                <span>
                  <Range of={one.needed} />
                </span>
              </td>
              <td className="number" data-head="Go on">
                <span>
                  {one.rate === null ? '–' : figure(one.rate.value, { unit: 'ratio' })}
                  {one.rate === null ? null : <span className="note block">of {count(one.n)}</span>}
                </span>
              </td>
              <td className="number" data-head="There now">
                {count(one.standing)}
              </td>
              <td className="number" data-head="Coming in time">
                {one.coming === null ? '–' : count(Math.floor(one.coming))}
              </td>
              <td className="min-w-40" data-head="By">
                <span>
                  {one.latest === null ? '–' : dayOf(one.latest)}
                  {one.late ? ', passed' : ''}
                  {one.careful === null ? null : (
                    <span className="note block">safely {dayOf(one.careful)}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Told(props: { readonly plan: BackPlan }) {
  const { goal, handoffs, currency, deal, missing } = props.plan;
  const money = (value: number | null) => (value === null ? '–' : figure(value, { unit: 'money', currency }));
  if (goal === null) return <p className="text-soft">No evidence; missing: {missing.join(', ')}.</p>;
  return (
    <>
      <p className="mb-3">
        {goal.says ?? 'To be booked'}: {money(goal.amount)} from {dayOf(goal.from)} until {dayOf(goal.until)},
        booked so far {money(goal.booked)}, left <strong>{money(goal.left)}</strong>
        {goal.share === 1 ? '' : `, of it ${figure(goal.share, { unit: 'ratio' })} from leads`}. A won deal
        brings {money(deal?.value ?? null)} on average.
      </p>
      {goal.left === 0 ? (
        <p>It is booked already: nothing has to be handed over for it.</p>
      ) : (
        <>
          <Stages plan={props.plan} />
          <p className="mt-3">
            Handoffs to pass:{' '}
            {handoffs.needed === null
              ? 'no evidence'
              : `${up(handoffs.needed.value)} (${up(handoffs.needed.low)} – ${up(handoffs.needed.high)})`}
            {handoffs.acceptance === null
              ? ''
              : `, of which ${figure(handoffs.acceptance.value, { unit: 'ratio' })} are accepted`}
            .
          </p>
        </>
      )}
      {missing.length === 0 ? null : <p className="note mt-1">Missing: {missing.join(', ')}.</p>}
    </>
  );
}

export function BackPlanning(props: { readonly workspace: string }) {
  const [asked, setAsked] = useState<Asked>({});
  const read = useQuery(backPlanQuery(props.workspace, asked));
  return (
    <Section
      title="From the goal back"
      lead="By the conversion and lead times of the last year of the record. Bounds take every rate at its better or its worse end at once."
    >
      <Ask asked={asked} onAsk={setAsked} />
      {read.isError ? (
        <Failed what="The way back could not be read" error={read.error} again={() => void read.refetch()} />
      ) : read.data === undefined ? (
        <Waiting what="Going back from the goal…" lines={4} />
      ) : (
        <Told plan={read.data} />
      )}
    </Section>
  );
}
