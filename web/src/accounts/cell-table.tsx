/** The map as a table: how many accounts, with how much revenue, by roles reached and people in touch. */
import { count } from '../format/figure.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import type { AccountLine, Accounts } from './account-queries.ts';
import { shortMoney } from './account-words.ts';

const LAST = 6;

function rowOf(line: AccountLine, roles: number): number {
  return Math.round((line.authority ?? 0) * roles);
}

function columnOf({ density }: AccountLine): number {
  return Math.min(density ?? 0, LAST);
}

function columnName(column: number): string {
  if (column === 0) return 'Nobody';
  return column === LAST ? `${LAST} or more` : String(column);
}

function rowName(row: number, roles: number): string {
  if (roles === 0) return 'All accounts';
  return row === 0 ? 'No role' : row === roles ? `All ${roles} roles` : `${row} of ${roles} roles`;
}

export function CellTable(props: { readonly accounts: Accounts; readonly roles: number }) {
  const { accounts: answer, roles } = props;
  const money = shortMoney(answer.currency);
  const columns = Array.from({ length: LAST + 1 }, (_, column) => column);
  const rows = Array.from({ length: roles + 1 }, (_, row) => roles - row);
  const cell = (row: number, column: number) =>
    answer.accounts.filter((line) => rowOf(line, roles) === row && columnOf(line) === column);
  return (
    <details className="mt-6">
      <summary className="font-medium">The same as a table</summary>
      <Scrolls label="Table of the map" className="mt-2">
        <table className="statement">
          <caption className="note pb-2">
            Accounts with business and what was invoiced to them, by people in touch within{' '}
            {count(answer.windowDays)} days
          </caption>
          <thead>
            <tr>
              <th scope="col">Roles reached</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row" className="whitespace-nowrap">
                  {rowName(row, roles)}
                </th>
                {columns.map((column) => {
                  const lines = cell(row, column);
                  const sum = lines.reduce((all, { revenue }) => all + (revenue ?? 0), 0);
                  return (
                    <td key={column} className="number">
                      {lines.length === 0 ? '–' : count(lines.length)}
                      {lines.length === 0 ? null : <span className="note block">{money(sum)}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
