/** The first administrator: from then on everybody signs in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { enter } from './after-entering.ts';
import { EntranceSheet, NotDone } from './entrance-sheet.tsx';
import { type NewAccount, NewAccountFields } from './new-account-fields.tsx';
import { signInState, tellSignIn } from './people-queries.ts';
import { TextField } from './text-field.tsx';

function SetUpForm(props: { readonly token: string | undefined; readonly needsToken: boolean }) {
  const [email, setEmail] = useState('');
  const [token, setToken] = useState(props.token ?? '');
  const [account, setAccount] = useState<NewAccount>({ name: '', password: '' });
  const setUp = useMutation({
    mutationFn: () =>
      tellSignIn('set-up', { email: email.trim(), ...account, ...(token === '' ? {} : { token }) }),
    onSuccess: () => enter(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <form className="grid gap-3" onSubmit={submit}>
      {props.needsToken ? (
        <TextField
          label="Token"
          hint="Printed where the server was started."
          autoComplete="off"
          required
          value={token}
          onText={setToken}
        />
      ) : null}
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        value={email}
        onText={setEmail}
      />
      <NewAccountFields account={account} onAccount={setAccount} />
      <NotDone error={setUp.error} />
      <button type="submit" className="button button-main" disabled={setUp.isPending}>
        {setUp.isPending ? 'Setting up…' : 'Become the first administrator'}
      </button>
    </form>
  );
}

export function SetUpPage() {
  const { token } = useSearch({ from: '/set-up' });
  const state = useQuery(signInState).data;
  if (state !== undefined && state.setUp === null) {
    return (
      <EntranceSheet title="Sign-in is set up" lead="Somebody has signed up here; everybody signs in now.">
        <Link to="/sign-in" className="button button-main no-underline">
          Sign in
        </Link>
      </EntranceSheet>
    );
  }
  return (
    <EntranceSheet
      title="Set up sign-in"
      lead="You become the first administrator and invite the others. From then on every page and program needs a session or a key; commands on the machine itself stay open to whoever may read its files."
    >
      <SetUpForm token={token} needsToken={state?.setUp === 'token'} />
    </EntranceSheet>
  );
}
