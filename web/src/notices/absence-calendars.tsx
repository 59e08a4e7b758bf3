/** Calendars whose whole days away are taken as absence: leads go to others meanwhile. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AbsenceCalendarsOutput } from '../../../src/operations/notices/absence-calendars.ts';
import { tell } from '../api/call.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { NotDone } from '../people/entrance-sheet.tsx';
import { faultOf, TextField } from '../people/text-field.tsx';
import { announce } from '../shell/announce.ts';
import { absenceQuery } from './notice-queries.ts';

type Calendar = AbsenceCalendarsOutput['calendars'][number];

function daysOf({ away }: Calendar): string {
  if (away.length === 0) return 'No day away lies ahead.';
  const days = away.map(({ from, to }) => (from === to ? from : `${from} to ${to}`));
  return `Away ${days.slice(0, 5).join(', ')}${days.length > 5 ? `, and ${days.length - 5} more` : ''}.`;
}

function useChange(workspace: string, operation: string, said: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: object) => tell(workspace, operation, input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'absence-calendars'] });
      announce(said);
    },
  });
}

function Line(props: { readonly workspace: string; readonly calendar: Calendar }) {
  const { workspace, calendar } = props;
  const remove = useChange(workspace, 'remove-absence-calendar', 'The calendar is read no more');
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2 first:border-t-0">
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <strong className="font-semibold">{calendar.name}</strong>, from {calendar.host}
        </p>
        <p className="note">
          {daysOf(calendar)}{' '}
          {calendar.readAt === null ? (
            'Not read yet.'
          ) : (
            <>
              Read <Moment at={calendar.readAt} />.
            </>
          )}
        </p>
        {calendar.failed === null ? null : (
          <p className="text-note text-broken">
            ✕ It cannot be read: {calendar.failed} What was read before stands.
          </p>
        )}
        <NotDone error={remove.error} />
      </div>
      <button
        type="button"
        className="button button-quiet"
        disabled={remove.isPending}
        onClick={() => remove.mutate({ person: calendar.id })}
      >
        Read it no more<span className="sr-only">: the calendar of {calendar.name}</span>
      </button>
    </li>
  );
}

function Kept(props: { readonly workspace: string }) {
  const calendars = useQuery(absenceQuery(props.workspace));
  if (calendars.isError) {
    const again = () => void calendars.refetch();
    return <Failed what="The calendars could not be read" error={calendars.error} again={again} />;
  }
  if (calendars.data === undefined) return <Waiting what="Reading the calendars…" lines={2} />;
  if (calendars.data.calendars.length === 0) return <p className="text-soft">No calendar is read.</p>;
  return (
    <ul className="grid">
      {calendars.data.calendars.map((calendar) => (
        <Line key={calendar.person} workspace={props.workspace} calendar={calendar} />
      ))}
    </ul>
  );
}

export function AbsenceCalendars(props: { readonly workspace: string }) {
  const [url, setUrl] = useState('');
  const [person, setPerson] = useState('');
  const set = useChange(props.workspace, 'set-absence-calendar', 'The calendar will be read');
  return (
    <Section
      title="When I am away"
      lead="Whole days marked as busy or out of office are taken as absence: what would come to you goes to others. Only the dates are kept, no title is read."
    >
      <form
        className="mb-4 grid max-w-3xl gap-3 sm:grid-cols-[1fr_12rem_auto] sm:items-start"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ url: url.trim(), ...(person.trim() === '' ? {} : { person: person.trim() }) });
        }}
      >
        <TextField
          label="Address of the calendar"
          type="url"
          required
          value={url}
          wrong={faultOf(set.error, 'url')}
          hint="The secret iCalendar address of your calendar program."
          onText={setUrl}
        />
        <TextField label="Whose" value={person} hint="An id in the CRM; empty: mine." onText={setPerson} />
        <button type="submit" className="button sm:mt-6" disabled={set.isPending}>
          Read it
        </button>
      </form>
      {faultOf(set.error, 'url') === undefined ? <NotDone error={set.error} /> : null}
      <Kept workspace={props.workspace} />
    </Section>
  );
}
