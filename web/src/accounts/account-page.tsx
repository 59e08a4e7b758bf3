/** One account: who is reached there, what both sides did, what stayed, and what is missing. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile, statusQuery } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import type { AccountAddress } from './account-addresses.ts';
import { AccountDeals, AccountRatings } from './account-deals.tsx';
import { AccountGaps } from './account-gaps.tsx';
import { AccountFacts } from './account-head.tsx';
import { AccountPeople } from './account-people.tsx';
import { AccountQuarters } from './account-quarters.tsx';
import { type Account, accountQuery } from './account-queries.ts';
import { AccountTimeline } from './account-timeline.tsx';
import { shortMoney } from './account-words.ts';

/** The account in one sentence. */
function headline(account: Account): string {
  const { density, people, roles, revenue, currency, windowDays } = account;
  const year =
    revenue.lastYear === null
      ? ''
      : ` ${shortMoney(currency)(revenue.lastYear)} was invoiced in the last year.`;
  if (people.length === 0) return `Nobody is known here.${year}`;
  if (density === null)
    return `${count(people.length)} people are known; who is in touch cannot be told.${year}`;
  const silent = roles.filter((role) => !role.reached).map(({ role }) => role);
  const missing = silent.length === 0 ? '' : `, but no ${silent.join(' and no ')}`;
  const touch =
    density === 0
      ? `None of ${count(people.length)} people known is in touch within ${count(windowDays)} days.`
      : `${count(density)} of ${count(people.length)} people known ${density === 1 ? 'is' : 'are'} in touch${missing}.`;
  return `${touch}${year}`;
}

function quarterOf(at: string): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

function StoodOn(props: { readonly to: string | undefined; readonly onTo: (to: string) => void }) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">As it stood on</span>
      <input
        type="date"
        className="field py-1"
        value={props.to ?? ''}
        onChange={(event) => props.onTo(event.target.value)}
      />
    </label>
  );
}

function Shown(props: {
  readonly account: Account;
  readonly workspace: string;
  readonly address: AccountAddress;
  readonly waits: boolean;
  readonly onAddress: (address: AccountAddress) => void;
}) {
  const { account, workspace, address } = props;
  const zone = useQuery(statusQuery(workspace)).data?.zone;
  const { to } = address;
  return (
    <>
      <p className="mb-8 max-w-3xl font-serif text-headline text-balance">{headline(account)}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <Section
          title="At a glance"
          lead={account.missing.map((one) => `It would say more with ${one}.`).join(' ')}
        >
          <AccountFacts account={account} workspace={workspace} />
        </Section>
        <AccountGaps account={account} />
        <AccountPeople account={account} zone={zone} />
        <AccountQuarters account={account} running={quarterOf(account.at)} />
        <AccountDeals account={account} zone={zone} />
        <AccountRatings account={account} />
        <AccountTimeline
          account={account}
          workspace={workspace}
          address={address}
          zone={zone}
          waits={props.waits}
          onAddress={(parts) => props.onAddress({ ...(to === undefined ? {} : { to }), ...parts })}
        />
      </div>
    </>
  );
}

export function AccountPage() {
  const { workspace, account: id } = useParams({ from: '/$workspace/accounts/$account' });
  const address = useSearch({ from: '/$workspace/accounts/$account' });
  const navigate = useNavigate();
  const account = useQuery({
    ...accountQuery(workspace, id, address),
    placeholderData: meanwhile(workspace, 'account', id),
  });
  const show = (search: AccountAddress) =>
    void navigate({
      to: '/$workspace/accounts/$account',
      params: { workspace, account: id },
      search,
      replace: true,
      resetScroll: false,
    });
  const { data } = account;
  return (
    <Page
      title={data?.name ?? 'Account'}
      lead={
        data === undefined ? (
          'Who is reached here, and what did both sides do?'
        ) : (
          <>
            {data.owner === null ? 'No owner is known' : `Owner: ${data.owner}`} ·{' '}
            {data.active ? 'with business' : 'without business now'} ·{' '}
            <span className="font-mono">{data.id}</span> · as of <Moment at={data.at} exact={false} />
          </>
        )
      }
      acts={
        <>
          <Link to="/$workspace/accounts" params={{ workspace }} className="button">
            All accounts
          </Link>
          {data === undefined ? null : (
            <StoodOn to={address.to} onTo={(to) => show(to === '' ? {} : { to })} />
          )}
        </>
      }
    >
      {account.isError ? (
        <Failed
          what="The account could not be read"
          error={account.error}
          again={() => void account.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Reading what both sides did here…" lines={6} />
      ) : (
        <Shown
          account={data}
          workspace={workspace}
          address={address}
          waits={account.isPlaceholderData}
          onAddress={show}
        />
      )}
    </Page>
  );
}
