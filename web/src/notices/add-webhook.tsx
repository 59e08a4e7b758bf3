/** Adds a web hook: where, what for, and which events. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookWithSecret } from '../../../src/operations/notices/webhooks.ts';
import { tell } from '../api/call.ts';
import { NotDone } from '../people/entrance-sheet.tsx';
import { faultOf, TextField } from '../people/text-field.tsx';
import { announce } from '../shell/announce.ts';

/** Events of single touches are many: they are chosen on purpose. */
const USUAL = (type: string) => type !== 'lead.scored';

function Types(props: {
  readonly types: readonly string[];
  readonly chosen: readonly string[];
  readonly onChosen: (types: readonly string[]) => void;
}) {
  const { types, chosen, onChosen } = props;
  return (
    <fieldset>
      <legend className="font-medium">Events</legend>
      <div className="mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-3">
        {types.map((type) => (
          <label key={type} className="flex items-baseline gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(type)}
              onChange={(event) =>
                onChosen(event.target.checked ? [...chosen, type] : chosen.filter((one) => one !== type))
              }
            />
            <code className="font-mono text-note">{type}</code>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function AddWebhook(props: {
  readonly workspace: string;
  readonly types: readonly string[];
  readonly onSecret: (made: WebhookWithSecret) => void;
}) {
  const { workspace, onSecret } = props;
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [says, setSays] = useState('');
  const [types, setTypes] = useState<readonly string[]>(props.types.filter(USUAL));
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => tell<WebhookWithSecret>(workspace, 'add-webhook', { url: url.trim(), says, types }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: [workspace, 'webhooks'] });
      onSecret(made);
      setOpen(false);
      setUrl('');
      setSays('');
      announce('The web hook was added; its secret is shown above');
    },
  });
  if (!open) {
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Add a web hook
      </button>
    );
  }
  const wrong = faultOf(add.error, 'url');
  return (
    <form
      className="grid max-w-3xl gap-3 border-t border-rule pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <TextField
        label="Address"
        type="url"
        required
        value={url}
        wrong={wrong}
        hint="An https address on the public internet; others only where the configuration names them."
        onText={setUrl}
      />
      <TextField
        label="What for"
        value={says}
        hint="For people to read: the CRM, the data team."
        onText={setSays}
      />
      <Types types={props.types} chosen={types} onChosen={setTypes} />
      {wrong === undefined ? <NotDone error={add.error} /> : null}
      <div className="flex gap-3">
        <button type="submit" className="button button-main" disabled={add.isPending || types.length === 0}>
          Add it
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          Leave it
        </button>
      </div>
    </form>
  );
}
