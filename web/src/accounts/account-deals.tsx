/** The deals of the account, open ones first, and how the customer rates the relationship. */
import { count, figure } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Account } from './account-queries.ts';
import { wholeMoney } from './account-words.ts';

const STATE_SAYS = { open: '○ open', won: '✓ won', lost: '✕ lost' } as const;
const RATED: Readonly<Record<string, string>> = {
  satisfaction: 'Satisfaction',
  commitment: 'Commitment',
  trust: 'Trust',
  'exchange-efficiency': 'Exchange efficiency',
};

function DealsTable(props: { readonly account: Account; readonly zone: string | undefined }) {
  const { deals, currency } = props.account;
  const money = wholeMoney(currency);
  const when = (at: string | null) =>
    at === null ? '–' : <Moment at={at} zone={props.zone} exact={false} />;
  return (
    <Scrolls label="Table of deals">
      <table className="statement account-table">
        <caption className="sr-only">Deals of the account</caption>
        <thead>
          <tr>
            <th scope="col">Deal</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Amount
            </th>
            <th scope="col" className="number">
              Opened
            </th>
            <th scope="col" className="number">
              Closed
            </th>
          </tr>
        </thead>
        <tbody>
          {deals.map((deal) => (
            <tr key={deal.subject}>
              <th scope="row" className="account-name">
                <span className="font-medium">{deal.name}</span>
                <span className="note block">{deal.id}</span>
              </th>
              <td data-head="State">{STATE_SAYS[deal.state]}</td>
              <td className="number" data-head="Amount">
                {money(deal.amount)}
              </td>
              <td className="number" data-head="Opened">
                {when(deal.openedAt)}
              </td>
              <td className="number" data-head="Closed">
                {when(deal.closedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function dealsText({ deals, currency }: Account): string {
  const open = deals.filter(({ state }) => state === 'open');
  const sum = open.reduce((all, { amount }) => all + (amount ?? 0), 0);
  const won = deals.filter(({ state }) => state === 'won').length;
  const lost = deals.filter(({ state }) => state === 'lost').length;
  return `${count(open.length)} open with ${wholeMoney(currency)(sum)}, ${count(won)} won, ${count(lost)} lost.`;
}

export function AccountDeals(props: { readonly account: Account; readonly zone: string | undefined }) {
  const { account } = props;
  const { deals, currency, name } = account;
  return (
    <Section
      title="Deals"
      lead={deals.length === 0 ? 'Opportunities linked to this account.' : dealsText(account)}
      acts={
        <CsvButton
          sheet={{
            name: 'account-deals',
            head: ['account', 'id', 'deal', 'state', 'amount', 'currency', 'opened', 'closed'],
            rows: deals.map((one) => [
              ...[name, one.id, one.name, one.state, one.amount, currency, one.openedAt, one.closedAt],
            ]),
          }}
        />
      }
    >
      {deals.length === 0 ? (
        <p className="text-soft">No deal with this account is known.</p>
      ) : (
        <DealsTable account={account} zone={props.zone} />
      )}
    </Section>
  );
}

export function AccountRatings(props: { readonly account: Account }) {
  const { ratings } = props.account;
  return (
    <Section
      title="Ratings"
      lead="What the customer said in surveys, as the share of the way from the lowest to the highest mark; the mean of all marks by the day shown above."
    >
      {ratings.length === 0 ? (
        <p className="text-soft">Nobody there has rated the relationship, as far as is known.</p>
      ) : (
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          {ratings.map((rating) => (
            <div key={rating.what}>
              <dt>{RATED[rating.what] ?? rating.what}</dt>
              <dd>
                <span className="mt-1 block h-2 border border-edge bg-paper" aria-hidden="true">
                  <span
                    className="block h-full bg-soft"
                    style={{ width: `${Math.min(1, Math.max(0, rating.share)) * 100}%` }}
                  />
                </span>
                <span className="font-semibold">{figure(rating.share, { unit: 'ratio' })}</span>{' '}
                <span className="note">
                  n = {count(rating.n)} {rating.n === 1 ? 'mark' : 'marks'}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
