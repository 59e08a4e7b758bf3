/** Events and records that were refused, each with every reason, and the way to take them in again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ListEventsOutput } from '../../../src/operations/events/list-events.ts';
import type { ResendEventsOutput } from '../../../src/operations/events/resend-events.ts';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { announce } from '../shell/announce.ts';
import { REFUSALS_A_PAGE, type RefusalView } from './incoming-queries.ts';
import { WholeEvent } from './whole-event.tsx';

type Refused = ListEventsOutput['refused'];
type Row = Refused['events'][number];

function said({ taken, repeated, refused, left }: ResendEventsOutput): string {
  const parts = [
    `${count(taken)} taken in`,
    ...(repeated > 0 ? [`${count(repeated)} stood already`] : []),
    ...(refused > 0 ? [`${count(refused)} refused again`] : []),
    ...(left > 0 ? [`${count(left)} left: a connection reads them again by itself`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function useResend(workspace: string) {
  const known = useQueryClient();
  return useMutation({
    mutationFn: (asked: { readonly ids?: readonly string[]; readonly code?: string }) =>
      tell<ResendEventsOutput>(workspace, 'resend-events', asked),
    onSuccess: (answer) => {
      announce(said(answer));
      return known.invalidateQueries({ queryKey: [workspace, 'events'] });
    },
  });
}

function Reasons(props: { readonly row: Row }) {
  return (
    <ul className="grid gap-1">
      {props.row.faults.map(({ field, code, reason }) => (
        <li key={`${field} ${code} ${reason}`} className="max-w-[60ch] break-words">
          {field === '' ? null : <code className="font-mono text-note">{field}</code>} {reason}
        </li>
      ))}
    </ul>
  );
}

function CodeChoice(props: {
  readonly codes: ListEventsOutput['codes'];
  readonly code: string;
  readonly onCode: (code: string) => void;
}) {
  return (
    <label className="flex items-center gap-2 text-body">
      <span className="font-medium">Reason</span>
      <select className="field" value={props.code} onChange={(event) => props.onCode(event.target.value)}>
        <option value="">every one</option>
        {props.codes.map(({ code }) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
    </label>
  );
}

export function RefusedEvents(props: {
  readonly workspace: string;
  readonly refused: Refused;
  readonly codes: ListEventsOutput['codes'];
  readonly view: RefusalView;
  readonly onView: (view: RefusalView) => void;
}) {
  const { workspace, refused, codes, view, onView } = props;
  const resend = useResend(workspace);
  const again = () => resend.mutate(view.code === '' ? {} : { code: view.code });
  return (
    <Section
      title={refused.total === 0 ? 'Nothing was refused' : `Refused: ${count(refused.total)}`}
      lead={`Kept for thirty days, the latest ${count(refused.most)} of them. Mend the plan or the mapping, then take them in again.`}
      acts={
        <>
          <CodeChoice codes={codes} code={view.code} onCode={(code) => onView({ after: 0, code })} />
          <button
            type="button"
            className="button"
            disabled={refused.total === 0 || resend.isPending}
            onClick={again}
          >
            Take all in again
          </button>
        </>
      }
    >
      {resend.isError ? (
        <p role="alert" className="mb-3 font-semibold text-broken">
          {resend.error.message}
        </p>
      ) : null}
      {resend.data === undefined ? null : <p className="mb-3">{said(resend.data)}</p>}
      {refused.events.length === 0 ? (
        <p>Whatever came in could be read{view.code === '' ? '' : ', but for other reasons'}.</p>
      ) : (
        <Scrolls label="Refused events">
          <table className="statement">
            <thead>
              <tr>
                <th scope="col">Received</th>
                <th scope="col">What</th>
                <th scope="col">Why</th>
                <th scope="col">Source</th>
                <th scope="col">
                  <span className="sr-only">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {refused.events.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Moment at={row.receivedAt} />
                  </td>
                  <th scope="row">
                    <span className="block font-medium break-words">{row.kind || 'unknown'}</span>
                    <span className="note block max-w-[24ch] break-all">{row.messageId ?? ''}</span>
                    <WholeEvent workspace={workspace} event={row.id} name={row.messageId ?? row.id} />
                  </th>
                  <td>
                    <Reasons row={row} />
                  </td>
                  <td className="break-all">{row.source}</td>
                  <td>
                    {row.resendable ? (
                      <button
                        type="button"
                        className="button button-quiet"
                        disabled={resend.isPending}
                        onClick={() => resend.mutate({ ids: [row.id] })}
                      >
                        Again<span className="sr-only">{`: take ${row.messageId ?? row.id} in`}</span>
                      </button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
      <Pager
        what="refused events"
        total={refused.total}
        after={view.after}
        step={REFUSALS_A_PAGE}
        onAfter={(after) => onView({ ...view, after })}
        names={['Newer', 'Older']}
      />
    </Section>
  );
}
