/** What both sides owe the relationship, with accounts and with each other. */
import type { RelationshipClause } from '../../../../src/agreement/clauses/relationship.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { durationText, listText } from '../clause-words.ts';

function often(most: number): string {
  return most === 1 ? 'once' : `${most} times`;
}

export function RelationshipText(props: { readonly clause: RelationshipClause }) {
  const { accounts, exposure, survey, references, silence } = props.clause;
  return (
    <div className="grid gap-3">
      {accounts === undefined ? null : (
        <p>
          At each account at least {accounts.contacts} {accounts.contacts === 1 ? 'person is' : 'people are'}{' '}
          known
          {accounts.roles.length === 0 ? '' : `, among them ${listText(accounts.roles)}`}
          {accounts.decisionMaker ? ', and whoever decides' : ''}; somebody met them within the last{' '}
          {durationText(accounts.seenWithin)}.
        </p>
      )}
      {exposure.map((one) => (
        <p key={one.id}>
          <SideMark party={one.by} named />, at least {often(one.atLeast)} a {one.per}: {one.says}
        </p>
      ))}
      {survey === undefined ? null : (
        <p>
          Both sides are asked every {survey.every.replace('-', ' ')}; fewer than {survey.floor} answers of a
          side are not shown.
        </p>
      )}
      {references === undefined ? null : (
        <p>
          One customer is asked to speak for us at most {often(references.most)} a {references.per}.
        </p>
      )}
      {silence === undefined ? null : (
        <p>No word between the sides for {durationText(silence)} raises an alarm.</p>
      )}
    </div>
  );
}
