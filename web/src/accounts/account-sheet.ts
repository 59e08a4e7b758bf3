/** Every account that the list means, as rows to take away. */

import type { Rows } from '../parts/take-all.tsx';
import type { Accounts } from './account-queries.ts';

export function accountsSheet({ accounts, currency, windowDays, definitions, at }: Accounts): Rows {
  return {
    head: [
      'account',
      'id',
      'name',
      'with business',
      'revenue',
      'open pipeline',
      'currency',
      'open deals',
      'people known',
      `people in touch within ${windowDays} days (${definitions.density})`,
      `roles reached (${definitions.authority})`,
      'economic buyer reached',
      'weaknesses',
      'last marketing',
      'last sales',
      'as of',
    ],
    rows: accounts.map((line) => [
      ...[line.subject, line.id, line.name, line.active ? 'yes' : 'no', line.revenue, line.openPipeline],
      ...[currency, line.openDeals, line.people, line.density, line.authority],
      line.economicBuyer === null ? '' : line.economicBuyer ? 'yes' : 'no',
      ...[line.flags.join('; '), line.lastMarketing, line.lastSales, at],
    ]),
  };
}
