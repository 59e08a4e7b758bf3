/** Calls that both sides make together: asked for, agreed to, held, with what came of them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../api/call.ts';
import { meanwhile } from '../api/queries.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { CALLS_A_PAGE, type JointCall, jointCallsQuery } from './field-queries.ts';
import { outcomeName } from './field-words.ts';
import { Outcome } from './report-acts.tsx';

const STATE_NAMES: Readonly<Record<JointCall['state'], string>> = {
  requested: 'Asked for',
  agreed: '✓ Agreed',
  held: '✓ Held',
  declined: '✕ Declined',
};

function Answer(props: { readonly workspace: string; readonly call: JointCall }) {
  const { call, workspace } = props;
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (body: { readonly answer: string; readonly at?: string }) =>
      tell(workspace, 'answer-joint-call', { call: call.id, ...body }),
    onSuccess: (_, { answer: said }) => {
      announce(`${call.name}: ${said}`);
      void queries.invalidateQueries({ queryKey: [workspace, 'joint-calls'] });
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-1">
      {call.proposed.map((at) => (
        <button
          key={at}
          type="button"
          className="button no-print"
          disabled={answer.isPending}
          onClick={() => answer.mutate({ answer: 'agreed', at })}
        >
          <Moment at={at} />
          <span className="sr-only"> suits me, {call.name}</span>
        </button>
      ))}
      <button
        type="button"
        className="button button-quiet no-print"
        disabled={answer.isPending}
        onClick={() => answer.mutate({ answer: 'declined' })}
      >
        Decline<span className="sr-only"> {call.name}</span>
      </button>
      <span role="alert" className="note">
        {answer.isError ? `Not recorded. ${answer.error.message}` : ''}
      </span>
    </div>
  );
}

function Line(props: { readonly workspace: string; readonly call: JointCall }) {
  const { call, workspace } = props;
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-medium">{call.name}</span>
        {call.note === null ? null : <span className="note block">{call.note}</span>}
      </th>
      <td className="min-w-40">
        {call.requestedBy} asks {call.with}
      </td>
      <td className="min-w-36">
        {STATE_NAMES[call.state]}
        {call.state === 'agreed' && call.proposed[0] !== undefined ? (
          <span className="note block">
            <Moment at={call.proposed[0]} />
          </span>
        ) : null}
        {call.outcome === null ? null : <span className="note block">{outcomeName(call.outcome)}</span>}
      </td>
      <td>
        {call.state === 'requested' && call.mine ? <Answer workspace={workspace} call={call} /> : null}
        {call.state === 'agreed' ? <Outcome workspace={workspace} of={call.id} name={call.name} /> : null}
      </td>
    </tr>
  );
}

export function JointCalls(props: { readonly workspace: string }) {
  const [after, setAfter] = useState(0);
  const calls = useQuery({
    ...jointCallsQuery(props.workspace, after),
    placeholderData: meanwhile(props.workspace, 'joint-calls'),
  });
  return (
    <Section
      title="Joint calls"
      lead="Asked for from the inbox. What came of a call is a fact of its deal, so that figures can be cut by it (joint_call)."
    >
      {calls.isError ? (
        <Failed
          what="The joint calls could not be read"
          error={calls.error}
          again={() => void calls.refetch()}
        />
      ) : calls.data === undefined ? (
        <Waiting what="Looking for joint calls…" lines={2} />
      ) : calls.data.total === 0 ? (
        <p className="text-soft">Nobody asked for a joint call yet; a lead in the inbox offers it.</p>
      ) : (
        <>
          <Scrolls label="Table of joint calls">
            <table className="statement">
              <caption className="sr-only">Joint calls with their answers and outcomes</caption>
              <thead>
                <tr>
                  <th scope="col">Whom</th>
                  <th scope="col">Who</th>
                  <th scope="col">State</th>
                  <th scope="col">
                    <span className="sr-only">Act</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {calls.data.calls.map((call) => (
                  <Line key={call.id} workspace={props.workspace} call={call} />
                ))}
              </tbody>
            </table>
          </Scrolls>
          <Pager
            what="joint calls"
            total={calls.data.total}
            after={after}
            step={CALLS_A_PAGE}
            onAfter={setAfter}
          />
        </>
      )}
    </Section>
  );
}
