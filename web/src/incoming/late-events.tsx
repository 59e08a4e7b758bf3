/** The latest events that were taken, newest first: whoever connects a source sees it arrive. */
import type { ListEventsOutput } from '../../../src/operations/events/list-events.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { WholeEvent } from './whole-event.tsx';

type Late = ListEventsOutput['lately'][number];

const OUTCOME: Readonly<Record<Late['outcome'], string>> = {
  taken: 'taken',
  repeated: 'stood already',
  waiting: 'waits for a name',
};

const A_MINUTE = 60_000;

/** A clock that is less than a minute off is no news. */
function clockNote(skew: number | null): string | null {
  if (skew === null || Math.abs(skew) < A_MINUTE) return null;
  const minutes = Math.round(Math.abs(skew) / A_MINUTE);
  return `sender’s clock ${minutes} min ${skew > 0 ? 'ahead' : 'behind'}, put right`;
}

export function LateEvents(props: { readonly workspace: string; readonly events: readonly Late[] }) {
  return (
    <Section
      title="Lately"
      lead="The latest events since the server began. Their text is kept in memory only, the last five hundred of them."
    >
      {props.events.length === 0 ? (
        <p>None since the server began.</p>
      ) : (
        <Scrolls label="The latest events" className="max-h-[32rem]">
          <table className="statement">
            <thead>
              <tr>
                <th scope="col">Received</th>
                <th scope="col">Event</th>
                <th scope="col">Happened</th>
                <th scope="col">Outcome</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {props.events.map((event) => (
                <tr key={`${event.messageId} ${event.receivedAt} ${event.outcome}`}>
                  <td>
                    <Moment at={event.receivedAt} />
                  </td>
                  <th scope="row">
                    <span className="block font-medium break-words">{event.name || event.kind}</span>
                    <span className="note block">{event.kind}</span>
                    <WholeEvent workspace={props.workspace} event={event.messageId} name={event.messageId} />
                  </th>
                  <td>
                    <Moment at={event.happenedAt} />
                    {clockNote(event.skew) === null ? null : (
                      <span className="note block">{clockNote(event.skew)}</span>
                    )}
                  </td>
                  <td>{OUTCOME[event.outcome]}</td>
                  <td className="break-all">{event.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </Section>
  );
}
