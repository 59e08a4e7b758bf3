/** What is missing in the relationship, each with the step that would close it. */
import { Section } from '../parts/section.tsx';
import type { Account } from './account-queries.ts';

function RoleList(props: { readonly account: Account }) {
  const { roles, people, windowDays } = props.account;
  if (roles.length === 0) return null;
  const bearers = (role: string) =>
    people.filter((person) => person.roles.includes(role)).map((person) => person.name);
  return (
    <ul className="mb-6 grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3" aria-label="Roles asked for">
      {roles.map((role) => (
        <li key={role.role} className="border-t border-rule py-2">
          <span aria-hidden="true" className="inline-block w-5 font-semibold">
            {role.reached ? '✓' : role.known ? '◌' : '–'}
          </span>
          <span className="font-medium">{role.role}</span>
          <span className="note block pl-5">
            {role.reached
              ? `in touch within ${windowDays} days`
              : role.known
                ? 'known, but silent'
                : 'nobody known there has this part'}
            {role.known ? `: ${bearers(role.role).join(', ')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function AccountGaps(props: { readonly account: Account }) {
  const { account } = props;
  return (
    <Section
      title="What is missing, and the plan"
      lead="What the agreement asks of the relationship with an account; without a clause, two people in touch and every part in buying."
    >
      <RoleList account={account} />
      {account.density === null ? (
        <p className="text-soft">
          Who is in touch cannot be told, and so nothing can be missed.
          {account.missing.length === 0 ? '' : ` It would take ${account.missing.join('; ')}.`}
        </p>
      ) : account.gaps.length === 0 ? (
        <p className="text-prose">
          <span aria-hidden="true">✓ </span>Nothing: as many people and all parts in buying are in touch as
          agreed.
        </p>
      ) : (
        <ol className="list-decimal divide-y divide-rule border-y border-rule pl-6">
          {account.gaps.map((gap) => (
            <li key={`${gap.what} ${gap.role}`} className="py-2.5 pl-1">
              <span className="font-medium">{gap.says}</span>
              <span className="block">
                {gap.plan}
                {gap.person === null ? null : (
                  <>
                    {' '}
                    <span className="text-soft">First:</span> {gap.person.name}.
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
