/** The people of a workspace, one row each. */
import { Link } from '@tanstack/react-router';
import type { ListPeopleOutput } from '../../../src/operations/people/list-people.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Nothing } from '../parts/state.tsx';
import { ChangeMember } from './change-member.tsx';
import { roleName } from './role-words.ts';

export type Member = ListPeopleOutput['people'][number];

function sheetOf(people: readonly Member[]): Sheet {
  return {
    name: 'people',
    head: ['name', 'email', 'roles', 'side', 'person', 'second factor', 'shut out', 'last seen'],
    rows: people.map((one) => [
      ...[one.name, one.email, one.roles.join(' '), one.side ?? '', one.person ?? ''],
      ...[one.secondFactor ? 'yes' : 'no', one.disabled ? 'yes' : 'no', one.lastSeenAt ?? ''],
    ]),
  };
}

function MemberRow(props: {
  readonly workspace: string;
  readonly one: Member;
  readonly changes: boolean;
  readonly isMe: boolean;
}) {
  const { one } = props;
  return (
    <tr className={one.disabled ? 'text-soft' : ''}>
      <th scope="row">
        <span className="block font-medium">
          {one.name}
          {props.isMe ? <span className="note font-normal"> (you)</span> : null}
        </span>
        <span className="note block break-all">{one.email}</span>
      </th>
      <td>
        {one.disabled ? 'Shut out' : one.roles.map(roleName).join(', ')}
        {one.person === null ? null : <span className="note block">{one.person} in the CRM</span>}
      </td>
      <td>
        {one.side === null ? <span className="text-soft">Neither</span> : <SideMark party={one.side} named />}
      </td>
      <td>{one.secondFactor ? 'Yes' : 'No'}</td>
      <td>{one.lastSeenAt === null ? 'Never' : <Moment at={one.lastSeenAt} />}</td>
      <td className="text-right">
        {props.changes ? <ChangeMember workspace={props.workspace} member={one} /> : null}
      </td>
    </tr>
  );
}

export function MemberTable(props: {
  readonly workspace: string;
  readonly people: readonly Member[];
  readonly changes: boolean;
  readonly me: string | null;
}) {
  const { people } = props;
  if (people.length === 0) {
    return (
      <Nothing
        title="Nobody has signed up yet"
        acts={
          <Link to="/set-up" className="button button-main no-underline">
            Set up sign-in
          </Link>
        }
      >
        Whoever reaches this machine’s own address may do everything. Once the first administrator has signed
        up, everybody signs in.
      </Nothing>
    );
  }
  return (
    <Section title="Members" acts={<CsvButton sheet={sheetOf(people)} />}>
      <Scrolls label="Table of members">
        <table className="statement">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Roles</th>
              <th scope="col">Speaks for</th>
              <th scope="col">Second factor</th>
              <th scope="col">Last seen</th>
              <th scope="col">
                <span className="sr-only">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((one) => (
              <MemberRow
                key={one.user}
                workspace={props.workspace}
                one={one}
                changes={props.changes}
                isMe={one.user === props.me}
              />
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
