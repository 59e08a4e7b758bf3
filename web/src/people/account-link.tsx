/** Who is signed in, in the masthead; where nobody has signed up yet, the way to set it up. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signInState } from './people-queries.ts';

/** Two letters of a name: `Ada Lovelace` → `AL`. */
function lettersOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase();
}

export function AccountLink(props: { readonly workspace: string }) {
  const state = useQuery(signInState).data;
  if (state === undefined) return null;
  if (state.account === null) {
    return state.setUp === 'open' ? (
      <Link to="/set-up" className="button button-quiet no-underline">
        <span className="max-sm:sr-only">Set up sign-in</span>
        <span className="sm:hidden" aria-hidden="true">
          Sign-in
        </span>
      </Link>
    ) : null;
  }
  const { name, email } = state.account;
  return (
    <Link
      to="/$workspace/account"
      params={{ workspace: props.workspace }}
      className="button button-quiet min-w-9 no-underline"
      title={`${name}, ${email}`}
    >
      <span aria-hidden="true">{lettersOf(name)}</span>
      <span className="sr-only">My account: {name}</span>
    </Link>
  );
}
