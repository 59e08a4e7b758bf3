/** Where the relationship is thin: accounts by how many people are in touch and how high up, with their money. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { Section } from '../parts/section.tsx';
import { type Span, SpanChoice } from '../parts/span-choice.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Takes } from '../parts/takes.tsx';
import { MeasureLines } from '../revenue/measure-lines.tsx';
import { NoEvidence } from '../scoreboard/figure-cell.tsx';
import { Page } from '../shell/page.tsx';
import { type AccountsAddress, accountsAddress } from './account-addresses.ts';
import { AccountList } from './account-list.tsx';
import { type Accounts, accountsQuery, mapQuery } from './account-queries.ts';
import { headline } from './account-words.ts';
import { DoubtfulMatches } from './doubtful-matches.tsx';
import { ThinMap } from './thin-map.tsx';

const RELATIONSHIP = [
  'contact-density',
  'contact-authority',
  'single-threaded-accounts',
  'relationship-quality',
  'customer-satisfaction',
];
const STAYING = [
  'gross-retention',
  'net-retention',
  'renewal-rate',
  'average-account-billing',
  'market-preparation',
];

function Shown(props: {
  readonly accounts: Accounts;
  readonly workspace: string;
  readonly address: AccountsAddress;
  readonly onAddress: (parts: AccountsAddress) => void;
}) {
  const { accounts, workspace, address } = props;
  const lines = accounts.accounts;
  const told = lines.some(({ density }) => density !== null);
  const span = {
    ...(address.from === undefined ? {} : { from: address.from }),
    ...(address.to === undefined ? {} : { to: address.to }),
  };
  return (
    <>
      <p className="mb-8 max-w-3xl font-serif text-headline text-balance">
        {headline(
          accounts,
          told,
          lines.some(({ economicBuyer }) => economicBuyer !== null),
        )}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {told ? (
          <ThinMap accounts={accounts} workspace={workspace} to={address.to} />
        ) : lines.length === 0 ? null : (
          <Section title="Who is in touch, and how high up">
            <NoEvidence missing={accounts.missing} workspace={workspace} />
          </Section>
        )}
        <AccountList workspace={workspace} address={address} />
        <MeasureLines
          title="The relationship, measured"
          lead="Over all accounts with business; the interval is that of 95 in 100 samples."
          ids={RELATIONSHIP}
          workspace={workspace}
          span={span}
        />
        <MeasureLines
          title="What stays, and what it brings"
          lead="Retention, renewal and billing of accounts, and whether marketing’s preparation shows in what sales wins."
          ids={STAYING}
          workspace={workspace}
          span={span}
        />
        <DoubtfulMatches
          workspace={workspace}
          of={address.matches ?? 'accounts'}
          onOf={(matches) => props.onAddress({ ...address, matches })}
        />
      </div>
    </>
  );
}

export function AccountsPage() {
  const { workspace } = useParams({ from: '/$workspace/accounts' });
  const address = useSearch({ from: '/$workspace/accounts' });
  const navigate = useNavigate();
  const span: Span = accountsAddress({ from: address.from, to: address.to });
  const accounts = useQuery({
    ...mapQuery(workspace, span),
    placeholderData: meanwhile(workspace, 'accounts-map'),
  });
  // The list is asked for at once, not after the map.
  useQuery(accountsQuery(workspace, address));
  const show = (search: AccountsAddress) =>
    void navigate({
      to: '/$workspace/accounts',
      params: { workspace },
      search,
      replace: true,
      resetScroll: false,
    });
  const { data } = accounts;
  return (
    <Page
      title="Accounts"
      quiet
      lead="Where is the relationship thin?"
      acts={
        data === undefined || data.counts.accounts === 0 ? null : (
          <SpanChoice
            span={span}
            asOf={data.at}
            onChange={(next) =>
              show(accountsAddress({ ...address, from: undefined, to: undefined, ...next }))
            }
          />
        )
      }
    >
      {accounts.isError ? (
        <Failed
          what="The accounts could not be read"
          error={accounts.error}
          again={() => void accounts.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Counting who is in touch with whom…" lines={6} />
      ) : data.counts.accounts === 0 ? (
        <Nothing
          title="No account is known yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import accounts
            </Link>
          }
        >
          <Takes missing={data.missing} otherwise="accounts and the people at them" />
        </Nothing>
      ) : (
        <Shown accounts={data} workspace={workspace} address={address} onAddress={show} />
      )}
    </Page>
  );
}
