/** Ends a connection, after a word on what that means. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { announce } from '../shell/announce.ts';

export function Disconnect(props: { readonly workspace: string; readonly name: string }) {
  const { workspace, name } = props;
  const [open, setOpen] = useState(false);
  const known = useQueryClient();
  const end = useMutation({
    mutationFn: () => tell(workspace, 'disconnect-crm', { name }),
    onSuccess: async () => {
      setOpen(false);
      announce(`${name} was disconnected`);
      await known.invalidateQueries({ queryKey: [workspace, 'connections'] });
    },
  });
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
        Disconnect<span className="sr-only"> {name}</span>
      </button>
      {open ? (
        <Confirm
          title={`Disconnect ${name}?`}
          act={end.isPending ? 'Disconnecting…' : 'Disconnect it'}
          busy={end.isPending}
          onAct={() => end.mutate()}
          onClose={() => setOpen(false)}
        >
          <p>
            What opens the CRM is destroyed, and what waits to be written is dropped. What was read stays.
          </p>
          <NotDone error={end.error} />
        </Confirm>
      ) : null}
    </>
  );
}
