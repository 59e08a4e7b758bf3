/** All accounts that are asked for, a page at a time; the download takes every one of them. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { meanwhile, statusQuery } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { Pager } from '../parts/pager.tsx';
import { Section } from '../parts/section.tsx';
import { spanText } from '../parts/span-choice.tsx';
import { Failed } from '../parts/state.tsx';
import { TakeAll } from '../parts/take-all.tsx';
import { type AccountsAddress, accountsAddress } from './account-addresses.ts';
import { ACCOUNTS_A_PAGE, type Accounts, accountsQuery, everyAccount } from './account-queries.ts';
import { accountsSheet } from './account-sheet.ts';
import { AccountTable } from './account-table.tsx';
import { FLAG_SAYS, shortMoney } from './account-words.ts';
import { ListFilters } from './list-filters.tsx';

type Parts = { readonly [Part in keyof AccountsAddress]: AccountsAddress[Part] | undefined };

function foundText({ total, counts, revenue, currency }: Accounts, address: AccountsAddress): string {
  const among = address.all
    ? `${count(counts.accounts)} accounts`
    : `${count(counts.active)} accounts with business`;
  const invoiced =
    revenue === null
      ? 'No invoice is known'
      : `${shortMoney(currency)(revenue)} was invoiced to all ${count(counts.accounts)} accounts`;
  return `${count(total)} of ${among}. ${invoiced}, ${spanText(address)}.`;
}

function emptyText({ find, flag }: AccountsAddress): string {
  const weak = flag === undefined ? '' : ` with the weakness “${FLAG_SAYS[flag]}”`;
  return find === undefined ? `There is no account${weak}.` : `No account${weak} has “${find}” in its name.`;
}

export function AccountList(props: { readonly workspace: string; readonly address: AccountsAddress }) {
  const { workspace, address } = props;
  const navigate = useNavigate();
  const zone = useQuery(statusQuery(workspace)).data?.zone;
  const accounts = useQuery({
    ...accountsQuery(workspace, address),
    placeholderData: meanwhile(workspace, 'accounts'),
  });
  const show = useCallback(
    (parts: Parts) =>
      void navigate({
        to: '/$workspace/accounts',
        params: { workspace },
        search: (before) => accountsAddress({ ...before, after: undefined, ...parts }),
        replace: true,
        resetScroll: false,
      }),
    [navigate, workspace],
  );
  const { data } = accounts;
  return (
    <Section
      title="Account by account"
      lead={
        <span aria-live="polite">
          {data === undefined ? 'Every account with what is thin about it.' : foundText(data, address)}
        </span>
      }
      acts={
        <TakeAll
          name="accounts"
          what="accounts"
          read={async () => accountsSheet(await everyAccount(workspace, address))}
        />
      }
    >
      {data === undefined ? null : <ListFilters address={address} counts={data.counts} onChange={show} />}
      {accounts.isError ? (
        <Failed
          what="The accounts could not be read"
          error={accounts.error}
          again={() => void accounts.refetch()}
        />
      ) : data === undefined ? (
        <p role="status" className="text-soft">
          Sorting accounts…
        </p>
      ) : data.accounts.length === 0 ? (
        <p className="text-soft">{emptyText(address)}</p>
      ) : (
        <div
          className={accounts.isPlaceholderData ? 'opacity-60' : ''}
          aria-busy={accounts.isPlaceholderData}
        >
          <AccountTable answer={data} address={address} workspace={workspace} zone={zone} onSort={show} />
        </div>
      )}
      {data === undefined ? null : (
        <Pager
          what="accounts"
          total={data.total}
          after={address.after ?? 0}
          step={ACCOUNTS_A_PAGE}
          onAfter={(after) => show({ after: after || undefined })}
        />
      )}
    </Section>
  );
}
