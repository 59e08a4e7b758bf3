/** What do both sides talk about when they meet? Shares by topic, one's own consent, sharing notes, and the words. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Failed, Waiting } from '../parts/state.tsx';
import { signInState } from '../people/people-queries.ts';
import { Page } from '../shell/page.tsx';
import { OwnConsent } from './own-consent.tsx';
import { ShareNotes } from './share-notes.tsx';
import { topicsQuery } from './talk-queries.ts';
import { TalkShares } from './talk-shares.tsx';
import { WordLists } from './word-lists.tsx';

export function TalkPage() {
  const { workspace } = useParams({ from: '/$workspace/talk' });
  const topics = useQuery(topicsQuery(workspace));
  const state = useQuery(signInState).data;
  const account = state?.account ?? null;
  const said = state?.workspaces.find(({ name }) => name === workspace)?.side;
  const side = said === 'marketing' || said === 'sales' ? said : null;
  return (
    <Page
      title="Meeting notes"
      lead="What do both sides talk about when they meet: the market and what worked, or whose leads are bad?"
    >
      {topics.isError ? (
        <Failed
          what="The topics could not be read"
          error={topics.error}
          again={() => void topics.refetch()}
        />
      ) : topics.data === undefined ? (
        <Waiting what="Reading the topics…" />
      ) : (
        <div className="grid gap-6">
          <TalkShares topics={topics.data} />
          <OwnConsent workspace={workspace} yes={topics.data.yours} known={account !== null} />
          {account === null ? null : (
            <ShareNotes workspace={workspace} own={account.email} fewest={topics.data.floor.people} />
          )}
          <WordLists workspace={workspace} topics={topics.data} side={side} />
        </div>
      )}
    </Page>
  );
}
