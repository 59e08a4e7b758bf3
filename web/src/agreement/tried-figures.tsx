/** What moved numbers would have meant: counts, precision and recall with their bounds, lead time, week by week. */
import type { TryChangeOutput } from '../../../src/operations/backtest/try-change.ts';
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { bounded, daysText, hours } from './backtest-words.ts';

type Weeks = TryChangeOutput['weeks'];

const WIDTH = 600;
const HEIGHT = 120;

function lineOf(weeks: Weeks, most: number, of: 'before' | 'after'): string {
  const step = WIDTH / Math.max(1, weeks.length - 1);
  return weeks
    .map((week, place) => `${(place * step).toFixed(1)},${(HEIGHT - (week[of] / most) * HEIGHT).toFixed(1)}`)
    .join(' ');
}

/** Two lines over the weeks: as it is (thin, dashed) and as it would be. */
function WeekLines(props: { readonly weeks: Weeks }) {
  const { weeks } = props;
  const most = Math.max(1, ...weeks.map(({ before, after }) => Math.max(before, after)));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined || weeks.length < 2) return null;
  return (
    <figure className="min-w-0">
      <svg
        viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
        className="h-32 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={`Leads that first qualify, week by week: at most ${most} in a week.`}
      >
        <line
          x1="0"
          x2={WIDTH}
          y1={HEIGHT}
          y2={HEIGHT}
          className="stroke-rule"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          points={lineOf(weeks, most, 'before')}
          className="fill-none stroke-soft"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          points={lineOf(weeks, most, 'after')}
          className="fill-none stroke-shared"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="note">
        Leads that first qualify, by week, {dayOf(first.from)} to {dayOf(last.from)}, at most {count(most)}.
        Dashed: by the text in force. Full: as moved.
      </figcaption>
    </figure>
  );
}

function capacityText({ capacity, figures }: TryChangeOutput): string {
  const parts: string[] = [];
  if (capacity.open !== null) parts.push(`Sales agreed to hold ${count(capacity.open)} open leads.`);
  if (capacity.hoursPerWeek !== null && figures !== null && figures.after.hoursPerWeek !== null)
    parts.push(
      `Of ${figure(capacity.hoursPerWeek, { unit: 'hours' })} that the pools work a week, these leads take ${figure(figures.after.hoursPerWeek, { unit: 'hours' })}.`,
    );
  return parts.join(' ');
}

export function TriedFigures(props: { readonly answer: TryChangeOutput; readonly waits: boolean }) {
  const { answer, waits } = props;
  const { figures, leadTime, weeks, missing } = answer;
  if (figures === null) return <p>No evidence: it would need {missing.join(', ')}.</p>;
  const { before, after } = figures;
  const rows: readonly (readonly [string, string, string])[] = [
    ['Leads that qualify', count(before.qualified), count(after.qualified)],
    ['Of those worked, won (precision)', bounded(before.precision), bounded(after.precision)],
    ['Of those won, qualified before (recall)', bounded(before.recall), bounded(after.recall)],
    ['A week', figure(before.perWeek, { unit: 'count' }), figure(after.perWeek, { unit: 'count' })],
    ['At most in a week', count(before.perWeekMost), count(after.perWeekMost)],
    ['Hours of sales a week', hours(before.hoursPerWeek), hours(after.hoursPerWeek)],
  ];
  return (
    <div className="grid min-w-0 content-start gap-4" aria-live="polite" aria-busy={waits}>
      <table className={`w-full border-collapse text-body ${waits ? 'opacity-60' : ''}`}>
        <caption className="sr-only">What the moved numbers would have meant</caption>
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className="py-2 pr-4 text-left font-medium">
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-medium">
              Now
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              As moved
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([says, was, is]) => (
            <tr key={says} className="border-b border-rule align-baseline">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {says}
              </th>
              <td className="py-2 pr-4 text-right tabular-nums text-soft">{was}</td>
              <td className={`py-2 text-right tabular-nums ${was === is ? 'text-soft' : 'font-medium'}`}>
                {is}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {leadTime === null || leadTime.medianHours === null
          ? 'No lead would qualify at another time.'
          : `Of ${count(leadTime.both)} leads that qualify either way, ${count(leadTime.sooner)} do so sooner and ${count(leadTime.later)} later: in the middle ${daysText(leadTime.medianHours)}.`}
      </p>
      <WeekLines weeks={weeks} />
      <p className="note">
        {capacityText(answer)} Counted in the order in which things happened; whom nobody worked has no
        outcome, so precision and recall have a least and a most.
        {missing.length === 0 ? '' : ` No evidence without ${missing.join(', ')}.`}
      </p>
    </div>
  );
}
