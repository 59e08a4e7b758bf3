/** One's own account: the password, the second factor, where one is signed in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { enter } from './after-entering.ts';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordForm } from './password-form.tsx';
import { signInState, tellSignIn } from './people-queries.ts';
import { SecondFactor } from './second-factor.tsx';

function SignOut() {
  const signOut = useMutation({
    mutationFn: () => tellSignIn('sign-out', {}),
    onSuccess: () => enter('/sign-in'),
  });
  return (
    <button type="button" className="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      Sign out
    </button>
  );
}

export function AccountPage() {
  const state = useQuery(signInState);
  if (state.isError) {
    return (
      <Page title="My account">
        <Failed
          what="Your account could not be read"
          error={state.error}
          again={() => void state.refetch()}
        />
      </Page>
    );
  }
  if (state.data === undefined) {
    return (
      <Page title="My account">
        <Waiting what="Reading your account…" />
      </Page>
    );
  }
  const { account } = state.data;
  if (account === null) {
    return (
      <Page title="My account">
        <Nothing
          title="You are not signed in"
          acts={
            <Link
              to={state.data.setUp === null ? '/sign-in' : '/set-up'}
              className="button button-main no-underline"
            >
              {state.data.setUp === null ? 'Sign in' : 'Set up sign-in'}
            </Link>
          }
        >
          {state.data.setUp === null
            ? 'Sign in to see your account.'
            : 'Nobody has signed up here yet: whoever reaches this machine’s own address may do everything.'}
        </Nothing>
      </Page>
    );
  }
  return (
    <Page title="My account" lead={`${account.name}, ${account.email}`} acts={<SignOut />}>
      <div className="grid gap-6 lg:grid-cols-2">
        <Section title="Password">
          <PasswordForm email={account.email} />
        </Section>
        <Section
          title="Second factor"
          lead={
            state.data.secondFactorNeeded === true
              ? 'Set one up now: here nothing but this page opens without it.'
              : 'With one, a password that somebody else learns opens nothing.'
          }
        >
          <SecondFactor on={account.secondFactor} />
        </Section>
        <Section title="Where you are signed in" className="lg:col-span-2">
          <OwnSessions />
        </Section>
      </div>
    </Page>
  );
}
