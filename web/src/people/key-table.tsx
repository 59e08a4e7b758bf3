/** Every key that was made, those in use first as they were made. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListKeysOutput } from '../../../src/operations/people/keys.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';

type Key = ListKeysOutput['keys'][number];

function sheetOf(keys: readonly Key[]): Sheet {
  return {
    name: 'keys',
    head: ['name', 'key', 'scopes', 'made by', 'made', 'expires', 'revoked', 'last used'],
    rows: keys.map((key) => [
      ...[key.name, key.visible, key.scopes.join(' '), key.maker ?? 'this machine', key.madeAt],
      ...[key.expiresAt ?? '', key.revokedAt ?? '', key.lastUsedAt ?? ''],
    ]),
  };
}

function Revoke(props: { readonly workspace: string; readonly of: Key }) {
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => tell(props.workspace, 'revoke-key', { id: props.of.id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [props.workspace, 'keys'] });
      announce(`${props.of.name} was taken back`);
    },
  });
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
        Take back<span className="sr-only"> {props.of.name}</span>
      </button>
      {asked ? (
        <Confirm
          title={`Take back “${props.of.name}”`}
          act={revoke.isPending ? 'Taking back…' : 'Take it back'}
          busy={revoke.isPending}
          onAct={() => revoke.mutate()}
          onClose={() => setAsked(false)}
        >
          <p className="text-body">
            Whatever uses {props.of.visible} is refused from the next second on. This cannot be undone; a new
            key is made in a moment.
          </p>
          <NotDone error={revoke.error} />
        </Confirm>
      ) : null}
    </>
  );
}

function stateOf(key: Key) {
  if (key.revokedAt !== null) {
    return (
      <>
        Taken back <Moment at={key.revokedAt} />
      </>
    );
  }
  if (key.expiresAt === null) return 'Until taken back';
  return (
    <>
      {Date.parse(key.expiresAt) < Date.now() ? 'Expired' : 'Until'} <Moment at={key.expiresAt} />
    </>
  );
}

export function KeyTable(props: { readonly workspace: string; readonly keys: readonly Key[] }) {
  return (
    <Section title="Keys that were made" acts={<CsvButton sheet={sheetOf(props.keys)} />}>
      <Scrolls label="Table of keys">
        <table className="statement">
          <thead>
            <tr>
              <th scope="col">For what</th>
              <th scope="col">Opens</th>
              <th scope="col">Made</th>
              <th scope="col">Lives</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="sr-only">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {props.keys.map((key) => (
              <tr key={key.id} className={key.revokedAt === null ? '' : 'text-soft'}>
                <th scope="row">
                  <span className="block font-medium">{key.name}</span>
                  <code className="note font-mono">{key.visible}</code>
                </th>
                <td>{key.scopes.join(', ')}</td>
                <td>
                  <Moment at={key.madeAt} />
                  <span className="note block">by {key.maker ?? 'this machine’s administrator'}</span>
                </td>
                <td>{stateOf(key)}</td>
                <td>{key.lastUsedAt === null ? 'Never' : <Moment at={key.lastUsedAt} />}</td>
                <td className="text-right">
                  {key.revokedAt === null ? <Revoke workspace={props.workspace} of={key} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
