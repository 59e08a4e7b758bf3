/** One web hook: where it goes, what it is told, how it fares, and what can be done with it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListWebhooksOutput, WebhookWithSecret } from '../../../src/operations/notices/webhooks.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Moment } from '../parts/moment.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';

type Hook = ListWebhooksOutput['webhooks'][number];

function Fares(props: { readonly hook: Hook }) {
  const { hook } = props;
  return (
    <p className="note">
      {hook.off === null ? null : <span className="text-broken">✕ Off. {hook.off} </span>}
      {hook.on && hook.failingSince !== null ? (
        <span className="text-broken">
          ✕ Nothing was taken since <Moment at={hook.failingSince} />; after five days it is switched off.{' '}
        </span>
      ) : null}
      {hook.deliveredAt === null ? (
        'Nothing was delivered yet.'
      ) : (
        <>
          Last delivered <Moment at={hook.deliveredAt} />.
        </>
      )}
      {hook.formerUntil === null ? null : (
        <>
          {' '}
          The former secret signs too until <Moment at={hook.formerUntil} />.
        </>
      )}
    </p>
  );
}

function useAct(workspace: string, said: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ operation, input }: { readonly operation: string; readonly input: object }) =>
      tell<WebhookWithSecret>(workspace, operation, input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'webhooks'] });
      await queries.invalidateQueries({ queryKey: [workspace, 'deliveries'] });
      announce(said);
    },
  });
}

function Remove(props: { readonly workspace: string; readonly hook: Hook }) {
  const [asked, setAsked] = useState(false);
  const { hook, workspace } = props;
  const remove = useAct(workspace, 'The web hook was removed');
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
        Remove<span className="sr-only"> {hook.url}</span>
      </button>
      {asked ? (
        <Confirm
          title="Remove this web hook?"
          act={remove.isPending ? 'Removing…' : 'Remove it'}
          busy={remove.isPending}
          onAct={() => remove.mutate({ operation: 'remove-webhook', input: { id: hook.id } })}
          onClose={() => setAsked(false)}
        >
          <p className="wrap-anywhere">What waits for {hook.url} is not sent, and its secret is forgotten.</p>
          <NotDone error={remove.error} />
        </Confirm>
      ) : null}
    </>
  );
}

export function WebhookLine(props: {
  readonly workspace: string;
  readonly hook: Hook;
  readonly onSecret: (made: WebhookWithSecret) => void;
}) {
  const { workspace, hook } = props;
  const act = useAct(workspace, 'Done');
  const { id } = hook;
  const rotate = () =>
    act.mutate({ operation: 'rotate-webhook-secret', input: { id } }, { onSuccess: props.onSecret });
  return (
    <li className="border-t border-rule py-3 first:border-t-0">
      <p className="wrap-anywhere">
        <strong className="font-semibold">{hook.says || 'Web hook'}</strong>{' '}
        <code className="font-mono text-note">{hook.url}</code>
      </p>
      <p className="note wrap-anywhere">{hook.types.join(', ')}</p>
      <Fares hook={hook} />
      <div className="mt-1 -ml-2 flex flex-wrap">
        <button
          type="button"
          className="button button-quiet"
          disabled={!hook.on || act.isPending}
          onClick={() => act.mutate({ operation: 'test-webhook', input: { id } })}
        >
          Send a test
        </button>
        <button
          type="button"
          className="button button-quiet"
          disabled={act.isPending}
          onClick={() => act.mutate({ operation: 'change-webhook', input: { id, on: !hook.on } })}
        >
          Switch {hook.on ? 'off' : 'on'}
        </button>
        <button type="button" className="button button-quiet" disabled={act.isPending} onClick={rotate}>
          New secret
        </button>
        <Remove workspace={workspace} hook={hook} />
      </div>
      <NotDone error={act.error} />
    </li>
  );
}
