/** Sets an identity provider. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import { faultOf, TextField } from './text-field.tsx';

const FIELDS = [
  ['id', 'Short name', 'In addresses: small letters, digits, hyphens.'],
  ['name', 'What people read', 'Acme account'],
  ['issuer', 'Issuer', 'https://login.example.com'],
  ['client-id', 'Client id', 'As the provider gave it.'],
  ['client-secret', 'Client secret', 'As the provider gave it; it is not shown again.'],
] as const;
type Field = (typeof FIELDS)[number][0];
type Said = { readonly [field in Field]: string };

const NOTHING: Said = { id: '', name: '', issuer: '', 'client-id': '', 'client-secret': '' };

export function SetSignOn(props: { readonly workspace: string }) {
  const { workspace } = props;
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState(NOTHING);
  const [links, setLinks] = useState(false);
  const queries = useQueryClient();
  const close = () => {
    setOpen(false);
    setSaid(NOTHING);
    setLinks(false);
    set.reset();
  };
  const set = useMutation({
    mutationFn: () => tell(workspace, 'set-sign-on', { ...said, links }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'sign-ons'] });
      announce(`${said.name} was set`);
      close();
    },
  });
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Add a provider
      </button>
      {open ? (
        <Confirm
          title="Add an identity provider"
          act={set.isPending ? 'Setting…' : 'Set it'}
          busy={set.isPending || FIELDS.some(([field]) => said[field].trim() === '')}
          onAct={() => set.mutate()}
          onClose={close}
        >
          <p className="note">
            Register <code className="font-mono">{`${window.location.origin}/api/auth/sign-on-return`}</code>{' '}
            there as the address people come back to.
          </p>
          {FIELDS.map(([field, label, hint]) => (
            <TextField
              key={field}
              label={label}
              hint={hint}
              type={field === 'client-secret' ? 'password' : 'text'}
              autoComplete="off"
              value={said[field]}
              wrong={faultOf(set.error, field)}
              onText={(text) => setSaid({ ...said, [field]: text })}
            />
          ))}
          <label className="flex items-baseline gap-2 text-body">
            <input type="checkbox" checked={links} onChange={(event) => setLinks(event.target.checked)} />
            <span>
              Checked addresses count{' '}
              <span className="note">
                whoever has the address of a member there comes in as that member: only where you trust how
                the provider checks it
              </span>
            </span>
          </label>
          <NotDone error={set.error} />
        </Confirm>
      ) : null}
    </>
  );
}
