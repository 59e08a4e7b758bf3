/** Whom do I call now, and why? What waits for an answer, in its order, and one lead in full. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { Refused } from '../api/call.ts';
import { useLiveState } from '../api/live.ts';
import { count } from '../format/figure.ts';
import { minuteOf } from '../format/when.ts';
import { Definition } from '../parts/definition.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import type { InboxAddress } from './inbox-address.ts';
import { InboxBody } from './inbox-body.tsx';
import { type Inbox, inboxLeadQuery, inboxQuery } from './inbox-queries.ts';
import { type Asked, waitingOf } from './lead-panel.tsx';
import { ToldBar } from './told-bar.tsx';
import { useActs } from './use-acts.ts';
import { useInboxPresses } from './use-inbox-presses.ts';
import { useWhoActs, WhoActs } from './who-acts.tsx';

function focusLine(subject: string): void {
  const line = document.querySelector(`[data-inbox-line="${CSS.escape(subject)}"]`);
  if (line instanceof HTMLElement) line.focus();
}

/** How many wait, in which order they stand and why, and whether news arrive. */
function Head(props: {
  readonly inbox: Inbox | undefined;
  readonly readAt: number;
  readonly failing: boolean;
}) {
  const { inbox, readAt, failing } = props;
  const live = useLiveState();
  if (inbox !== undefined && (failing || live === 'lost')) {
    return (
      <span role="alert">
        The server does not answer; this is how things stood at {minuteOf(readAt)}. Trying again…
      </span>
    );
  }
  if (inbox === undefined || inbox.at === null) return null;
  const { all, overdue } = inbox.counts;
  const late = overdue === 0 ? '' : `, ${count(overdue)} of them overdue`;
  const news =
    live === 'live' ? 'New ones appear by themselves.' : live === 'ended' ? 'You were signed out.' : '';
  return (
    <>
      {count(all)} {all === 1 ? 'waits' : 'wait'} for an answer of {inbox.to}
      {late}, <Definition term="in this order">{inbox.rule}</Definition>.{' '}
      {inbox.person === null && !inbox.forOthers ? NOBODY : ''} {news}
    </>
  );
}

/** Goes to another view, page or lead of the inbox. */
function useGo(workspace: string) {
  const navigate = useNavigate();
  return useCallback(
    (search: InboxAddress, replace = false) =>
      navigate({ to: '/$workspace/inbox', params: { workspace }, search, replace, resetScroll: false }),
    [navigate, workspace],
  );
}

/** A handoff was answered: beside the list the next lead is looked at, on a phone the list again. */
function useOnGone(inbox: Inbox | undefined, address: InboxAddress, go: ReturnType<typeof useGo>) {
  return useCallback(
    (handoff: string) => {
      const at = inbox?.lines.findIndex((line) => line.handoff === handoff) ?? -1;
      const next = inbox?.lines[at + 1] ?? inbox?.lines[at - 1];
      const { lead: _, ...rest } = address;
      const isWide = window.matchMedia('(min-width: 64rem)').matches;
      const to = isWide && next !== undefined ? { ...rest, lead: next.subject } : rest;
      void go(to, true).then(() => next !== undefined && focusLine(next.subject));
    },
    [inbox, address, go],
  );
}

/** Whoever may not look as somebody else, or named nobody who is known, looks as oneself. */
function useForget(error: Error | null, who: string | null, setWho: (who: null) => void): void {
  const isRefused =
    error instanceof Refused && ['inbox-of-another', 'unknown-person', 'unknown-user'].includes(error.why);
  useEffect(() => {
    if (isRefused && who !== null) setWho(null);
  }, [isRefused, who, setWho]);
}

const NOBODY =
  'Your account is tied to nobody among the people of this workspace; an administrator can say who you are.';

export function InboxPage() {
  const { workspace } = useParams({ from: '/$workspace' });
  const address: InboxAddress = useSearch({ from: '/$workspace/inbox' });
  const go = useGo(workspace);
  const [who, setWho] = useWhoActs(workspace);
  const [asked, setAsked] = useState<Asked>(null);
  const { data: inbox, ...query } = useQuery(inboxQuery(workspace, address, who));
  const chosen = address.lead;
  const { data: lead } = useQuery({
    ...inboxLeadQuery(workspace, chosen ?? '', who),
    enabled: chosen !== undefined,
  });
  const acts = useActs(workspace, who, useOnGone(inbox, address, go));
  const { lead: _, ...list } = address;
  useInboxPresses({
    ...{ inbox, chosen, lead, one: waitingOf(lead, inbox?.to), acts, onAsk: setAsked },
    onChoose: (subject) => void go({ ...list, lead: subject }, true).then(() => focusLine(subject)),
    onLeave: () => void (chosen !== undefined && go(list).then(() => focusLine(chosen))),
  });
  const owners = [...new Set((inbox?.lines ?? []).flatMap(({ owner }) => owner ?? []))].sort();
  const asksWho = inbox?.forOthers === true && (inbox.person === null || who !== null);
  useForget(query.error, who, setWho);
  const again = () => void query.refetch();
  const beside = chosen === undefined ? '' : 'hidden lg:block';
  return (
    <Page
      title="Inbox"
      lead={<Head inbox={inbox} readAt={query.dataUpdatedAt} failing={query.isError} />}
      acts={
        asksWho ? (
          <div className={beside}>
            <WhoActs key={who} {...{ who, owners }} onWho={setWho} />
          </div>
        ) : null
      }
    >
      <ToldBar acts={acts} />
      {inbox !== undefined ? (
        <InboxBody
          {...{ workspace, inbox, address, acts, asked, as: who, readAt: query.dataUpdatedAt }}
          waits={query.isPlaceholderData}
          onAsk={setAsked}
          onAddress={(next) => void go(next)}
        />
      ) : query.isError ? (
        <Failed what="The inbox could not be read" error={query.error} again={again} />
      ) : (
        <Waiting what="Reading what waits…" lines={8} />
      )}
    </Page>
  );
}
