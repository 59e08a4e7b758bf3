/** When each side works. */
import type { BusinessHours, CalendarClause } from '../../../../src/agreement/clauses/calendar.ts';
import { dayOf } from '../../format/when.ts';
import { capital, keyText, listText } from '../clause-words.ts';
import { useCalled } from '../people-names.tsx';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const NAMES: Readonly<Record<(typeof DAYS)[number], string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

function hours(shifts: readonly string[] | undefined): string {
  if (shifts === undefined || shifts.length === 0) return 'closed';
  return listText(shifts.map((shift) => shift.replace('-', ' to ')));
}

/** Days in a row with the same hours, as one line: `Monday to Friday, 09:00 to 17:30`. */
export function weekLines(week: BusinessHours['week']): readonly string[] {
  const runs: { from: number; to: number; hours: string }[] = [];
  DAYS.forEach((day, place) => {
    const text = hours(week[day]);
    const last = runs.at(-1);
    if (last !== undefined && last.hours === text) last.to = place;
    else runs.push({ from: place, to: place, hours: text });
  });
  const name = (place: number) => NAMES[DAYS[place] ?? 'mon'];
  return runs.map(
    (run) => `${name(run.from)}${run.to === run.from ? '' : ` to ${name(run.to)}`}: ${run.hours}`,
  );
}

function Calendar(props: { readonly name: string; readonly hours: BusinessHours; readonly usual: boolean }) {
  const { exceptions } = props.hours;
  return (
    <div>
      <h4 className="font-serif font-semibold">
        {keyText(props.name)}
        {props.usual ? ', for everyone for whom nothing else is said' : ''}
      </h4>
      <ul>
        {weekLines(props.hours.week).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="note">Time zone {props.hours.timeZone}</p>
      {exceptions.length === 0 ? null : (
        <details className="mt-1">
          <summary className="note">{exceptions.length} holidays and other exceptions</summary>
          <ul className="note mt-1">
            {exceptions.map((exception) => (
              <li key={exception.date}>
                {dayOf(`${exception.date}T12:00:00`)}, {exception.name}: {hours(exception.shifts)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `The fiscal year begins in February; its months are of 4-5-4 weeks, which begin on Sunday.` */
function fiscalText({ yearStart, weeks, weekStart }: NonNullable<CalendarClause['fiscal']>): string {
  const begins = `The fiscal year begins in ${MONTHS[yearStart - 1] ?? yearStart}`;
  return weeks === undefined
    ? `${begins}.`
    : `${begins}; its months are of ${weeks} weeks, which begin on ${NAMES[weekStart]}.`;
}

export function CalendarText(props: { readonly clause: CalendarClause }) {
  const { clause } = props;
  const called = useCalled();
  const teams = Object.entries(clause.teams).map(
    ([team, calendar]) => `${team} keeps the calendar “${keyText(calendar)}”`,
  );
  const people = Object.entries(clause.people).map(
    ([person, calendar]) => `${called(person)} keeps the calendar “${keyText(calendar)}”`,
  );
  return (
    <div className="grid gap-4">
      <p>Wherever this text counts business hours or business days, these are meant.</p>
      {Object.entries(clause.calendars).map(([name, calendar]) => (
        <Calendar key={name} name={name} hours={calendar} usual={name === clause.default} />
      ))}
      {teams.length + people.length === 0 ? null : <p>{capital(listText([...teams, ...people]))}.</p>}
      {clause.fiscal === undefined ? null : <p>{fiscalText(clause.fiscal)}</p>}
    </div>
  );
}
