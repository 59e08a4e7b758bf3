/** The leads behind a number, a page at a time, for whoever doubts it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allBehind, leadsBehindQuery, type Slice } from '../api/queries.ts';
import { count, type Figured, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Section } from '../parts/section.tsx';
import { TakeAll } from '../parts/take-all.tsx';

const STEP = 25;
const SAYS: Readonly<Record<string, string>> = { yes: 'counts', no: 'does not count', open: 'still open' };

/** A bare number is the record's own figure, in the measure's unit. */
function saysText(says: string, of: Figured): string {
  const isFigure =
    /^-?\d+(\.\d+)?$/.test(says) &&
    (of.unit === 'hours' || of.unit === 'days' || of.unit === 'business-hours');
  return isFigure ? figure(Number(says), of) : (SAYS[says] ?? says);
}

export function LeadsBehind(props: {
  readonly workspace: string;
  readonly id: string;
  readonly slice: Slice;
  readonly definition: string;
  readonly of: Figured;
}) {
  const [after, setAfter] = useState(0);
  const answer = useQuery(leadsBehindQuery(props.workspace, props.id, props.slice, after));
  if (answer.data === undefined || answer.data.total === 0) return null;
  const { leads, total, counted } = answer.data;
  const apart = total - counted;
  return (
    <Section
      title="Behind the figure"
      lead={
        apart === 0
          ? `${count(counted)} records make it up.`
          : `${count(counted)} records make it up; ${count(apart)} stand apart and say why.`
      }
      acts={
        <TakeAll
          name={`${props.id.replaceAll('/', '-')}-records`}
          what={`${count(total)} records`}
          read={async () => ({
            head: ['subject', 'name', 'since', 'says', 'measure', 'definition'],
            rows: (await allBehind(props.workspace, props.id, props.slice)).map((lead) => [
              ...[lead.subject, lead.label, lead.since, lead.says, props.id, props.definition],
            ]),
          })}
        />
      }
    >
      <ul className="divide-y divide-rule border-y border-rule">
        {leads.map((lead) => (
          <li key={lead.subject} className="flex flex-wrap justify-between gap-x-6 py-1.5">
            <span className="font-medium wrap-anywhere">{lead.label}</span>
            <span className="note">
              {saysText(lead.says, props.of)}
              {lead.since === null ? null : (
                <>
                  {' · '}
                  <Moment at={lead.since} exact={false} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Pager what="records" total={total} after={after} step={STEP} onAfter={setAfter} />
    </Section>
  );
}
