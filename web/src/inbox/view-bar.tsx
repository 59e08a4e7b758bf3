/** The usual views with how many each holds, one's own saved ones, and what narrows them further. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SavedViewsOutput } from '../../../src/operations/saved-views.ts';
import { tell } from '../api/call.ts';
import { count } from '../format/figure.ts';
import { Confirm } from '../parts/confirm.tsx';
import { RemoveView } from '../parts/remove-view.tsx';
import { announce } from '../shell/announce.ts';
import { type InboxAddress, type InboxView, sameView, viewOf } from './inbox-address.ts';
import type { Inbox } from './inbox-queries.ts';
import { InboxSheet } from './inbox-sheet.tsx';

const USUAL: readonly {
  readonly name: string;
  readonly key: keyof Inbox['counts'];
  readonly view: InboxView;
}[] = [
  { name: 'All', key: 'all', view: {} },
  { name: 'Mine', key: 'mine', view: { whose: 'mine' } },
  { name: 'My team', key: 'team', view: { whose: 'team' } },
  { name: 'Unassigned', key: 'unassigned', view: { whose: 'unassigned' } },
  { name: 'Overdue', key: 'overdue', view: { when: 'overdue' } },
  { name: 'Due today', key: 'today', view: { when: 'today' } },
];

type Bar = { readonly workspace: string; readonly inbox: Inbox; readonly address: InboxAddress };

function ViewLink(props: {
  readonly workspace: string;
  readonly name: string;
  readonly n: number;
  readonly search: InboxAddress;
  readonly chosen: boolean;
}) {
  const { workspace, name, n, search, chosen } = props;
  return (
    <Link
      to="/$workspace/inbox"
      params={{ workspace }}
      search={search}
      aria-current={chosen ? 'true' : undefined}
      activeOptions={{ exact: true }}
      className={`inline-flex min-h-9 items-center gap-1.5 border-b-2 px-1 no-underline ${chosen ? 'border-ink font-semibold' : 'border-transparent text-soft hover:border-rule hover:text-ink'}`}
    >
      {name} <span className="text-note">{count(n)}</span>
    </Link>
  );
}

function SaveView(props: { readonly workspace: string; readonly view: InboxView }) {
  const { workspace, view } = props;
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState('');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      tell<SavedViewsOutput>(workspace, 'save-view', { page: 'inbox', name: name.trim(), query: view }),
    onSuccess: () => {
      announce(`The view ${name} was saved`);
      setAsked(false);
      setName('');
      void queries.invalidateQueries({ queryKey: [workspace, 'inbox'] });
    },
  });
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setAsked(true)}>
        Save this view
      </button>
      {asked ? (
        <Confirm
          title="Save this view"
          act={save.isPending ? 'Saving…' : 'Save it'}
          busy={save.isPending || name.trim() === ''}
          onAct={() => save.mutate()}
          onClose={() => setAsked(false)}
        >
          <label className="grid gap-1 text-body">
            <span className="font-medium">Its name</span>
            <input
              className="field"
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <p className="note">Only you see it. Saving under a name that exists changes that view.</p>
          {save.isError ? <p role="alert">It was not saved. {save.error.message}</p> : null}
        </Confirm>
      ) : null}
    </>
  );
}

function Narrower({ workspace, inbox, address }: Bar) {
  const navigate = useNavigate();
  const choose = (name: 'handoff' | 'grade', value: string) => {
    const view = viewOf({ ...address, [name]: value });
    const side = address.to === undefined ? {} : { to: address.to };
    void navigate({
      to: '/$workspace/inbox',
      params: { workspace },
      search: { ...side, ...view },
      replace: true,
    });
  };
  return (
    <>
      {inbox.handoffs.length > 1 || address.handoff !== undefined ? (
        <label className="flex items-center gap-2">
          <span className="note">Handoff</span>
          <select
            className="field max-w-52"
            value={address.handoff ?? ''}
            onChange={(event) => choose('handoff', event.target.value)}
          >
            <option value="">every kind</option>
            {inbox.handoffs.map(({ clause, what, count: n }) => (
              <option key={clause} value={clause}>
                {what} ({count(n)})
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className="flex items-center gap-2">
        <span className="note">Waits for</span>
        <select
          className="field"
          value={inbox.to}
          onChange={(event) => {
            const to = event.target.value === 'marketing' ? 'marketing' : 'sales';
            void navigate({ to: '/$workspace/inbox', params: { workspace }, search: { to } });
          }}
        >
          <option value="sales">sales</option>
          <option value="marketing">marketing</option>
        </select>
      </label>
      <label className="flex items-center gap-2">
        <span className="note">Grade</span>
        <select
          className="field"
          value={address.grade ?? ''}
          onChange={(event) => choose('grade', event.target.value)}
        >
          <option value="">every grade</option>
          {(['A', 'B', 'C', 'D'] as const).map((grade) => (
            <option key={grade} value={grade}>
              {grade} ({count(inbox.grades.find((one) => one.grade === grade)?.count ?? 0)})
            </option>
          ))}
        </select>
      </label>
      {sameView(address, {}) ? null : (
        <button
          type="button"
          className="button button-quiet"
          onClick={() =>
            void navigate({
              to: '/$workspace/inbox',
              params: { workspace },
              search: address.to === undefined ? {} : { to: address.to },
            })
          }
        >
          Show all
        </button>
      )}
    </>
  );
}

export function ViewBar({ workspace, inbox, address, as }: Bar & { readonly as: string | null }) {
  const side = address.to === undefined ? {} : { to: address.to };
  const own = inbox.views.find(({ query }) => sameView(viewOf(query), address));
  const usual = USUAL.some(({ view }) => sameView(view, address));
  return (
    <div className="mb-4 grid gap-2">
      <nav aria-label="Views" className="flex flex-wrap gap-x-4">
        {USUAL.map(({ name, key, view }) => (
          <ViewLink
            key={key}
            {...{ workspace, name, n: inbox.counts[key], chosen: sameView(view, address) }}
            search={{ ...side, ...view }}
          />
        ))}
        {inbox.views.map(({ id, name, query, count: n }) => (
          <ViewLink
            key={id}
            {...{ workspace, name, n, chosen: sameView(viewOf(query), address) }}
            search={{ ...side, ...viewOf(query) }}
          />
        ))}
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Narrower {...{ workspace, inbox, address }} />
        {usual || own !== undefined ? null : <SaveView workspace={workspace} view={viewOf({ ...address })} />}
        <InboxSheet {...{ workspace, inbox, address, as }} />
        {own === undefined ? null : (
          <RemoveView workspace={workspace} id={own.id} name={own.name} told="inbox" />
        )}
      </div>
    </div>
  );
}
