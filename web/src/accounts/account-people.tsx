/** The people known at the account: their parts in buying, and when both sides last exchanged something with them. */
import { useState } from 'react';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Account } from './account-queries.ts';

const FIRST = 15;
type Person = Account['people'][number];

function When(props: {
  readonly at: string | null;
  readonly none: string;
  readonly zone: string | undefined;
}) {
  return props.at === null ? props.none : <Moment at={props.at} zone={props.zone} exact={false} />;
}

function PersonLine(props: {
  readonly person: Person;
  readonly days: number;
  readonly zone: string | undefined;
}) {
  const { person, days, zone } = props;
  return (
    <tr>
      <th scope="row" className="account-name">
        <span className="font-medium">{person.name}</span>
        <span className="note block">
          {person.id}
          {person.records === 1 ? '' : `, ${count(person.records)} records`}
        </span>
      </th>
      <td data-head="Part in buying">{person.roles.join(', ') || 'not known'}</td>
      <td data-head="In touch">
        {person.live ? (
          <span className="font-medium">
            <span aria-hidden="true">✓ </span>in touch
          </span>
        ) : (
          'silent'
        )}
      </td>
      <td className="number" data-head="Last exchange">
        <When at={person.lastTwoWay} none={`none in ${count(days)} days`} zone={zone} />
      </td>
      <td className="number" data-head="Last act of any side">
        <When at={person.lastAt} none="none" zone={zone} />
      </td>
    </tr>
  );
}

export function AccountPeople(props: { readonly account: Account; readonly zone: string | undefined }) {
  const { people, name, windowDays } = props.account;
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <Section
      title="People"
      lead={`In touch is who exchanged something with us within ${count(windowDays)} days: a meeting, a call that reached them, an answer. What one side alone sent does not count.`}
      acts={
        <CsvButton
          sheet={{
            name: 'account-people',
            head: ['account', 'id', 'name', 'parts', 'in touch', 'last exchange', 'last act', 'records'],
            rows: people.map((one) => [
              ...[name, one.id, one.name, one.roles.join('; '), one.live ? 'yes' : 'no'],
              ...[one.lastTwoWay, one.lastAt, one.records],
            ]),
          }}
        />
      }
    >
      {people.length === 0 ? (
        <p className="text-soft">Nobody is known at this account. Contacts linked to it would show here.</p>
      ) : (
        <Scrolls label="Table of people">
          <table className="statement account-table">
            <caption className="sr-only">People at the account and when they were last met</caption>
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Part in buying</th>
                <th scope="col">In touch</th>
                <th scope="col" className="number">
                  Last exchange
                </th>
                <th scope="col" className="number">
                  Last act of any side
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((person) => (
                <PersonLine key={person.subject} person={person} days={windowDays} zone={props.zone} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
      {shown.length < people.length ? (
        <button type="button" className="button no-print mt-3" onClick={() => setAll(true)}>
          Show all {count(people.length)} people
        </button>
      ) : null}
    </Section>
  );
}
