/** Identity providers by which the people of a workspace may come in. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { askPlain } from '../api/call.ts';
import { placeAfter, workspaceOf } from './after-entering.ts';

type Offered = { readonly signOns: readonly { readonly id: string; readonly name: string }[] };

const offered = (workspace: string) =>
  queryOptions({
    queryKey: ['sign-ons', workspace],
    queryFn: ({ signal }) =>
      askPlain<Offered>(`/api/auth/sign-ons?workspace=${encodeURIComponent(workspace)}`, signal),
  });

const FAILED: Readonly<Record<string, string>> = {
  'begin-again': 'Signing in there took too long or was begun elsewhere. Begin again.',
  'provider-refused': 'The identity provider did not confirm who you are.',
  'provider-not-reached': 'The identity provider does not answer.',
  'not-invited': 'Nobody has invited you here yet. Ask an administrator.',
  'no-email': 'The identity provider does not tell your e-mail address.',
  'email-not-verified': 'The identity provider has not checked your e-mail address.',
  'has-an-account': 'There is an account with this address: sign in with its password.',
  'too-many': 'Too many tries. Wait a minute.',
};

export function whyFailed(why: string): string {
  return FAILED[why] ?? 'Signing in there did not work.';
}

export function OtherWays(props: { readonly back: string | undefined }) {
  const workspace = workspaceOf(props.back);
  const signOns = useQuery(offered(workspace)).data?.signOns ?? [];
  if (signOns.length === 0) return null;
  return (
    <ul className="mt-6 grid gap-2 border-t border-rule pt-6">
      {signOns.map(({ id, name }) => (
        <li key={id}>
          <a
            className="button w-full justify-center text-center no-underline"
            href={`/api/auth/sign-on/${workspace}/${id}?back=${encodeURIComponent(placeAfter(props.back))}`}
          >
            Sign in with {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
