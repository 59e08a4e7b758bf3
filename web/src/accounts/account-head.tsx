/** One account's figures at a glance: people in touch, roles, money and what stayed, each with its definition. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { measuresQuery } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';
import { Definition } from '../parts/definition.tsx';
import { MeasureTerm } from '../scoreboard/measure-term.tsx';
import type { Account } from './account-queries.ts';
import { peopleInTouch, wholeMoney } from './account-words.ts';

function Term(props: { readonly workspace: string; readonly id: string; readonly title: string }) {
  const measures = useQuery(measuresQuery(props.workspace));
  const found = measures.data?.find((one) => one.id === props.id);
  return found === undefined ? props.title : <MeasureTerm measure={found} title={props.title} />;
}

function Fact(props: { readonly term: ReactNode; readonly value: string; readonly note: ReactNode }) {
  return (
    <div className="min-w-0 border-t border-rule pt-3">
      <dt className="note">{props.term}</dt>
      <dd>
        <span className="block text-title font-semibold">{props.value}</span>
        <span className="note block">{props.note}</span>
      </dd>
    </div>
  );
}

function invoiced(account: Account): { readonly total: string; readonly year: string } {
  const money = wholeMoney(account.currency);
  const { total, lastYear } = account.revenue;
  return {
    total: total === null ? 'No evidence' : money(total),
    year: lastYear === null ? 'No evidence' : money(lastYear),
  };
}

function RetentionFacts(props: { readonly account: Account; readonly workspace: string }) {
  const { retention, currency } = props.account;
  const money = wholeMoney(currency);
  const note =
    retention === null
      ? 'It takes a billed quarter with the same quarter a year later.'
      : `${nameOf(retention.quarter)}: ${money(retention.start)}; a year on: ${money(retention.aYearOn)}`;
  const said = (value: number | undefined) =>
    value === undefined ? 'No evidence' : figure(value, { unit: 'ratio' });
  return (
    <>
      <Fact
        term={<Term workspace={props.workspace} id="gross-retention" title="Gross retention" />}
        value={said(retention?.gross)}
        note={note}
      />
      <Fact
        term={<Term workspace={props.workspace} id="net-retention" title="Net retention" />}
        value={said(retention?.net)}
        note={retention === null ? note : 'growth included; n = 1 account, one quarter'}
      />
    </>
  );
}

function touchNote({ density, people, windowDays }: Account): string {
  const said = peopleInTouch({ density, people: people.length });
  return people.length === 0 || density === null ? said : `${said}, within ${count(windowDays)} days`;
}

export function AccountFacts(props: { readonly account: Account; readonly workspace: string }) {
  const { account, workspace } = props;
  const reached = account.roles.filter((role) => role.reached).length;
  const { total, year } = invoiced(account);
  const billed = account.quarters.filter((quarter) => quarter.billed !== 0).length;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:gap-x-8 lg:grid-cols-3">
      <Fact
        term={<Term workspace={workspace} id="contact-density" title="People in touch" />}
        value={account.density === null ? 'No evidence' : count(account.density)}
        note={touchNote(account)}
      />
      <Fact
        term={<Term workspace={workspace} id="contact-authority" title="Roles reached" />}
        value={account.roles.length === 0 ? 'No evidence' : `${reached} of ${account.roles.length}`}
        note={account.roles.map(({ role }) => role).join(', ') || 'No part in buying is known.'}
      />
      <Fact
        term={<Term workspace={workspace} id="revenue" title="Invoiced in all" />}
        value={total}
        note={`in ${count(billed)} ${billed === 1 ? 'quarter' : 'quarters'}`}
      />
      <Fact
        term={
          <Definition term="Invoiced in the last year">
            The same invoices, of the 365 days before the day shown above.
          </Definition>
        }
        value={year}
        note="365 days"
      />
      <RetentionFacts account={account} workspace={workspace} />
    </dl>
  );
}
