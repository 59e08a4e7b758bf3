/** Signing in: e-mail address and password, then the code of the second factor where one is set up. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { enter } from './after-entering.ts';
import { EntranceSheet, NotDone } from './entrance-sheet.tsx';
import { OtherWays, whyFailed } from './other-ways.tsx';
import { signInState, tellSignIn } from './people-queries.ts';
import { SecondFactorForm } from './second-factor-form.tsx';
import { TextField } from './text-field.tsx';

function PasswordForm(props: { readonly onDone: (secondFactor: boolean) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => tellSignIn<{ secondFactor: boolean }>('sign-in', { email: email.trim(), password }),
    onSuccess: ({ secondFactor }) => props.onDone(secondFactor),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        value={email}
        onText={setEmail}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      <NotDone error={signIn.error} />
      <button type="submit" className="button button-main" disabled={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}

export function SignInPage() {
  const { back, failed } = useSearch({ from: '/sign-in' });
  const [asked, setAsked] = useState(false);
  const state = useQuery(signInState).data;
  const onDone = (secondFactor: boolean) => (secondFactor ? setAsked(true) : enter(back));
  if (asked) {
    return (
      <EntranceSheet
        title="Second factor"
        lead="Enter the six digits your authenticator app shows now, or one of your backup codes."
      >
        <SecondFactorForm onDone={() => enter(back)} onBack={() => setAsked(false)} />
      </EntranceSheet>
    );
  }
  return (
    <EntranceSheet title="Sign in">
      {failed === undefined ? null : (
        <p role="alert" className="mb-4 text-body text-broken">
          ✕ {whyFailed(failed)}
        </p>
      )}
      <PasswordForm onDone={onDone} />
      <OtherWays back={back} />
      {state !== undefined && state.setUp !== null ? (
        <p className="mt-6 text-body">
          Nobody has signed up here yet. <Link to="/set-up">Set up sign-in</Link>
        </p>
      ) : (
        <p className="note mt-6">
          Without an account: an administrator invites you. A lost password is renewed at the machine itself.
        </p>
      )}
    </EntranceSheet>
  );
}
