/** The connected CRMs: how far each was read, what waits to be written, and who contradicted whom. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ListConnectionsOutput } from '../../../src/operations/crm/list-connections.ts';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { ChangeConnection } from './change-connection.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { Disconnect } from './disconnect.tsx';
import { connectionsQuery } from './incoming-queries.ts';

type Connection = ListConnectionsOutput['connections'][number];

function Objects(props: { readonly connection: Connection }) {
  return (
    <Scrolls label={`What is read from ${props.connection.name}`}>
      <table className="statement">
        <thead>
          <tr>
            <th scope="col">Records</th>
            <th scope="col">Read until</th>
            <th scope="col" className="number">
              New
            </th>
            <th scope="col" className="number">
              Changed
            </th>
            <th scope="col" className="number">
              Unchanged
            </th>
            <th scope="col" className="number">
              Deleted
            </th>
            <th scope="col" className="number">
              Refused
            </th>
          </tr>
        </thead>
        <tbody>
          {props.connection.objects.map((object) => (
            <tr key={object.name}>
              <th scope="row">
                <span className="block font-medium">{object.name}</span>
                {object.fault === null ? null : (
                  <span className="block max-w-[50ch] wrap-anywhere text-broken">✕ {object.fault}</span>
                )}
              </th>
              <td>{object.readUntil === null ? 'not yet' : <Moment at={object.readUntil} />}</td>
              <td className="number">{count(object.created)}</td>
              <td className="number">{count(object.updated)}</td>
              <td className="number">{count(object.unchanged)}</td>
              <td className="number">{count(object.deleted)}</td>
              <td className={object.rejected > 0 ? 'number font-semibold text-broken' : 'number'}>
                {count(object.rejected)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

/** The button that opens the form of a connection: focus returns there once the form is closed. */
function opensAt(name: string): string {
  return `opens-connection-${name}`;
}

const STANDS = { crm: 'the CRM’s stands', entente: 'ours stands' } as const;

function Contradictions(props: { readonly connection: Connection }) {
  const { conflicts, failed } = props.connection;
  if (conflicts.length === 0 && failed.length === 0) return null;
  return (
    <ul className="mt-4 grid gap-1">
      {failed.map(({ record, field, value, says }) => (
        <li key={`${record} ${field} ${value}`} className="wrap-anywhere">
          <span className="text-broken">✕ Not written:</span> {field} of {record} as “{value}”. {says}
        </li>
      ))}
      {conflicts.map(({ record, field, theirs, ours, stands, at }) => (
        <li key={`${record} ${field} ${at}`} className="wrap-anywhere">
          <Moment at={at} />: {field} of {record} says “{theirs}” in the CRM and “{ours}” here;{' '}
          {STANDS[stands]}.
        </li>
      ))}
    </ul>
  );
}

const WHOSE = { crm: 'the CRM’s', entente: 'our' } as const;

function writesOf({ writes, waiting }: Connection): string {
  if (writes.length === 0) return 'Nothing is written back.';
  const parts = writes.map(
    ({ what, field, authority }) => `${what} into ${field} (${WHOSE[authority]} word stands)`,
  );
  return `Writes ${parts.join(', ')}.${waiting > 0 ? ` ${count(waiting)} wait to be written.` : ''}`;
}

function One(props: {
  readonly workspace: string;
  readonly connection: Connection;
  readonly onChange: () => void;
}) {
  const { workspace, connection } = props;
  const known = useQueryClient();
  const sync = useMutation({
    mutationFn: () => tell(workspace, 'sync-crm', { name: connection.name }),
    onSettled: () => known.invalidateQueries({ queryKey: [workspace, 'connections'] }),
  });
  return (
    <Section
      title={`${connection.name} (${connection.kind})`}
      lead={
        <>
          {connection.url}, looked at every {count(connection.everySeconds)} s.{' '}
          {connection.lastAt === null ? (
            'Not read yet. '
          ) : (
            <>
              Last read <Moment at={connection.lastAt} />.{' '}
            </>
          )}
          {writesOf(connection)}
        </>
      }
      acts={
        <>
          <button type="button" className="button" disabled={sync.isPending} onClick={() => sync.mutate()}>
            {sync.isPending ? 'Reading…' : 'Read now'}
            <span className="sr-only"> {connection.name}</span>
          </button>
          <button type="button" id={opensAt(connection.name)} className="button" onClick={props.onChange}>
            Change<span className="sr-only"> {connection.name}</span>
          </button>
          <Disconnect workspace={workspace} name={connection.name} />
        </>
      }
    >
      {connection.fault === null ? null : (
        <p role="alert" className="mb-3 font-semibold text-broken">
          ✕ {connection.fault}
        </p>
      )}
      {sync.isError ? (
        <p role="alert" className="mb-3 text-broken">
          {sync.error.message}
        </p>
      ) : null}
      <Objects connection={connection} />
      <Contradictions connection={connection} />
    </Section>
  );
}

/** No connection is called so: names begin with a letter. */
const NEW = '+';

/** Which form is open; once it is closed, focus goes back to the button that opened it. */
function useOpenForm() {
  const [open, setOpen] = useState<string | null>(null);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (open === null && last.current !== null) document.getElementById(opensAt(last.current))?.focus();
    last.current = open;
  }, [open]);
  return [open, setOpen] as const;
}

export function ConnectionList({ workspace }: { readonly workspace: string }) {
  const [open, setOpen] = useOpenForm();
  const known = useQuery(connectionsQuery(workspace));
  if (known.isError) {
    return (
      <Failed
        what="The connections could not be read"
        error={known.error}
        again={() => void known.refetch()}
      />
    );
  }
  if (known.data === undefined) return <Waiting what="Reading the connections…" lines={2} />;
  const { kinds, connections } = known.data;
  const close = () => setOpen(null);
  if (open === NEW) return <ConnectionForm workspace={workspace} kinds={kinds} onClose={close} />;
  const connect = (
    <button type="button" id={opensAt(NEW)} className="button button-main" onClick={() => setOpen(NEW)}>
      Connect a CRM
    </button>
  );
  if (connections.length === 0) {
    return (
      <Nothing title="No CRM is connected">
        <p>
          HubSpot and Salesforce are read as they change, and grade, stage, owner and reasons are written back
          where you say so.
        </p>
        <div className="mt-4">{connect}</div>
      </Nothing>
    );
  }
  return (
    <>
      {connections.map((connection) =>
        open === connection.name ? (
          <ChangeConnection
            key={connection.name}
            {...{ workspace, kinds, name: connection.name }}
            onClose={close}
          />
        ) : (
          <One
            key={connection.name}
            {...{ workspace, connection }}
            onChange={() => setOpen(connection.name)}
          />
        ),
      )}
      <div>{connect}</div>
    </>
  );
}
