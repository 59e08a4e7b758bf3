/** The bell at the head of every page: whether something was told that is not read yet. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLiveState } from '../api/live.ts';
import { countEvery, unreadQuery } from './notice-queries.ts';

function saying(unread: number, many: boolean): string {
  if (unread === 0) return 'Notices, all read';
  return `Notices, ${many ? 'more than ' : ''}${unread} unread`;
}

export function UnreadBell(props: { readonly workspace: string }) {
  const live = useLiveState();
  const { data } = useQuery({ ...unreadQuery(props.workspace), refetchInterval: countEvery(live) });
  const { unread = 0, many = false } = data ?? {};
  return (
    <Link
      to="/$workspace/notices"
      params={{ workspace: props.workspace }}
      className="button button-quiet relative min-w-9 no-underline"
      aria-label={saying(unread, many)}
    >
      <svg
        viewBox="0 0 20 20"
        className="size-5 fill-none stroke-current"
        strokeWidth="1.6"
        aria-hidden="true"
      >
        <path d="M4.5 14.5h11l-1.3-2V8.6a4.2 4.2 0 0 0-8.4 0v3.9z" strokeLinejoin="round" />
        <path d="M8.4 16.8a1.7 1.7 0 0 0 3.2 0" strokeLinecap="round" />
      </svg>
      {unread === 0 ? null : (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 min-w-4.5 rounded-full bg-ink px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-paper"
        >
          {many ? '99+' : Math.min(unread, 99)}
        </span>
      )}
    </Link>
  );
}
