/** What somebody is in a workspace: roles, the side they speak for, who they are in the CRM. */
import { useId } from 'react';
import { ROLES, type Role } from './role-words.ts';
import { TextField } from './text-field.tsx';

export type StandingSaid = {
  readonly roles: readonly Role[];
  readonly side: 'marketing' | 'sales' | 'none';
  readonly person: string;
};

const SIDES = [
  ['marketing', 'Marketing'],
  ['sales', 'Sales'],
  ['none', 'Neither'],
] as const;

export function StandingFields(props: {
  readonly standing: StandingSaid;
  readonly onStanding: (standing: StandingSaid) => void;
}) {
  const { standing, onStanding } = props;
  const id = useId();
  const toggle = (role: Role, on: boolean) =>
    onStanding({
      ...standing,
      roles: on ? [...standing.roles, role] : standing.roles.filter((one) => one !== role),
    });
  return (
    <div className="grid gap-4 text-body">
      <fieldset>
        <legend className="font-medium">Roles</legend>
        <div className="mt-1 grid gap-1">
          {ROLES.map(([role, name, says]) => (
            <label key={role} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                checked={standing.roles.includes(role)}
                onChange={(event) => toggle(role, event.target.checked)}
              />
              <span>
                {name} <span className="note">{says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="font-medium">Speaks for</legend>
        <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
          {SIDES.map(([side, name]) => (
            <label key={side} className="flex items-center gap-2">
              <input
                type="radio"
                name={id}
                checked={standing.side === side}
                onChange={() => onStanding({ ...standing, side })}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        label="Person in the CRM"
        hint="The id the CRM gives them: leads handed to it are theirs to answer. Left empty: nobody."
        autoComplete="off"
        value={standing.person}
        onText={(person) => onStanding({ ...standing, person })}
      />
    </div>
  );
}
