/** Habits of calling, told only where chance would hardly do the same: sandbagging, happy ears, dates put off, stages inflated. */
import { useState } from 'react';
import { count, figure, interval } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Forecast } from './forecast-queries.ts';
import { errorText } from './forecast-words.ts';

const FIRST = 10;
const HABITS = {
  sandbagging: 'Sandbagging: books more than was called',
  'happy-ears': 'Happy ears: books less than was called',
} as const;

function habitText(habit: Forecast['people'][number]['habit']): string {
  if (habit.habit !== null) return HABITS[habit.habit];
  return habit.evidence === 'ok' ? 'No habit' : 'No evidence';
}

function PersonLine(props: { readonly one: Forecast['people'][number] }) {
  const { person, team, errors, habit } = props.one;
  return (
    <tr>
      <th scope="row">
        {person}
        {team === null ? null : <span className="note block">{team}</span>}
      </th>
      <td className="number">{count(errors.n)}</td>
      <td className="number">{errorText(errors.wape.value)}</td>
      <td className="number">{errorText(errors.bias.value)}</td>
      <td className="number">
        {count(habit.beaten)} / {count(habit.met)} / {count(habit.missed)}
      </td>
      <td className="min-w-56">
        {habitText(habit)}
        <span className="note block">{habit.why}</span>
      </td>
    </tr>
  );
}

function peopleSheet({ people }: Forecast) {
  return {
    name: 'callers',
    head: [
      ...['person', 'team', 'n', 'wape', 'bias', 'beaten', 'met', 'missed', 'habit', 'evidence', 'chance'],
      ...['why', 'definitions'],
    ],
    rows: byName(people).map(({ person, team, errors, habit }) => [
      ...[person, team, errors.n, errors.wape.value, errors.bias.value],
      ...[habit.beaten, habit.met, habit.missed, habit.habit, habit.evidence, habit.chance, habit.why],
      `${errors.wape.definition}; ${errors.bias.definition}`,
    ]),
  };
}

/** In the order of their names: a list by error would blame whom chance put first. */
function byName(people: Forecast['people']): Forecast['people'] {
  return [...people].sort((one, other) => one.person.localeCompare(other.person));
}

function judgedText({ people, judged }: Forecast): string {
  const order = 'In the order of names.';
  if (judged.people === 0)
    return `Nobody has missed calls enough (six) for a habit to be told from chance; more ended periods would supply it. ${order}`;
  const told = people.filter(({ habit }) => habit.habit !== null).length;
  const some = judged.people === 1 ? 'One person' : `${count(judged.people)} people`;
  return `${some} could be judged, ${told === 0 ? 'none' : count(told)} with a habit; chance alone would call out ${judged.byChance.toFixed(2)}. ${order}`;
}

export function Callers(props: { readonly forecast: Forecast }) {
  const [all, setAll] = useState(false);
  const people = byName(props.forecast.people);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <Section
      title="Who calls how"
      lead={judgedText(props.forecast)}
      acts={<CsvButton sheet={peopleSheet(props.forecast)} />}
    >
      <Scrolls label="Table of callers">
        <table className="statement">
          <caption className="sr-only">Errors and habits by person</caption>
          <thead>
            <tr>
              <th scope="col">Person</th>
              {['Calls', 'Error', 'Bias', 'Beaten / met / missed'].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
              <th scope="col">Habit</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <PersonLine key={one.person} one={one} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length < people.length ? (
        <button type="button" className="button mt-3" onClick={() => setAll(true)}>
          Show all {count(people.length)} people
        </button>
      ) : null}
    </Section>
  );
}

function slipSentence(slip: Forecast['slips'][number] | undefined): string {
  if (slip === undefined || slip.evidence === 'none' || slip.share === null)
    return 'Fewer than ten deals have an expected close date: no evidence of how often it is put off.';
  const days =
    slip.medianDays === null
      ? ''
      : `, half of the time by ${figure(slip.medianDays, { unit: 'days' })} or less`;
  const range = slip.interval === null ? '' : ` (95\u00a0%: ${interval(slip.interval, { unit: 'ratio' })})`;
  return `Of ${count(slip.n)} deals with an expected close date, ${figure(slip.share, { unit: 'ratio' })}${range} were put off at least once${days}.`;
}

export function SlipsAndStages(props: { readonly forecast: Forecast }) {
  const { slips, inflation } = props.forecast;
  const inflated = inflation.filter((one) => one.inflated);
  return (
    <Section
      title="Dates put off, stages inflated"
      lead="A stage is inflated where a person’s deals that stood in it are lost more often than everybody else’s, beyond chance."
      acts={
        <CsvButton
          sheet={{
            name: 'slips-and-stages',
            head: ['person', 'stage', 'n', 'put off or lost', 'share', 'of the others', 'inflated'],
            rows: [
              ...slips.map((one) => [
                one.person ?? 'everybody',
                'close date',
                one.n,
                one.slipped,
                one.share,
                null,
                null,
              ]),
              ...inflation.map((one) => [
                ...[one.person, one.stage, one.n, one.lost, one.share, one.othersShare],
                one.inflated ? 'yes' : 'no',
              ]),
            ],
          }}
        />
      }
    >
      <p className="max-w-prose text-prose">{slipSentence(slips.find((one) => one.person === null))}</p>
      <p className="mt-3 max-w-prose text-prose">
        {inflated.length === 0
          ? `No stage stands out as inflated among the ${count(inflation.length)} pairs of person and stage that could be looked at.`
          : `${count(inflated.length)} of ${count(inflation.length)} pairs of person and stage stand out:`}
      </p>
      {inflated.length === 0 ? null : (
        <ul className="mt-1 list-disc pl-5">
          {inflated.map((one) => (
            <li key={`${one.person} ${one.stage}`}>
              {one.person}, {one.stage}: {figure(one.share, { unit: 'ratio' })} lost of {count(one.n)}, others{' '}
              {one.othersShare === null ? 'none' : figure(one.othersShare, { unit: 'ratio' })} of{' '}
              {count(one.othersN)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
