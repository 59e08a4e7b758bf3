/** Another plan on the same past: written or taken from a file, and what it would have paid and pulled apart instead. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { agreementQuery } from '../api/queries.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { type IncentivesView, type Other, type Role, type Told, tryPlan } from './incentive-queries.ts';
import { LeverTable } from './lever-table.tsx';
import { type Money, payMoney, signedMoney } from './pay-money.ts';

/** The lines of the clause in the text on record; null where there is none to start from. */
function useClauseText(workspace: string): string | null {
  const read = useQuery(agreementQuery(workspace)).data?.agreement;
  const lines = read?.clauses.find(({ name }) => name === 'compensation')?.lines;
  if (read === undefined || read === null || lines === undefined || lines === null) return null;
  return read.text
    .split('\n')
    .slice(lines[0] - 1, lines[1])
    .join('\n');
}

function AmountRow(props: {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly money: Money;
  readonly says?: string;
}) {
  const { before, after, money } = props;
  const signed = signedMoney(money);
  return (
    <tr>
      <th scope="row" className="min-w-48">
        {props.name}
        {props.says === undefined ? null : <span className="note block max-w-prose">{props.says}</span>}
      </th>
      <td className="number">{before === null ? '–' : money(before)}</td>
      <td className="number">{after === null ? '–' : money(after)}</td>
      <td className="number">{before === null || after === null ? '–' : signed(after - before)}</td>
    </tr>
  );
}

function Comparison(props: {
  readonly other: Other;
  readonly roles: readonly Role[];
  readonly money: Money;
}) {
  const { other, money } = props;
  const roles = props.roles.filter(({ role }) =>
    other.roles.some((one) => one.role === role && one.after !== null),
  );
  return (
    <div className="mt-6 grid min-w-0 gap-6">
      <Scrolls label="Table of both plans">
        <table className="statement">
          <caption className="sr-only">Both plans on the same past</caption>
          <thead>
            <tr>
              <th scope="col">Pay, and pay at stake in each conflict</th>
              <th scope="col" className="number">
                On record
              </th>
              <th scope="col" className="number">
                The other plan
              </th>
              <th scope="col" className="number">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {other.roles.map((one) => (
              <AmountRow key={one.role} {...one} money={money} />
            ))}
            {other.conflicts.map((one) => (
              <AmountRow key={one.kind} {...one} name={one.title} money={money} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {other.missing.map(({ role, component, missing }) => (
        <p key={`${role} ${component}`} className="text-soft">
          {role}, {component}: no evidence; it would take {missing}.
        </p>
      ))}
      <div className="min-w-0">
        <h3 className="mb-2 font-semibold">The levers under the other plan</h3>
        <LeverTable levers={other.levers} roles={roles} money={money} />
      </div>
    </div>
  );
}

function Form(props: {
  readonly start: string;
  readonly pending: boolean;
  readonly onTry: (plan: string) => void;
}) {
  const [text, setText] = useState(props.start);
  const id = useId();
  const take = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onTry(text);
      }}
    >
      <label htmlFor={id} className="font-medium">
        The plan, as a compensation clause or a whole agreement
      </label>
      <textarea
        id={id}
        className="field mt-1 block h-72 w-full font-mono text-note leading-5"
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button type="submit" className="button button-main" disabled={props.pending || text.trim() === ''}>
          {props.pending ? 'Paying it out…' : 'Try it on the same past'}
        </button>
        <label className="flex min-w-0 max-w-full flex-wrap items-center gap-2">
          <span className="note">or a file</span>
          <input
            type="file"
            accept=".yaml,.yml,.txt"
            className="min-w-0 max-w-full text-note"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
      </div>
    </form>
  );
}

export function OtherPlan(props: {
  readonly workspace: string;
  readonly view: IncentivesView;
  readonly told: Told;
}) {
  const { workspace, view, told } = props;
  const start = useClauseText(workspace);
  const tried = useMutation({
    mutationFn: (plan: string) => tryPlan(workspace, view, plan),
    onSuccess: () => announce('The other plan is paid out'),
  });
  const other = tried.data?.other ?? null;
  return (
    <Section
      title="Another plan on the same past"
      lead="It changes nothing and binds nobody. People would have acted otherwise under it: this holds what happened fixed."
    >
      {/* A form that has been written in is not started anew when the text on record arrives. */}
      <Form
        key={start === null ? 'empty' : 'record'}
        start={start ?? 'compensation:\n  roles:\n'}
        pending={tried.isPending}
        onTry={(plan) => tried.mutate(plan)}
      />
      {tried.isError ? (
        <div className="mt-4">
          <Failed what="The other plan was not paid out" error={tried.error} />
        </div>
      ) : null}
      {other === null ? null : (
        <Comparison other={other} roles={tried.data?.roles ?? told.roles} money={payMoney(told.currency)} />
      )}
    </Section>
  );
}
