/** Every lead that was passed, one by one, with what became of it. */
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { type Rows, TakeAll } from '../parts/take-all.tsx';
import {
  everyPassed,
  LEADS_A_PAGE,
  type PassedLead,
  type Place,
  type Returned,
  type ReturnedView,
} from './returned-queries.ts';
import { becameText, PLACE_NAMES } from './returned-words.ts';

type Says = (reason: string) => string;

function LeadLine(props: { readonly lead: PassedLead; readonly says: Says }) {
  const { lead } = props;
  const broken = lead.place === 'overdue' || lead.place === 'expired';
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-medium">{lead.name}</span>
        {lead.name.includes(lead.id) ? null : <span className="note block">{lead.id}</span>}
      </th>
      <td className="whitespace-nowrap">
        <Moment at={lead.at} exact={false} />
      </td>
      <td className="min-w-52">
        <span className={broken ? 'font-medium text-broken' : ''}>
          {broken ? '✕ ' : ''}
          {becameText(lead, props.says)}
        </span>
        {lead.answeredAt === null ? null : (
          <span className="note block">
            <Moment at={lead.answeredAt} />
          </span>
        )}
      </td>
      <td>{lead.cuts.campaign}</td>
      <td>{lead.cuts.channel}</td>
      <td>{lead.cuts.team}</td>
    </tr>
  );
}

const HEAD = [
  'id',
  'name',
  'passed at',
  'due at',
  'place',
  'answered at',
  'reason',
  'recycled',
  'outcome',
  'campaign',
  'channel',
  'team',
];

function sheetOf(leads: readonly PassedLead[]): Rows {
  return {
    head: HEAD,
    rows: leads.map((one) => [
      ...[one.id, one.name, one.at, one.dueAt, one.place, one.answeredAt, one.reason],
      ...[one.recycled ? 'yes' : 'no', one.outcome, one.cuts.campaign, one.cuts.channel, one.cuts.team],
    ]),
  };
}

export function PassedLeads(props: {
  readonly workspace: string;
  readonly returned: Returned;
  readonly view: ReturnedView;
  readonly after: number;
  readonly onAfter: (after: number) => void;
  readonly onPlace: (place: Place | undefined) => void;
}) {
  const { returned, view } = props;
  const says: Says = (id) => returned.reasons.find(({ reason }) => reason === id)?.says ?? id;
  return (
    <Section
      title="Lead by lead"
      lead="The latest first. Owners are told by team."
      acts={
        <TakeAll
          name="passed-leads"
          what="leads"
          read={async () => sheetOf(await everyPassed(props.workspace, view))}
        />
      }
    >
      <label className="no-print mb-3 flex items-center gap-2">
        <span className="note">Show</span>
        <select
          className="field"
          value={view.place ?? ''}
          onChange={(event) =>
            props.onPlace(event.target.value === '' ? undefined : (event.target.value as Place))
          }
        >
          <option value="">all of them</option>
          {returned.places.map(({ place, n }) => (
            <option key={place} value={place}>
              {PLACE_NAMES[place]} ({count(n)})
            </option>
          ))}
        </select>
      </label>
      <Scrolls label="Table of passed leads">
        <table className="statement">
          <caption className="sr-only">Passed leads and what became of each</caption>
          <thead>
            <tr>
              <th scope="col">Lead</th>
              <th scope="col">Passed</th>
              <th scope="col">What became of it</th>
              <th scope="col">Campaign</th>
              <th scope="col">Channel</th>
              <th scope="col">Team</th>
            </tr>
          </thead>
          <tbody>
            {returned.leads.map((lead) => (
              <LeadLine key={lead.handoff} lead={lead} says={says} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {returned.leads.length === 0 ? <p className="mt-2 text-soft">None of them stands here.</p> : null}
      <Pager
        what="leads"
        total={returned.total}
        after={props.after}
        step={LEADS_A_PAGE}
        onAfter={props.onAfter}
      />
    </Section>
  );
}
