/** Web hooks: where decisions are posted as they are made, and how each fares. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookWithSecret } from '../../../src/operations/notices/webhooks.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { ToldOnce } from '../people/told-once.tsx';
import { AddWebhook } from './add-webhook.tsx';
import { webhooksQuery } from './notice-queries.ts';
import { WebhookLine } from './webhook-line.tsx';

function Secret(props: { readonly of: WebhookWithSecret }) {
  return (
    <div className="mb-4 grid gap-2" role="status">
      <p>
        The secret of {props.of.webhook.says || props.of.webhook.url}. It is shown this once; the receiver
        checks signatures with it.
      </p>
      <ToldOnce what="the secret" text={props.of.secret} />
    </div>
  );
}

function Kept(props: { readonly workspace: string; readonly onSecret: (made: WebhookWithSecret) => void }) {
  const hooks = useQuery(webhooksQuery(props.workspace));
  if (hooks.isError) {
    const again = () => void hooks.refetch();
    return <Failed what="The web hooks could not be read" error={hooks.error} again={again} />;
  }
  if (hooks.data === undefined) return <Waiting what="Reading the web hooks…" lines={2} />;
  return (
    <>
      {hooks.data.webhooks.length === 0 ? (
        <p className="mb-4 text-soft">No web hook was added yet.</p>
      ) : (
        <ul className="mb-4 grid">
          {hooks.data.webhooks.map((hook) => (
            <WebhookLine key={hook.id} workspace={props.workspace} hook={hook} onSecret={props.onSecret} />
          ))}
        </ul>
      )}
      <AddWebhook workspace={props.workspace} types={hooks.data.types} onSecret={props.onSecret} />
    </>
  );
}

export function Webhooks(props: { readonly workspace: string }) {
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  return (
    <Section
      title="Web hooks"
      lead="Each decision is posted to your own systems as it is made, signed by the Standard Webhooks specification. An event comes at least once, under one id; the order is not promised."
    >
      {made === null ? null : <Secret of={made} />}
      <Kept workspace={props.workspace} onSecret={setMade} />
    </Section>
  );
}
