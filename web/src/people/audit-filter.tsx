/** Which rows of the audit log are shown. */
import { useQuery } from '@tanstack/react-query';
import { type AuditWishes, peopleQuery } from './people-queries.ts';

const OUTCOMES = [
  ['', 'Every outcome'],
  ['denied', 'Denied'],
  ['done', 'Done'],
  ['refused', 'Refused'],
  ['failed', 'Failed'],
] as const;

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onValue: (value: string) => void;
}) {
  return (
    <label className="grid gap-1 text-body">
      <span className="font-medium">{props.label}</span>
      <select className="field" value={props.value} onChange={(event) => props.onValue(event.target.value)}>
        {props.choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A wish that is empty is no wish. */
function wished(wishes: AuditWishes): AuditWishes {
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== ''));
}

export function AuditFilter(props: {
  readonly workspace: string;
  readonly wishes: AuditWishes;
  readonly onWishes: (wishes: AuditWishes) => void;
}) {
  const { wishes, onWishes } = props;
  const people = useQuery(peopleQuery(props.workspace)).data?.people ?? [];
  const whom = people.map(({ user, name }) => [user, name] as const);
  return (
    <search className="no-print flex flex-wrap items-end gap-4">
      <Choice
        label="Outcome"
        value={wishes.outcome ?? ''}
        choices={OUTCOMES}
        onValue={(outcome) => onWishes(wished({ ...wishes, outcome }))}
      />
      <Choice
        label="Who"
        value={wishes.user ?? ''}
        choices={[['', 'Everybody'], ...whom]}
        onValue={(user) => onWishes(wished({ ...wishes, user }))}
      />
      <label className="grid gap-1 text-body">
        <span className="font-medium">What</span>
        <input
          className="field"
          placeholder="sign-in"
          value={wishes.act ?? ''}
          onChange={(event) => onWishes(wished({ ...wishes, act: event.target.value.trim() }))}
        />
      </label>
    </search>
  );
}
