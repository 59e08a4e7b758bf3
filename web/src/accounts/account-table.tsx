/** Accounts line by line: people in touch, roles reached, money, when each side was last there, and what is weak. */
import { Link } from '@tanstack/react-router';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { AccountsAddress, Order } from './account-addresses.ts';
import type { AccountLine, Accounts } from './account-queries.ts';
import { FLAG_SAYS, peopleInTouch, rolesReached, weaknesses, wholeMoney } from './account-words.ts';

type Column = { readonly order: Order; readonly head: string; readonly side?: 'marketing' | 'sales' };

const COLUMNS: readonly Column[] = [
  { order: 'name', head: 'Account' },
  { order: 'density', head: 'In touch' },
  { order: 'authority', head: 'Roles reached' },
  { order: 'revenue', head: 'Revenue' },
  { order: 'pipeline', head: 'Open pipeline' },
  { order: 'last-marketing', head: 'Marketing last', side: 'marketing' },
  { order: 'last-sales', head: 'Sales last', side: 'sales' },
];

type Sorting = Pick<AccountsAddress, 'order' | 'up'>;
type OnSort = (sorting: { readonly order: Order; readonly up: true | undefined }) => void;

function Head(props: { readonly column: Column; readonly sorting: Sorting; readonly onSort: OnSort }) {
  const { column, sorting, onSort } = props;
  const chosen = (sorting.order ?? 'revenue') === column.order;
  // Names run from A to Z unless turned round; figures from the largest.
  const rising = (sorting.up === true) !== (column.order === 'name');
  return (
    <th
      scope="col"
      className={column.order === 'name' ? '' : 'number'}
      aria-sort={chosen ? (rising ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        className="underline decoration-edge decoration-1 underline-offset-4 hover:decoration-2"
        onClick={() => onSort({ order: column.order, up: chosen && !sorting.up ? true : undefined })}
      >
        {column.side === undefined ? null : (
          <>
            <SideMark party={column.side} />{' '}
          </>
        )}
        {column.head}
        <span aria-hidden="true">{chosen ? (rising ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </th>
  );
}

function Last(props: { readonly at: string | null; readonly zone: string | undefined }) {
  return props.at === null ? <>none on record</> : <Moment at={props.at} zone={props.zone} exact={false} />;
}

function Line(props: {
  readonly line: AccountLine;
  readonly answer: Accounts;
  readonly workspace: string;
  readonly to: string | undefined;
  readonly zone: string | undefined;
}) {
  const { line, answer, workspace, to, zone } = props;
  const money = wholeMoney(answer.currency);
  return (
    <tr>
      <th scope="row" className="account-name">
        <Link
          to="/$workspace/accounts/$account"
          params={{ workspace, account: line.subject }}
          search={to === undefined ? {} : { to }}
          className="font-medium"
        >
          {line.name}
        </Link>
        <span className="note block">
          {line.active
            ? weaknesses(line)
                .map((flag) => FLAG_SAYS[flag])
                .join(' · ')
            : 'without business now'}
        </span>
      </th>
      <td className="number" data-head="In touch">
        {peopleInTouch(line)}
      </td>
      <td className="number" data-head="Roles reached">
        {rolesReached(line.authority, answer.roles.length)}
      </td>
      <td className="number" data-head="Revenue">
        {money(line.revenue)}
      </td>
      <td className="number" data-head="Open pipeline">
        {line.openPipeline === 0 ? '–' : money(line.openPipeline)}
        {line.openDeals === 0 ? null : (
          <span className="note block">
            {count(line.openDeals)} {line.openDeals === 1 ? 'deal' : 'deals'}
          </span>
        )}
      </td>
      <td className="number" data-head="Marketing last">
        <Last at={line.lastMarketing} zone={zone} />
      </td>
      <td className="number" data-head="Sales last">
        <Last at={line.lastSales} zone={zone} />
      </td>
    </tr>
  );
}

export function AccountTable(props: {
  readonly answer: Accounts;
  readonly address: AccountsAddress;
  readonly workspace: string;
  readonly zone: string | undefined;
  readonly onSort: OnSort;
}) {
  const { answer, address } = props;
  return (
    <Scrolls label="Table of accounts">
      <table className="statement account-table account-lines">
        <caption className="sr-only">Accounts with how thin the relationship is</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column.order} column={column} sorting={address} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.accounts.map((line) => (
            <Line
              key={line.subject}
              line={line}
              answer={answer}
              workspace={props.workspace}
              to={address.to}
              zone={props.zone}
            />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
