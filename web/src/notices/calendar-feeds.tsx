/** Calendars to subscribe to: their address is a secret, shown once, and can be revoked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CalendarFeedsOutput,
  MadeCalendarFeed,
} from '../../../src/operations/notices/calendar-feeds.ts';
import { tell } from '../api/call.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { ToldOnce } from '../people/told-once.tsx';
import { announce } from '../shell/announce.ts';
import { feedsQuery } from './notice-queries.ts';

const KINDS = [
  ['me', 'Make one of mine'],
  ['sales', 'Make one of sales'],
  ['marketing', 'Make one of marketing'],
] as const;

function Feed(props: { readonly workspace: string; readonly feed: CalendarFeedsOutput['feeds'][number] }) {
  const { workspace, feed } = props;
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => tell(workspace, 'revoke-calendar-feed', { id: feed.id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'calendar-feeds'] });
      announce('The address was revoked');
    },
  });
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2 first:border-t-0">
      <div>
        {feed.says}{' '}
        <span className="note">
          made <Moment at={feed.madeAt} />
        </span>
        <NotDone error={revoke.error} />
      </div>
      <button
        type="button"
        className="button button-quiet"
        disabled={revoke.isPending}
        onClick={() => revoke.mutate()}
      >
        Revoke<span className="sr-only"> “{feed.says}”</span>
      </button>
    </li>
  );
}

function Feeds(props: { readonly workspace: string }) {
  const feeds = useQuery(feedsQuery(props.workspace));
  if (feeds.isError) {
    return (
      <Failed
        what="Your calendars could not be read"
        error={feeds.error}
        again={() => void feeds.refetch()}
      />
    );
  }
  if (feeds.data === undefined) return <Waiting what="Reading your calendars…" lines={2} />;
  if (feeds.data.feeds.length === 0) return <p className="text-soft">No calendar was made yet.</p>;
  return (
    <ul className="grid">
      {feeds.data.feeds.map((feed) => (
        <Feed key={feed.id} workspace={props.workspace} feed={feed} />
      ))}
    </ul>
  );
}

export function CalendarFeeds(props: { readonly workspace: string }) {
  const { workspace } = props;
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (of: string) => tell<MadeCalendarFeed>(workspace, 'make-calendar-feed', { of }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'calendar-feeds'] });
      announce('The calendar was made; its address is shown below');
    },
  });
  return (
    <Section
      title="In my calendar"
      lead="What is due, and calls that were agreed, in the calendar program you use. No lead is named in it. Whoever knows the address sees it: give it to nobody."
    >
      <div className="mb-4 flex flex-wrap gap-2">
        {KINDS.map(([of, says]) => (
          <button
            key={of}
            type="button"
            className="button"
            disabled={make.isPending}
            onClick={() => make.mutate(of)}
          >
            {says}
          </button>
        ))}
      </div>
      <NotDone error={make.error} />
      {make.data === undefined ? null : (
        <div className="mb-4 grid gap-2">
          <p>Subscribe to this address in your calendar program. It is shown this once.</p>
          <ToldOnce what="the address" text={window.location.origin + make.data.path} />
        </div>
      )}
      <Feeds workspace={workspace} />
    </Section>
  );
}
