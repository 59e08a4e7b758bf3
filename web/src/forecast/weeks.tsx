/** Week by week: what was called, where the outcome lies if the call errs as it used to, and what simple lines say. */
import { useCallback } from 'react';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { drawWeeks } from './draw-weeks.ts';
import type { Forecast, ForecastWeek } from './forecast-queries.ts';
import { BASELINE_NAMES, moneyOf, periodTitle, shortMoneyOf, weeksText } from './forecast-words.ts';

const KEY = [
  ['The call', '', 'var(--ink)', 'var(--ink)'],
  ['Booked by then', '', 'var(--soft)', 'var(--paper)'],
  [BASELINE_NAMES['stage-weighted'], '2 4', 'var(--soft)', null],
  [BASELINE_NAMES['conversion-velocity'], '8 4', 'var(--soft)', null],
] as const;

function LineKey(props: { readonly outcome: boolean }) {
  const lines = props.outcome ? [...KEY, ['What came in the end', '1 3', 'var(--ink)', null] as const] : KEY;
  return (
    <ul className="note mt-2 flex flex-wrap gap-x-6 gap-y-1" aria-label="Lines">
      {lines.map(([name, dash, stroke, dot]) => (
        <li key={name} className="flex items-center gap-2">
          <svg width="32" height="8" aria-hidden="true" className="shrink-0">
            <line x1="0" x2="32" y1="4" y2="4" strokeWidth="2" strokeDasharray={dash} stroke={stroke} />
            {dot === null ? null : <circle cx="16" cy="4" r="3" fill={dot} stroke={stroke} />}
          </svg>
          {name}
        </li>
      ))}
      <li className="flex items-center gap-2">
        <span aria-hidden="true" className="inline-block h-3 w-8 border-y border-edge bg-shared-wash" />
        Band: where eight of ten earlier periods came out at this distance
      </li>
    </ul>
  );
}

/** Of a period that is over: what was frozen, what came, and whether the band of the freeze had held it. */
function saysOfEnded({ period, weeks, currency }: Forecast): string {
  if (period === null) return '';
  const money = shortMoneyOf(currency);
  const { call, outcome, frozenAt } = period;
  const came = `${money(outcome)} came`;
  if (call === null) return `Nothing had been called when the period was frozen; ${came}.`;
  const frozen = weeks.findLast(({ at }) => at <= frozenAt) ?? weeks[0];
  const band = frozen?.band ?? null;
  const held =
    band === null
      ? 'There were too few earlier periods for a band.'
      : `The band of that day, ${money(band.low)} to ${money(band.high)} (n = ${count(frozen?.bandN ?? 0)}), ${
          outcome >= band.low && outcome <= band.high ? 'held it' : 'did not hold it'
        }.`;
  return `${money(call)} was called when it was frozen; ${came}. ${held}`;
}

function saysOfRunning({ weeks, currency }: Forecast): string {
  const last = weeks.at(-1);
  if (last === undefined) return '';
  const money = shortMoneyOf(currency);
  const call = last.call === null ? 'Nothing was called' : `${money(last.call)} was called`;
  const left = last.weeksBefore === 0 ? 'at its end' : `${weeksText(last.weeksBefore)} before its end`;
  const band =
    last.band === null
      ? 'Too few earlier periods for a band.'
      : `If the call errs as in eight of ten earlier periods (n = ${count(last.bandN)}), between ${money(last.band.low)} and ${money(last.band.high)} come.`;
  return `${call} ${left}; ${money(last.booked)} was booked by then. ${band}`;
}

function says(forecast: Forecast): string {
  return forecast.period?.ended === true ? saysOfEnded(forecast) : saysOfRunning(forecast);
}

/** What was frozen, what is said now, and what came: three sums that are easily taken for one another. */
function Standing(props: { readonly forecast: Forecast }) {
  const { period, currency } = props.forecast;
  if (period === null) return null;
  const money = moneyOf(currency);
  const { call, standing } = period;
  const since = call === null || standing === null || standing === call ? null : standing - call;
  const moved =
    since === null ? 'unchanged since' : `${since > 0 ? '+' : '\u2212'}${money(Math.abs(since))} since`;
  return (
    <dl className="mb-6 grid gap-x-8 gap-y-3 sm:grid-cols-3">
      <div>
        <dt className="note">
          Called, frozen <Moment at={period.frozenAt} exact={false} />
        </dt>
        <dd className="text-prose font-semibold">{call === null ? 'nothing called' : money(call)}</dd>
      </div>
      <div>
        <dt className="note">{period.ended ? 'Said last' : 'Said now'}</dt>
        <dd className="text-prose font-semibold">
          {standing === null ? 'nothing said' : money(standing)}{' '}
          {standing === null ? null : <span className="note font-normal">{moved}</span>}
        </dd>
      </div>
      <div>
        <dt className="note">{period.ended ? 'Came' : 'Came so far'}</dt>
        <dd className="text-prose font-semibold">{money(period.outcome)}</dd>
      </div>
    </dl>
  );
}

function WeekLine(props: { readonly week: ForecastWeek; readonly currency: string | null }) {
  const { week, currency } = props;
  const money = moneyOf(currency);
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Moment at={week.at} exact={false} />
        <span className="note block">
          {week.weeksBefore === 0 ? 'its end' : `${weeksText(week.weeksBefore)} left`}
        </span>
      </th>
      <td className="number font-medium">{money(week.call)}</td>
      <td className="number">
        {week.band === null ? 'no evidence' : `${money(week.band.low)} – ${money(week.band.high)}`}
        <span className="note block">n = {count(week.bandN)}</span>
      </td>
      <td className="number">{money(week.booked)}</td>
      <td className="number">
        {money(week.openPipeline)}
        <span className="note block">{count(week.openDeals)} deals</span>
      </td>
      <td className="number">{money(week.stageWeighted)}</td>
      <td className="number">{money(week.conversionVelocity)}</td>
    </tr>
  );
}

const HEADS = [
  'Call',
  'Band',
  'Booked by then',
  'Open pipeline',
  BASELINE_NAMES['stage-weighted'],
  BASELINE_NAMES['conversion-velocity'],
];

function weeksSheet({ weeks, period, baselines, currency }: Forecast): Sheet {
  const definitions = baselines.map(({ definition }) => definition).join('; ');
  return {
    name: 'forecast-weeks',
    head: [
      ...['period from', 'at', 'weeks before', 'call', 'band low', 'band high', 'band n', 'booked', 'open'],
      ...['open deals', 'stage-weighted', 'conversion-velocity', 'currency', 'definitions'],
    ],
    rows: weeks.map((week) => [
      ...[period?.from, week.at, week.weeksBefore, week.call, week.band?.low, week.band?.high, week.bandN],
      ...[week.booked, week.openPipeline, week.openDeals, week.stageWeighted, week.conversionVelocity],
      ...[currency, definitions],
    ]),
  };
}

export function Weeks(props: { readonly forecast: Forecast }) {
  const { forecast } = props;
  const { weeks, currency, period } = forecast;
  const outcome = period?.ended === true ? period.outcome : null;
  const draw = useCallback(
    (plot: Plot, width: number) =>
      period === null
        ? document.createElement('div')
        : drawWeeks(plot, { weeks, period, outcome, currency, width }),
    [weeks, period, outcome, currency],
  );
  if (period === null) return null;
  return (
    <Section
      title={`${periodTitle(period)}, week by week`}
      lead="Every line is made of what was known on that day alone."
      acts={<CsvButton sheet={weeksSheet(forecast)} />}
    >
      {weeks.length === 0 ? (
        <p className="text-soft">Nothing was said of this period yet.</p>
      ) : (
        <>
          <p className="mb-4 max-w-prose text-prose">{says(forecast)}</p>
          <Standing forecast={forecast} />
          <PlotFigure label={`${says(forecast)} The figures follow in a table.`} height={320} draw={draw} />
          <LineKey outcome={outcome !== null} />
          <Scrolls label="Table of weeks" className="mt-4">
            <table className="statement">
              <caption className="sr-only">The call and what it stands beside, by week</caption>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  {HEADS.map((head) => (
                    <th key={head} scope="col" className="number">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeks.map((week) => (
                  <WeekLine key={week.at} week={week} currency={currency} />
                ))}
              </tbody>
            </table>
          </Scrolls>
        </>
      )}
    </Section>
  );
}
