/** The thin accounts with the most at stake, by name, in the order of what hangs on them. */
import { Link } from '@tanstack/react-router';
import { count } from '../format/figure.ts';
import type { AccountLine, Accounts } from './account-queries.ts';
import { FLAG_SAYS, peopleInTouch, shortMoney, weaknesses } from './account-words.ts';

const SHOWN = 8;

function stake({ revenue, openPipeline }: AccountLine): number {
  return (revenue ?? 0) + (openPipeline ?? 0);
}

export function thinnestOf(accounts: readonly AccountLine[]): readonly AccountLine[] {
  return accounts
    .filter(({ flags }) => flags.includes('thin'))
    .sort((one, other) => stake(other) - stake(one))
    .slice(0, SHOWN);
}

export function Thinnest(props: {
  readonly worst: readonly AccountLine[];
  readonly accounts: Accounts;
  readonly workspace: string;
  readonly to: string | undefined;
}) {
  const { worst, accounts, workspace, to } = props;
  const money = shortMoney(accounts.currency);
  const known = worst.some((line) => stake(line) > 0);
  if (worst.length === 0)
    return <p className="text-soft">No account with business is thinner than agreed.</p>;
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{known ? 'Thin, with the most at stake' : 'Thin accounts'}</h3>
      <p className="note">
        {known
          ? 'By revenue and open pipeline together'
          : 'What is at stake cannot be told: neither an invoice nor an open amount is known'}
        ; the numbers are those of the circles.
      </p>
      <ol className="mt-2 divide-y divide-rule border-y border-rule">
        {worst.map((line, place) => (
          <li key={line.subject} className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 py-2">
            <span className="font-semibold" aria-hidden="true">
              {place + 1}
            </span>
            <div className="min-w-0">
              <Link
                to="/$workspace/accounts/$account"
                params={{ workspace, account: line.subject }}
                search={to === undefined ? {} : { to }}
                className="font-medium"
              >
                {line.name}
              </Link>
              <span className="note block">
                {weaknesses(line)
                  .map((flag) => FLAG_SAYS[flag])
                  .join(' · ')}
                <br />
                in touch: {peopleInTouch(line)}
              </span>
            </div>
            <div className="text-right whitespace-nowrap">
              {money(line.revenue)}
              <span className="note block">
                {line.openDeals === 0
                  ? 'no open deal'
                  : `+ ${money(line.openPipeline)} in ${count(line.openDeals)} open`}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
