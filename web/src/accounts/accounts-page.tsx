/** Where the relationship is thin: accounts by how many people are in touch and how high up. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { accountsQuery } from './account-queries.ts';

export function AccountsPage() {
  const { workspace } = useParams({ from: '/$workspace/accounts' });
  const accounts = useQuery(accountsQuery(workspace));
  return (
    <Page title="Accounts" lead="Where is the relationship thin?">
      {accounts.isError ? (
        <Failed
          what="The accounts could not be read"
          error={accounts.error}
          again={() => void accounts.refetch()}
        />
      ) : accounts.data === undefined ? (
        <Waiting what="Counting who is in touch with whom…" lines={6} />
      ) : accounts.data.counts.accounts === 0 ? (
        <Nothing
          title="No account is known yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import accounts
            </Link>
          }
        >
          It takes {accounts.data.missing.join(', ') || 'accounts and the people at them'}.
        </Nothing>
      ) : (
        <Section title="Accounts by revenue">
          <ul>
            {accounts.data.accounts.map((one) => (
              <li key={one.subject}>
                <Link to="/$workspace/accounts/$account" params={{ workspace, account: one.subject }}>
                  {one.name}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
