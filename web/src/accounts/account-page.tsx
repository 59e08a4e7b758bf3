/** One account: who is reached there, what both sides did, what stayed, and what is missing. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { accountQuery } from './account-queries.ts';

export function AccountPage() {
  const { workspace, account: id } = useParams({ from: '/$workspace/accounts/$account' });
  const account = useQuery(accountQuery(workspace, id));
  return (
    <Page title={account.data?.name ?? 'Account'} lead="Who is reached here, and what did both sides do?">
      {account.isError ? (
        <Failed
          what="The account could not be read"
          error={account.error}
          again={() => void account.refetch()}
        />
      ) : account.data === undefined ? (
        <Waiting what="Reading what both sides did here…" lines={6} />
      ) : null}
    </Page>
  );
}
