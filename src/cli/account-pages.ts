/** How the accounts and one account read on a screen of text. */
import { figure, grouped } from '../operations/figure-words.ts';
import type { ListAccountsOutput } from '../operations/list-accounts.ts';
import type { ReadAccountOutput } from '../operations/read-account.ts';
import { harmless, table } from './table.ts';

function day(at: string | null): string | null {
  return at === null ? null : at.slice(0, 10);
}

function money(value: number | null, currency: string | null): string | null {
  return value === null ? null : figure(value, 'money', currency ?? undefined);
}

function columnsOf(...titles: readonly string[]): { title: string; right: boolean }[] {
  return titles.map((title) => ({ title: title.replace('>', ''), right: title.startsWith('>') }));
}

export function accountsPage(answer: ListAccountsOutput): string {
  const { counts, currency } = answer;
  const missing = answer.missing.map((what) => `Missing: ${harmless(what)}`);
  if (counts.accounts === 0) return ['No account is recorded here.', ...missing].join('\n');
  const rows = answer.accounts.map((one) => [
    one.id,
    one.name,
    money(one.revenue, currency),
    money(one.openPipeline, currency),
    one.density === null ? null : `${one.density} of ${one.people}`,
    one.authority === null ? null : figure(one.authority, 'ratio'),
    day(one.lastMarketing),
    day(one.lastSales),
    one.flags.join(', '),
  ]);
  const heads = columnsOf(
    'Id',
    'Account',
    '>Revenue',
    '>Open',
    '>In touch',
    '>Authority',
    'Marketing',
    'Sales',
    'Thin',
  );
  const told = answer.accounts.some(({ density }) => density !== null);
  const thin =
    `; of these ` +
    `${grouped(counts['single-threaded'], 0)} single-threaded, ${grouped(counts.uncovered, 0)} uncovered, ` +
    `${grouped(counts.thin, 0)} with fewer than ${answer.contactsAgreed} contacts in touch within ${answer.windowDays} days`;
  return [
    `As of ${day(answer.at)}: ${grouped(counts.accounts, 0)} accounts, ${grouped(counts.active, 0)} with business${told ? thin : ''}`,
    ...(answer.revenue === null ? [] : [`Revenue of all: ${money(answer.revenue, currency)}`]),
    '',
    table(heads, rows),
    '',
    `${grouped(rows.length, 0)} of ${grouped(answer.total, 0)}`,
    ...missing,
  ].join('\n');
}

function titled(title: string, body: string): string[] {
  return ['', `${title}:`, body];
}

function peopleTable(answer: ReadAccountOutput): string {
  const rows = answer.people.map((one) => [
    one.name,
    one.roles.join(', '),
    answer.density === null ? null : one.live ? 'in touch' : 'silent',
    day(one.lastAt),
  ]);
  return table(columnsOf('Person', 'Part', 'Contact', 'Last'), rows);
}

function dealsTable({ deals, currency }: ReadAccountOutput): string {
  const rows = deals.map((one) => [
    one.name,
    one.state,
    money(one.amount, currency),
    day(one.openedAt),
    day(one.closedAt),
  ]);
  return table(columnsOf('Deal', 'State', '>Amount', 'Opened', 'Closed'), rows);
}

function timelineTable({ timeline }: ReadAccountOutput): string {
  const rows = timeline.entries.map((one) => [
    one.byDay ? day(one.at) : one.at.slice(0, 16).replace('T', ' '),
    one.side ?? '',
    one.amount === null ? one.says : `${one.says} ${money(one.amount, one.currency)}`,
    one.with.name,
    one.by,
  ]);
  return table(columnsOf('When (UTC)', 'Side', 'What', 'With', 'By'), rows);
}

function retentionWords({ retention, currency }: ReadAccountOutput): string | null {
  if (retention === null) return null;
  const { quarter, start, aYearOn, gross, net } = retention;
  return (
    `${quarter} ${money(start, currency)}, a year on ${money(aYearOn, currency)}: ` +
    `gross ${figure(gross, 'ratio')}, net ${figure(net, 'ratio')}`
  );
}

export function accountPage(answer: ReadAccountOutput): string {
  const { revenue, currency } = answer;
  const facts = [
    ['Id', answer.id],
    ['Owner', answer.owner],
    ['As of', day(answer.at)],
    ['Revenue', money(revenue.total, currency)],
    ['In the year', money(revenue.lastYear, currency)],
    ['Retention', retentionWords(answer)],
    [
      'In touch',
      answer.density === null
        ? null
        : `${answer.density} of ${answer.people.length} people within ${answer.windowDays} days`,
    ],
    ...(answer.roles.length === 0
      ? []
      : [
          ...(answer.roles.length === 0
            ? []
            : [
                [
                  'Parts reached',
                  answer.roles.map(({ role, reached }) => `${role} ${reached ? 'yes' : 'no'}`).join(', '),
                ],
              ]),
        ]),
    ...answer.ratings.map(({ what, share, n }) => [what, `${figure(share, 'ratio')} (n = ${n})`]),
  ];
  const gaps = answer.gaps.map(({ says, plan, person }) => [
    says,
    person === null ? plan : `${plan} (${person.name})`,
  ]);
  const { timeline } = answer;
  return [
    table([{ title: answer.name }, { title: '' }], facts),
    ...(gaps.length === 0 ? [] : titled('Gaps', table(columnsOf('Missing', 'Plan'), gaps))),
    ...(answer.people.length === 0 ? [] : titled('People', peopleTable(answer))),
    ...(answer.deals.length === 0 ? [] : titled('Deals', dealsTable(answer))),
    ...titled(
      `Timeline, ${grouped(timeline.entries.length, 0)} of ${grouped(timeline.total, 0)}, newest first`,
      timelineTable(answer),
    ),
    ...answer.missing.map((what) => `Missing: ${harmless(what)}`),
  ].join('\n');
}
