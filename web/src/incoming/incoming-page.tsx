/** What comes in by itself: events of sites and programs, and records of connected CRMs; what was refused, and why. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { ConnectionList } from './connection-list.tsx';
import { EventCounts } from './event-counts.tsx';
import { eventsQuery, type RefusalView } from './incoming-queries.ts';
import { LateEvents } from './late-events.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { RefusedEvents } from './refused-events.tsx';

const LEAD =
  'Events that sites and programs send, and records read from connected CRMs. An event is answered once it stands in the ledger.';

function HowToSend() {
  return (
    <Nothing title="Nothing has come in yet">
      <p>
        Make a key with the scope “ingest”, and point a library of Segment or RudderStack at this address with
        it as the write key. Nothing else has to be set.
      </p>
      <pre className="scrolls mt-3 whitespace-pre-wrap break-words font-mono text-note">
        {`new Analytics({ writeKey: 'ent_…', host: '${window.location.origin}' })`}
      </pre>
    </Nothing>
  );
}

function Events(props: { readonly workspace: string }) {
  const [view, setView] = useState<RefusalView>({ after: 0, code: '' });
  const known = useQuery(eventsQuery(props.workspace, view));
  if (known.isError) {
    return (
      <Failed what="The events could not be read" error={known.error} again={() => void known.refetch()} />
    );
  }
  if (known.data === undefined) return <Waiting what="Reading what came in…" />;
  const { counts, codes, lately, refused } = known.data;
  const nothing = counts.length === 0 && refused.total === 0 && lately.length === 0;
  if (nothing && view.code === '') return <HowToSend />;
  return (
    <>
      <RefusedEvents
        workspace={props.workspace}
        refused={refused}
        codes={codes}
        view={view}
        onView={setView}
      />
      <LateEvents workspace={props.workspace} events={lately} />
      <EventCounts counts={counts} />
    </>
  );
}

export function IncomingPage() {
  const { workspace } = useParams({ from: '/$workspace/incoming' });
  return (
    <Page title="Incoming" lead={LEAD}>
      <div className="grid gap-6">
        <Events workspace={workspace} />
        <PlanEditor workspace={workspace} />
        <ConnectionList workspace={workspace} />
      </div>
    </Page>
  );
}
