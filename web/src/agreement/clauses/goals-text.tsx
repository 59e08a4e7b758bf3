/** Goals both sides carry, each with what must not suffer for it. */
import type { GoalsClause } from '../../../../src/agreement/clauses/goals.ts';
import { dayOf } from '../../format/when.ts';
import { SideMark } from '../../parts/side-mark.tsx';

export function GoalsText(props: { readonly clause: GoalsClause }) {
  return (
    <ul className="grid gap-4">
      {props.clause.list.map((goal) => (
        <li key={goal.id}>
          <SideMark party={goal.owner} named /> {goal.says}
          <span className="note block">
            By {dayOf(`${goal.until}T12:00:00`)}. Not at the expense of: {goal.guardrail.says}
          </span>
          <span className="note block">
            Approved by {goal.votes.marketing} for marketing and {goal.votes.sales} for sales
          </span>
        </li>
      ))}
    </ul>
  );
}
