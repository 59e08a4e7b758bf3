/** The next meeting's agenda, drawn from the ledger in four parts; which meeting, when it is, and the figures it looks at. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { DateMeeting } from './meeting-dates.tsx';
import { type Agenda, agendaQuery, type Plan } from './plan-queries.ts';
import { EVERY_NAMES, PART_NAMES } from './plan-words.ts';

type Line = Agenda['lines'][number];

function Lines(props: {
  readonly part: Line['part'];
  readonly lines: readonly Line[];
  readonly workspace: string;
}) {
  const { part, lines } = props;
  return (
    <section aria-label={PART_NAMES[part]}>
      <h3 className="text-prose font-semibold">{PART_NAMES[part]}</h3>
      {lines.length === 0 ? (
        <p className="mt-2 text-soft">Nothing on record.</p>
      ) : (
        <ul className="mt-2 grid gap-2">
          {lines.map((line) => (
            <li key={`${line.topic} ${line.says}`} className="flex min-w-0 gap-2.5">
              <span className="pt-0.5">
                <SideMark party={line.side} />
              </span>
              <span className="min-w-0 wrap-anywhere">
                {line.says}{' '}
                {line.page === 'plan' ? null : (
                  <Link
                    to={`/$workspace/${line.page}`}
                    params={{ workspace: props.workspace }}
                    className="note whitespace-nowrap underline"
                  >
                    see<span className="sr-only"> {line.says}</span>
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figures(props: { readonly figures: Agenda['figures'] }) {
  if (props.figures.length === 0) return null;
  return (
    <dl className="mt-6 flex flex-wrap gap-x-10 gap-y-3 border-t border-rule pt-4">
      {props.figures.map((one) => (
        <div key={one.id} className="min-w-0">
          <dt className="note wrap-anywhere">{one.says}</dt>
          <dd className="tabular-nums">
            {one.value === null
              ? `No evidence${one.missing.length === 0 ? '' : `: ${one.missing.join(', ')}`}`
              : figure(one.value, { unit: one.unit, currency: one.currency ?? undefined })}
            {one.value === null ? null : <span className="note"> n = {count(one.n)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function When(props: { readonly meeting: Agenda['meeting']; readonly zone: string; readonly since: string }) {
  const { meeting } = props;
  if (meeting === null)
    return (
      <>
        No text in force names a meeting. What happened since <Moment at={props.since} exact={false} />:
      </>
    );
  return (
    <>
      {meeting.name}, {EVERY_NAMES[meeting.every] ?? meeting.every}
      {meeting.at === null ? ', without a date yet' : ', '}
      {meeting.at === null ? null : <Moment at={meeting.at} zone={props.zone} />}
      {meeting.minutes === null ? '' : `, ${count(meeting.minutes)} minutes`}
      {meeting.missed === 0 ? '' : `; ${count(meeting.missed)} missed since the last one`}. Since{' '}
      <Moment at={props.since} exact={false} />:
    </>
  );
}

export function NextAgenda(props: { readonly workspace: string; readonly plan: Plan }) {
  const { workspace, plan } = props;
  const [meeting, setMeeting] = useState<string | undefined>(undefined);
  const agenda = useQuery({
    ...agendaQuery(workspace, meeting),
    placeholderData: meanwhile(workspace, 'agenda'),
  });
  if (agenda.isError)
    return (
      <Failed what="The agenda could not be drawn" error={agenda.error} again={() => void agenda.refetch()} />
    );
  if (agenda.data === undefined) return <Waiting what="Drawing the agenda from the ledger…" lines={5} />;
  const { data } = agenda;
  const current = plan.next.find(({ id }) => id === data.meeting?.id);
  const parts = Object.keys(PART_NAMES) as Line['part'][];
  return (
    <Section
      title="The next meeting"
      lead={<When meeting={data.meeting} zone={plan.zone} since={data.since} />}
      acts={
        <>
          {plan.next.length < 2 ? null : (
            <label className="no-print flex items-center gap-2">
              <span className="note">Meeting</span>
              <select
                className="field"
                value={data.meeting?.id ?? ''}
                onChange={(event) => setMeeting(event.target.value)}
              >
                {plan.next.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {current === undefined ? null : <DateMeeting workspace={workspace} meeting={current} />}
        </>
      }
    >
      <div
        aria-busy={agenda.isPlaceholderData}
        className={`grid gap-x-10 gap-y-6 md:grid-cols-2 ${agenda.isPlaceholderData ? 'opacity-60' : ''}`}
      >
        {parts.map((part) => (
          <Lines
            key={part}
            part={part}
            workspace={workspace}
            lines={data.lines.filter((line) => line.part === part)}
          />
        ))}
      </div>
      <Figures figures={data.figures} />
    </Section>
  );
}
