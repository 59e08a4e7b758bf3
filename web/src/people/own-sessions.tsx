/** Where one is signed in, and the way to end what one does not know. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Moment } from '../parts/moment.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import { ownSessions, tellSignIn } from './people-queries.ts';

/** Browser and system as far as the browser says them. */
function browserOf(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(agent);
  const system = /Windows|Mac OS X|Android|iPhone|Linux/.exec(agent)?.[0];
  const name = browser?.[1] === 'Edg' ? 'Edge' : browser?.[1];
  if (name === undefined) return agent === '' ? 'An unknown program' : agent.slice(0, 60);
  return system === undefined ? name : `${name} on ${system}`;
}

export function OwnSessions() {
  const sessions = useQuery(ownSessions);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) => tellSignIn('end-session', { id }),
    onSuccess: async () => {
      announce('The session was ended');
      await queries.invalidateQueries({ queryKey: ['sign-in', 'sessions'] });
    },
  });
  if (sessions.isError) return <Failed what="Your sessions could not be read" error={sessions.error} />;
  if (sessions.data === undefined) return <Waiting what="Reading your sessions…" lines={2} />;
  return (
    <>
      <ul className="grid gap-3">
        {sessions.data.sessions.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span>
              <span className="font-medium">
                {browserOf(one.agent)}
                {one.current ? ' (this one)' : ''}
              </span>
              <span className="note block">
                since <Moment at={one.startedAt} />, last used <Moment at={one.seenAt} />
                {one.via === null ? '' : `, by single sign-on of ${one.via}`}
              </span>
            </span>
            {one.current ? null : (
              <button
                type="button"
                className="button button-quiet"
                disabled={end.isPending}
                onClick={() => end.mutate(one.id)}
              >
                End it
              </button>
            )}
          </li>
        ))}
      </ul>
      <NotDone error={end.error} />
    </>
  );
}
