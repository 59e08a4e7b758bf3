/** Accepting an invitation: with a new account, or with the one that has its address. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Moment } from '../parts/moment.tsx';
import { enter } from './after-entering.ts';
import { EntranceSheet, NotDone } from './entrance-sheet.tsx';
import { type NewAccount, NewAccountFields } from './new-account-fields.tsx';
import { type Invited, invitationQuery, signInState, tellSignIn } from './people-queries.ts';

function JoinForm(props: { readonly token: string; readonly invited: Invited }) {
  const { token, invited } = props;
  const [account, setAccount] = useState<NewAccount>({ name: '', password: '' });
  const join = useMutation({
    mutationFn: () =>
      tellSignIn<{ workspace: string }>('accept-invitation', {
        token,
        ...(invited.known ? {} : account),
      }),
    onSuccess: ({ workspace }) => enter(`/${workspace}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <form className="grid gap-3" onSubmit={submit}>
      {invited.known ? null : <NewAccountFields account={account} onAccount={setAccount} />}
      <NotDone error={join.error} />
      <button type="submit" className="button button-main" disabled={join.isPending}>
        {join.isPending ? 'Joining…' : 'Join'}
      </button>
    </form>
  );
}

export function JoinPage() {
  const { token = '' } = useSearch({ from: '/join' });
  const invited = useQuery(invitationQuery(token));
  const me = useQuery(signInState).data?.account;
  if (invited.isError) {
    return (
      <EntranceSheet title="Invitation" lead={invited.error.message}>
        <Link to="/sign-in" className="button no-underline">
          Sign in
        </Link>
      </EntranceSheet>
    );
  }
  if (invited.data === undefined) {
    return (
      <EntranceSheet title="Invitation">
        <p className="text-soft">Reading it…</p>
      </EntranceSheet>
    );
  }
  const { email, invitedBy, workspace, expiresAt, known } = invited.data;
  const lead = (
    <>
      {invitedBy} invites {email} to {workspace === 'main' ? 'this company' : `the workspace ${workspace}`}.
      The link opens until <Moment at={expiresAt} />.
    </>
  );
  if (known && me?.email !== email) {
    return (
      <EntranceSheet title="Invitation" lead={lead}>
        <p className="mb-4 text-body">There is an account with this address: sign in with it, then join.</p>
        <Link
          to="/sign-in"
          search={{ back: `/join?token=${token}` }}
          className="button button-main no-underline"
        >
          Sign in as {email}
        </Link>
      </EntranceSheet>
    );
  }
  return (
    <EntranceSheet title="Invitation" lead={lead}>
      <JoinForm token={token} invited={invited.data} />
    </EntranceSheet>
  );
}
