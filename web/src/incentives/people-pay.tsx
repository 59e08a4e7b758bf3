/** Pay by person, for whoever the agreement entitles; nobody else is told more than that it is so. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type IncentivesView, incentivesQuery, type Told } from './incentive-queries.ts';
import { type Money, payMoney } from './pay-money.ts';

function Table(props: { readonly told: Told; readonly money: Money }) {
  const { people, roles } = props.told;
  const names = new Map(roles.map(({ role, name }) => [role, name]));
  return (
    <Scrolls label="Table of pay by person">
      <table className="statement">
        <caption className="sr-only">Pay by person</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Team</th>
            <th scope="col">Role</th>
            <th scope="col" className="number">
              Pay
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ person, name, team, role, total }) => (
            <tr key={`${role} ${person}`}>
              <th scope="row">{name}</th>
              <td>{team ?? '–'}</td>
              <td>{names.get(role) ?? role}</td>
              <td className="number">{props.money(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function People(props: { readonly workspace: string; readonly view: IncentivesView }) {
  const told = useQuery(incentivesQuery(props.workspace, props.view, true));
  if (told.isError)
    return (
      <Failed what="Pay by person could not be read" error={told.error} again={() => void told.refetch()} />
    );
  if (told.data === undefined) return <Waiting what="Working out pay by person…" />;
  const { people, peopleWithheld, currency } = told.data;
  return (
    <>
      {peopleWithheld === null ? null : <p className="mb-3 max-w-prose">{peopleWithheld}</p>}
      {people.length === 0 ? null : <Table told={told.data} money={payMoney(currency)} />}
    </>
  );
}

export function PeoplePay(props: { readonly workspace: string; readonly view: IncentivesView }) {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Pay by person"
      lead="Told to each person, and to whom the agreement entitles; by name, never by amount."
      acts={
        open ? null : (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            Show it
          </button>
        )
      }
    >
      {open ? <People workspace={props.workspace} view={props.view} /> : null}
    </Section>
  );
}
