/** Who said what for the period, in which category, week by week, and a form to say it. */
import { useState } from 'react';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Forecast } from './forecast-queries.ts';
import { categoryTitle, moneyOf, periodTitle } from './forecast-words.ts';
import { SubmitForecast } from './submit-forecast.tsx';

const FIRST = 8;
type Submission = Forecast['submissions'][number];

const callerOf = ({ person }: Submission): string => (person === '' ? 'The company itself' : person);

/** By name, then category: no order that ranks people by what they say. */
function sorted(submissions: readonly Submission[]): readonly Submission[] {
  return [...submissions].sort(
    (one, other) =>
      callerOf(one).localeCompare(callerOf(other)) || one.category.localeCompare(other.category),
  );
}

function sheetOf({ submissions, weeks, currency, period }: Forecast): Sheet {
  return {
    name: 'forecast-submissions',
    head: ['period from', 'person', 'team', 'category', 'currency', ...weeks.map(({ at }) => at)],
    rows: sorted(submissions).map((one) => [
      ...[period?.from, callerOf(one), one.team, one.category, currency],
      ...one.amounts,
    ]),
  };
}

function moved(amounts: Submission['amounts']): boolean {
  const said = amounts.filter((one) => one !== null);
  return said.some((one) => one !== said[0]);
}

function Line(props: { readonly one: Submission; readonly currency: string | null }) {
  const { one } = props;
  const money = moneyOf(props.currency);
  return (
    <tr>
      <th scope="row" className="min-w-40">
        {callerOf(one)}
        {one.team === null ? null : <span className="note block">{one.team}</span>}
      </th>
      <td className="whitespace-nowrap">{categoryTitle(one.category)}</td>
      {one.amounts.map((amount, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the week
        <td key={place} className="number">
          {amount === null ? <span className="text-soft">not said</span> : money(amount)}
        </td>
      ))}
    </tr>
  );
}

function Table(props: { readonly forecast: Forecast; readonly shown: readonly Submission[] }) {
  const { weeks, currency } = props.forecast;
  return (
    <Scrolls label="Table of submissions">
      <table className="statement">
        <caption className="sr-only">What stood in each week, by person and category</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Category</th>
            {weeks.map((week) => (
              <th key={week.at} scope="col" className="number">
                <Moment at={week.at} exact={false} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.shown.map((one) => (
            <Line key={`${one.person} ${one.category}`} one={one} currency={currency} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function CategoryChoice(props: {
  readonly categories: readonly string[];
  readonly value: string;
  readonly onChange: (category: string) => void;
}) {
  return (
    <label className="no-print mb-3 flex items-center gap-2">
      <span className="note">Category</span>
      <select className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">all of them</option>
        {props.categories.map((one) => (
          <option key={one} value={one}>
            {categoryTitle(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function leadOf(submissions: readonly Submission[]): string {
  if (submissions.length === 0) return 'What each person says the period will bring, as it stood each week.';
  const people = new Set(submissions.map(({ person }) => person)).size;
  const changed = submissions.filter(({ amounts }) => moved(amounts)).length;
  return `${count(people)} ${people === 1 ? 'person' : 'people'}, by name; ${count(changed)} of ${count(submissions.length)} lines were changed since they were first said.`;
}

export function Submissions(props: {
  readonly forecast: Forecast;
  readonly workspace: string;
  readonly category: string | undefined;
  readonly onCategory: (category: string | undefined) => void;
}) {
  const { forecast, category } = props;
  const [all, setAll] = useState(false);
  const { submissions, period, rollUps, people } = forecast;
  if (period === null) return null;
  const said = [...new Set(submissions.map((one) => one.category))].sort();
  const agreed = rollUps.find(({ definition }) => definition.endsWith('/agreed'))?.lines.map(({ id }) => id);
  const wanted = sorted(submissions).filter((one) => category === undefined || one.category === category);
  const shown = all ? wanted : wanted.slice(0, FIRST);
  return (
    <Section
      title={`What was submitted for ${periodTitle(period)}`}
      lead={leadOf(submissions)}
      acts={submissions.length === 0 ? null : <CsvButton sheet={sheetOf(forecast)} />}
    >
      {submissions.length === 0 ? (
        <p className="text-soft">
          Nobody submitted anything for this period. Import submissions (who called what for which period, and
          when), or record one here.
        </p>
      ) : (
        <>
          {said.length < 2 ? null : (
            <CategoryChoice
              categories={said}
              value={category ?? ''}
              onChange={(next) => props.onCategory(next === '' ? undefined : next)}
            />
          )}
          <Table forecast={forecast} shown={shown} />
          {shown.length < wanted.length ? (
            <button type="button" className="button mt-3" onClick={() => setAll(true)}>
              Show all {count(wanted.length)} lines
            </button>
          ) : null}
        </>
      )}
      {period.ended ? null : (
        <SubmitForecast
          workspace={props.workspace}
          currency={forecast.currency}
          categories={agreed ?? said}
          called={(agreed ?? said).includes('commit') ? 'commit' : ''}
          people={people.map(({ person }) => person).sort((a, b) => a.localeCompare(b))}
        />
      )}
    </Section>
  );
}
