/** What became of what marketing passed, and what it owes in turn. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { Section } from '../parts/section.tsx';
import { SpanChoice } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Takes } from '../parts/takes.tsx';
import { Page } from '../shell/page.tsx';
import { BadLeads } from './bad-leads.tsx';
import { FloodWarning } from './flood-warning.tsx';
import { Flow } from './flow.tsx';
import { Owed } from './owed.tsx';
import { PassedLeads } from './passed-leads.tsx';
import { Recycled } from './recycled.tsx';
import { type Returned, type ReturnedView, returnedQuery } from './returned-queries.ts';
import { headline } from './returned-words.ts';

type Change = Partial<Record<keyof ReturnedView, string | undefined>>;

const FILTERS = [
  ['campaign', 'Campaign'],
  ['channel', 'Channel'],
  ['team', 'Team'],
] as const;

function Filters(props: {
  readonly returned: Returned;
  readonly view: ReturnedView;
  readonly onView: (change: Change) => void;
}) {
  return (
    <div className="no-print mb-6 flex flex-wrap gap-x-6 gap-y-2">
      {FILTERS.map(([filter, name]) => (
        <label key={filter} className="flex min-w-0 max-w-full items-center gap-2">
          <span className="note">{name}</span>
          <select
            className="field min-w-0 max-w-full"
            value={props.view[filter] ?? ''}
            onChange={(event) => props.onView({ [filter]: event.target.value || undefined })}
          >
            <option value="">all</option>
            {props.returned.values[filter].map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Shown(props: {
  readonly workspace: string;
  readonly returned: Returned;
  readonly view: ReturnedView;
  readonly after: number;
  readonly onAfter: (after: number) => void;
  readonly onView: (change: Change) => void;
}) {
  const { workspace, returned, view } = props;
  return (
    <>
      <p className="mb-3 max-w-3xl font-serif text-headline text-balance">{headline(returned)}</p>
      <p className="note mb-6">
        {returned.supposed
          ? 'As it would have been, under a text nobody had signed.'
          : 'Each handoff stands in one place; the parts add up to what was passed.'}
      </p>
      <Filters returned={returned} view={view} onView={props.onView} />
      <div className="grid gap-8">
        <Section title="From passed to what became of it">
          <Flow returned={returned} />
        </Section>
        <FloodWarning workspace={workspace} />
        <Owed workspace={workspace} />
        <BadLeads workspace={workspace} />
        <Recycled workspace={workspace} />
        <PassedLeads
          workspace={workspace}
          returned={returned}
          view={view}
          after={props.after}
          onAfter={props.onAfter}
          onPlace={(place) => props.onView({ place })}
        />
      </div>
    </>
  );
}

export function ReturnedPage() {
  const { workspace } = useParams({ from: '/$workspace/returned' });
  const view = useSearch({ from: '/$workspace/returned' });
  const navigate = useNavigate();
  const [after, setAfter] = useState(0);
  const returned = useQuery({
    ...returnedQuery(workspace, view, after),
    placeholderData: meanwhile(workspace, 'returned'),
  });
  const show = (change: Change) => {
    const kept = Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined);
    setAfter(0);
    void navigate({
      to: '/$workspace/returned',
      params: { workspace },
      search: Object.fromEntries(kept),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Page
      title="Returned"
      quiet
      lead="What became of what I passed?"
      acts={
        <SpanChoice span={view} asOf={returned.data?.asOf} onChange={({ from, to }) => show({ from, to })} />
      }
    >
      {returned.isError ? (
        <Failed
          what="What was passed could not be read"
          error={returned.error}
          again={() => void returned.refetch()}
        />
      ) : returned.data === undefined ? (
        <Waiting what="Following every lead that was passed…" lines={6} />
      ) : returned.data.missing.length > 0 ? (
        <Nothing
          title="Nothing was passed yet"
          acts={
            <Link to="/$workspace/agreement" params={{ workspace }} className="button button-main">
              Read the agreement
            </Link>
          }
        >
          <Takes
            missing={returned.data.missing}
            otherwise="an agreement that says when a lead is handed over"
          />
        </Nothing>
      ) : (
        <div
          aria-busy={returned.isPlaceholderData}
          className={returned.isPlaceholderData ? 'opacity-60' : ''}
        >
          <Shown
            workspace={workspace}
            returned={returned.data}
            view={view}
            after={after}
            onAfter={setAfter}
            onView={show}
          />
        </div>
      )}
    </Page>
  );
}
