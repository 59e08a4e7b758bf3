/** What comes when: the dates of the plan in a quarter's time, and the way to have them in one's own calendar. */
import { Link } from '@tanstack/react-router';
import { dayOf, minuteOf } from '../format/when.ts';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { comingDates } from './coming-dates.ts';
import type { Plan } from './plan-queries.ts';

const SHOWN = 16;

export function Calendar(props: { readonly workspace: string; readonly plan: Plan }) {
  const dates = comingDates(props.plan);
  const rest = dates.length - SHOWN;
  return (
    <Section
      title="What comes when"
      lead="The dates of the next quarter. Meetings and actions stand in calendars that are subscribed to."
      acts={
        <Link
          to="/$workspace/notices/settings"
          params={{ workspace: props.workspace }}
          className="button button-quiet no-print"
        >
          Subscribe to a calendar
        </Link>
      }
    >
      {dates.length === 0 ? (
        <p className="text-soft">Nothing has a date yet.</p>
      ) : (
        <ol className="grid gap-x-10 gap-y-3 md:grid-cols-2">
          {dates.slice(0, SHOWN).map((one) => (
            <li key={`${one.what} ${one.key}`} className="min-w-0 wrap-anywhere">
              <SideMark party={one.of} />{' '}
              <span className="font-medium tabular-nums">
                {one.on.includes('T') ? minuteOf(one.on) : dayOf(one.on)}
              </span>
              <span className="note block">
                {one.what}: {one.says}
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest > 0 ? <p className="note mt-3">And {rest} more.</p> : null}
    </Section>
  );
}
