/** Identity providers of the workspace, and the form for one. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListSignOnsOutput } from '../../../src/operations/people/sign-ons.ts';
import { ask, tell } from '../api/call.ts';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import { roleName } from './role-words.ts';
import { SetSignOn } from './set-sign-on.tsx';

const signOnsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'sign-ons'],
    queryFn: ({ signal }) => ask<ListSignOnsOutput>(workspace, 'list-sign-ons', {}, signal),
  });

export function SignOns(props: { readonly workspace: string }) {
  const { workspace } = props;
  const known = useQuery(signOnsQuery(workspace));
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => tell(workspace, 'remove-sign-on', { id }),
    onSuccess: async () => {
      announce('The provider was removed');
      await queries.invalidateQueries({ queryKey: [workspace, 'sign-ons'] });
    },
  });
  if (known.isError) {
    return (
      <Failed what="The providers could not be read" error={known.error} again={() => void known.refetch()} />
    );
  }
  if (known.data === undefined) return <Waiting what="Reading the providers…" lines={2} />;
  return (
    <div className="grid gap-4">
      {known.data.signOns.length === 0 ? (
        <p className="text-body">None: people sign in with e-mail address and password.</p>
      ) : (
        <ul className="grid gap-3">
          {known.data.signOns.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <span className="min-w-0">
                <span className="font-medium">{one.name}</span>
                <span className="note block break-all">
                  {one.issuer}, client {one.clientId};{' '}
                  {one.links ? 'checked addresses count' : 'addresses do not count'},{' '}
                  {one.admits.length === 0
                    ? 'nobody comes in unasked'
                    : `admits as ${one.admits.map(roleName).join(', ')}`}
                </span>
              </span>
              <button
                type="button"
                className="button button-quiet"
                disabled={remove.isPending}
                onClick={() => remove.mutate(one.id)}
              >
                Remove<span className="sr-only"> {one.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <NotDone error={remove.error} />
      <div>
        <SetSignOn workspace={workspace} />
      </div>
    </div>
  );
}
