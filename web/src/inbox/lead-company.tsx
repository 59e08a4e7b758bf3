/** The lead's company: the other people there with their parts, and the deals that run. */
import { Link } from '@tanstack/react-router';
import { Moment } from '../parts/moment.tsx';
import type { InboxLead } from './inbox-queries.ts';

type Person = InboxLead['people'][number];

const SHOWN = 8;

function PersonLine(props: { readonly workspace: string; readonly one: Person }) {
  const { workspace, one } = props;
  const facts = [
    one.roles.join(', '),
    one.stage?.replaceAll('-', ' '),
    one.cell,
    one.owner && `with ${one.owner}`,
  ];
  return (
    <li className="border-t border-rule py-1.5 first:border-t-0">
      {one.open ? (
        <Link
          to="/$workspace/inbox"
          params={{ workspace }}
          search={{ lead: one.subject }}
          className="font-medium"
        >
          {one.name}
        </Link>
      ) : (
        <span className="font-medium">{one.name}</span>
      )}
      <span className="text-soft">
        {facts.flatMap((fact) => (fact ? [` · ${fact}`] : []))}
        {one.open ? ' · waits for an answer too' : ''}
        {one.lastTouchAt === null ? null : (
          <>
            {' · last seen '}
            <Moment at={one.lastTouchAt} exact={false} />
          </>
        )}
      </span>
    </li>
  );
}

export function LeadCompany(props: { readonly workspace: string; readonly lead: InboxLead }) {
  const { workspace, lead } = props;
  const { company, people, deals } = lead;
  return (
    <>
      {company === null ? (
        <p className="text-soft">The lead belongs to no account that is on record.</p>
      ) : (
        <p>
          <Link to="/$workspace/accounts/$account" params={{ workspace, account: company.subject }}>
            {company.name}
          </Link>
          {people.length === 0 ? ': nobody else is known there.' : ''}
        </p>
      )}
      {people.length === 0 ? null : (
        <ul className="mt-1">
          {people.slice(0, SHOWN).map((one) => (
            <PersonLine key={one.subject} workspace={workspace} one={one} />
          ))}
        </ul>
      )}
      {people.length > SHOWN ? <p className="note">and {people.length - SHOWN} more</p> : null}
      {deals.length === 0 ? null : (
        <ul className="mt-3">
          {deals.slice(0, SHOWN).map((deal) => (
            <li key={deal.subject} className="border-t border-rule py-1.5">
              <span className="font-medium">{deal.name}</span>
              <span className="text-soft">
                {` · ${deal.state === 'open' ? 'open deal' : `deal ${deal.state}`}`}
                {deal.stage === null ? '' : ` · ${deal.stage}`}
                {deal.owner === null ? '' : ` · with ${deal.owner}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
