/** What happened that I must know of? Every notice, the newest first; what is unread stands out until it is read. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Refused, tell } from '../api/call.ts';
import { useLiveState } from '../api/live.ts';
import { count } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { NoticeLine } from './notice-line.tsx';
import { countEvery, type Notice, type NoticeView, noticesQuery } from './notice-queries.ts';

function useMarking(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (marks: { readonly ids?: readonly string[]; readonly upTo?: string }) =>
      tell(workspace, 'mark-notices-read', marks),
    onSuccess: (_, { ids }) => {
      announce(ids === undefined ? 'All notices were marked as read' : 'Marked as read');
      return queries.invalidateQueries({ queryKey: [workspace, 'notices'] });
    },
  });
}

const VIEWS: readonly { readonly name: string; readonly view: NoticeView }[] = [
  { name: 'Mine', view: {} },
  { name: 'Unread', view: { unread: true } },
  { name: 'Everybody’s', view: { of: 'everyone' } },
];

function Views(props: { readonly workspace: string; readonly view: NoticeView }) {
  const { workspace, view } = props;
  const navigate = useNavigate();
  return (
    <label className="flex items-center gap-2">
      <span className="note">Show</span>
      <select
        className="field"
        value={VIEWS.findIndex((one) => one.view.of === view.of && one.view.unread === view.unread)}
        onChange={(event) => {
          const search = VIEWS[Number(event.target.value)]?.view ?? {};
          void navigate({ to: '/$workspace/notices', params: { workspace }, search, replace: true });
        }}
      >
        {VIEWS.map(({ name }, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function None(props: { readonly view: NoticeView; readonly workspace: string }) {
  if (props.view.unread) {
    return (
      <Nothing title="Everything is read">
        <p>Nothing was told to you that you have not seen.</p>
      </Nothing>
    );
  }
  return (
    <Nothing title="Nothing was told yet">
      <p>
        You are told here when something is given to you, when its clock is about to run out or has, and when
        what your side handed over comes back.{' '}
        <Link to="/$workspace/notices/settings" params={{ workspace: props.workspace }}>
          Choose what you are told, and how
        </Link>
        .
      </p>
    </Nothing>
  );
}

type Marking = ReturnType<typeof useMarking>;

function NoticeList(props: {
  readonly workspace: string;
  readonly notices: readonly Notice[];
  readonly marking: Marking;
}) {
  const { workspace, notices, marking } = props;
  return (
    <ul className="grid">
      {notices.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          workspace={workspace}
          onRead={notice.read ? null : () => marking.mutate({ ids: [notice.id] })}
        />
      ))}
    </ul>
  );
}

function Told(props: { readonly workspace: string; readonly view: NoticeView }) {
  const { workspace, view } = props;
  const told = useInfiniteQuery({
    ...noticesQuery(workspace, view),
    refetchInterval: countEvery(useLiveState()),
  });
  const marking = useMarking(workspace);
  if (told.isError) {
    const again = () => void told.refetch();
    if (told.error instanceof Refused && told.error.status === 403) {
      return (
        <Nothing title="Everybody’s notices are not yours to see">
          <p>Operations and administrators see them; choose your own above.</p>
        </Nothing>
      );
    }
    return <Failed what="The notices could not be read" error={told.error} again={again} />;
  }
  if (told.data === undefined) return <Waiting what="Reading the notices…" />;
  const notices = told.data.pages.flatMap((page) => page.notices);
  if (notices.length === 0) return <None view={view} workspace={workspace} />;
  const { unread = 0, many = false } = told.data.pages[0] ?? {};
  const head = unread === 0 ? 'All read' : `${many ? 'More than ' : ''}${count(unread)} unread`;
  return (
    <Section
      title={head}
      acts={
        <button
          type="button"
          className="button"
          disabled={unread === 0 || marking.isPending}
          onClick={() => marking.mutate({ upTo: new Date().toISOString() })}
        >
          Mark all as read
        </button>
      }
    >
      {marking.isError ? (
        <p role="alert" className="mb-3 font-medium">
          It was not marked: {marking.error.message}
        </p>
      ) : null}
      <NoticeList workspace={workspace} notices={notices} marking={marking} />
      {told.hasNextPage ? (
        <button
          type="button"
          className="button mt-4"
          disabled={told.isFetchingNextPage}
          onClick={() => void told.fetchNextPage()}
        >
          {told.isFetchingNextPage ? 'Reading…' : 'Show older notices'}
        </button>
      ) : null}
    </Section>
  );
}

export function NoticesPage() {
  const { workspace } = useParams({ from: '/$workspace/notices' });
  const view = useSearch({ from: '/$workspace/notices' });
  return (
    <Page
      title="Notices"
      lead="What was decided that you must know of."
      acts={
        <>
          <Views workspace={workspace} view={view} />
          <Link className="button no-underline" to="/$workspace/notices/settings" params={{ workspace }}>
            How I am told
          </Link>
        </>
      }
    >
      <Told workspace={workspace} view={view} />
    </Page>
  );
}
