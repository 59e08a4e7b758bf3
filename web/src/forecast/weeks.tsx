/** Week by week: what was called, where the outcome lies if the call errs as it used to, and what simple lines say. */
import { useCallback } from 'react';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { drawWeeks } from './draw-weeks.ts';
import type { Forecast, ForecastWeek } from './forecast-queries.ts';
import { BASELINE_NAMES, moneyOf, periodTitle, shortMoneyOf } from './forecast-words.ts';

const KEY = [
  ['The call', '', 'var(--ink)'],
  ['Booked by then', '', 'var(--soft)'],
  [BASELINE_NAMES['stage-weighted'], '2 4', 'var(--edge)'],
  [BASELINE_NAMES['conversion-velocity'], '8 4', 'var(--edge)'],
] as const;

function LineKey(props: { readonly outcome: boolean }) {
  const lines = props.outcome ? [...KEY, ['What came in the end', '1 3', 'var(--ink)'] as const] : KEY;
  return (
    <ul className="note mt-2 flex flex-wrap gap-x-6 gap-y-1" aria-label="Lines">
      {lines.map(([name, dash, stroke]) => (
        <li key={name} className="flex items-center gap-2">
          <svg width="32" height="8" aria-hidden="true" className="shrink-0">
            <line x1="0" x2="32" y1="4" y2="4" strokeWidth="2" strokeDasharray={dash} stroke={stroke} />
          </svg>
          {name}
        </li>
      ))}
      <li className="flex items-center gap-2">
        <span aria-hidden="true" className="inline-block h-3 w-8 bg-sunk" />
        Band: eight of ten earlier periods at this distance
      </li>
    </ul>
  );
}

function says(forecast: Forecast): string {
  const { period, weeks, currency } = forecast;
  const last = weeks.at(-1);
  if (period === null || last === undefined) return '';
  const money = shortMoneyOf(currency);
  const call = last.call === null ? 'Nothing was called' : `${money(last.call)} was called`;
  const left = last.weeksBefore === 0 ? 'at its end' : `${last.weeksBefore} weeks before its end`;
  const band =
    last.band === null
      ? 'Too few earlier periods for a band.'
      : `If the call errs as in eight of ten earlier periods (n = ${count(last.bandN)}), between ${money(last.band.low)} and ${money(last.band.high)} come.`;
  return `${call} ${left}; ${money(last.booked)} was booked by then. ${band}`;
}

function WeekLine(props: { readonly week: ForecastWeek; readonly currency: string | null }) {
  const { week, currency } = props;
  const money = moneyOf(currency);
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Moment at={week.at} exact={false} />
        <span className="note block">{week.weeksBefore} weeks left</span>
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

export function Weeks(props: { readonly forecast: Forecast }) {
  const { forecast } = props;
  const { weeks, currency, period } = forecast;
  const outcome = period?.ended === true ? period.outcome : null;
  const draw = useCallback(
    (plot: Plot, width: number) => drawWeeks(plot, { weeks, outcome, currency, width }),
    [weeks, outcome, currency],
  );
  if (period === null) return null;
  return (
    <Section
      title={`${periodTitle(period)}, week by week`}
      lead="Every line is made of what was known on that day alone."
      acts={
        <CsvButton
          sheet={{
            name: 'forecast-weeks',
            head: [
              'at',
              'weeks before',
              'call',
              'band low',
              'band high',
              'band n',
              'booked',
              'open',
              'stage-weighted',
              'conversion-velocity',
              'currency',
            ],
            rows: weeks.map((week) => [
              ...[week.at, week.weeksBefore, week.call, week.band?.low, week.band?.high, week.bandN],
              ...[week.booked, week.openPipeline, week.stageWeighted, week.conversionVelocity, currency],
            ]),
          }}
        />
      }
    >
      {weeks.length === 0 ? (
        <p className="text-soft">Nothing was said of this period yet.</p>
      ) : (
        <>
          <p className="mb-4 max-w-prose text-prose">{says(forecast)}</p>
          <PlotFigure label={`${says(forecast)} The figures follow in a table.`} height={300} draw={draw} />
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
