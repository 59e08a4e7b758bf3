/** When both sides meet, what is on the agenda, what was decided and when it lapses. */
import type { CadenceClause } from '../../../../src/agreement/clauses/cadence.ts';
import { dayOf } from '../../format/when.ts';
import { durationText, listText } from '../clause-words.ts';
import { useCalled } from '../people-names.tsx';

const EVERY: Readonly<Record<string, string>> = { 'two-weeks': 'two weeks', 'half-year': 'half year' };

export function CadenceText(props: { readonly clause: CadenceClause }) {
  const { meetings, decisions, minutesWithin } = props.clause;
  const called = useCalled();
  return (
    <div className="grid gap-4">
      {meetings.map((one) => (
        <p key={one.id}>
          <strong className="font-serif font-semibold">{one.name}</strong>: every{' '}
          {EVERY[one.every] ?? one.every}
          {one.minutes === undefined ? '' : `, ${one.minutes} minutes`}, with {listText(one.with.map(called))}
          {one.chair === undefined ? '' : `, led by ${called(one.chair)}`}. On the agenda:{' '}
          {listText(one.agenda.map((item) => item.replaceAll('-', ' ')))}.
        </p>
      ))}
      {minutesWithin === undefined ? null : (
        <p>Decisions are written down within {durationText(minutesWithin)}.</p>
      )}
      {decisions.map((one) => (
        <p key={one.id}>
          {one.says}{' '}
          <span className="note">
            {one.owner}, decided {dayOf(`${one.on}T12:00:00`)}, holds until {dayOf(`${one.expires}T12:00:00`)}
          </span>
        </p>
      ))}
    </div>
  );
}
