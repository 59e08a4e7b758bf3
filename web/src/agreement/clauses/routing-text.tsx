/** Who gets a handed-over lead. */
import type { Route, RoutingClause } from '../../../../src/agreement/clauses/routing.ts';
import { keyText, listText } from '../clause-words.ts';
import { ConditionText } from '../condition-text.tsx';
import { useCalled } from '../people-names.tsx';

function Step(props: { readonly step: Route['steps'][number] }) {
  const { step } = props;
  const called = useCalled();
  if (step.by === 'owner') return <>whoever owns it now</>;
  if (step.by === 'account-owner') return <>whoever owns its account</>;
  if (step.by === 'queue') return <>{called(step.person)}, who sorts by hand</>;
  if (step.by === 'rotation') return <>the next in turn of {keyText(step.pool)}</>;
  return (
    <>
      {keyText(step.pool)}, if <ConditionText text={step.when} />
    </>
  );
}

export function RoutingText(props: { readonly clause: RoutingClause }) {
  const { pools, routes } = props.clause;
  const called = useCalled();
  return (
    <div className="grid gap-4">
      {routes.map((route) => (
        <div key={route.id}>
          <h4 className="font-serif font-semibold">{keyText(route.id)}</h4>
          <p>The first of these who is present and has room:</p>
          <ol className="list-decimal pl-6">
            {route.steps.map((step) => (
              <li key={JSON.stringify(step)}>
                <Step step={step} />
              </li>
            ))}
          </ol>
        </div>
      ))}
      {pools.map((pool) => (
        <p key={pool.id}>
          <strong className="font-serif font-semibold">{keyText(pool.id)}</strong> are{' '}
          {listText(
            pool.members.map(
              (member) =>
                `${called(member.person)}${member.weight === 1 ? '' : ` (weight ${member.weight})`}${member.capacity === undefined ? '' : ` (at most ${member.capacity} open)`}`,
            ),
          )}
          .
        </p>
      ))}
    </div>
  );
}
