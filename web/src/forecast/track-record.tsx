/** Past calls beside what came of them, how far they erred at each level and distance, and what beat the naive lines. */
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Forecast, ForecastPeriod } from './forecast-queries.ts';
import { BASELINE_NAMES, errorText, LEVEL_NAMES, moneyOf, periodTitle, weeksText } from './forecast-words.ts';

const LENGTH = 240;
const SHOWN = 12;

function CallBar(props: { readonly period: ForecastPeriod; readonly most: number }) {
  const { period, most } = props;
  const at = (value: number) => (most === 0 ? 0 : (value / most) * LENGTH);
  return (
    <svg
      viewBox={`0 0 ${LENGTH} 14`}
      preserveAspectRatio="none"
      className="block h-4 w-full min-w-32"
      aria-hidden="true"
    >
      <rect x="0" y="2" width={at(period.outcome)} height="10" className="fill-edge" />
      {period.call === null ? null : (
        <line
          x1={at(period.call)}
          x2={at(period.call)}
          y1="0"
          y2="14"
          className="stroke-ink"
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

function missOf(period: ForecastPeriod): string {
  if (period.call === null || !period.ended || period.outcome === 0) return '–';
  const miss = (period.call - period.outcome) / period.outcome;
  return `${miss > 0 ? '+' : ''}${errorText(miss)}`;
}

export function PastCalls(props: { readonly forecast: Forecast }) {
  const { periods, currency } = props.forecast;
  const ended = periods
    .filter((one) => one.ended)
    .slice(-SHOWN)
    .reverse();
  const most = Math.max(0, ...ended.flatMap((one) => [one.call ?? 0, one.outcome]));
  const money = moneyOf(currency);
  return (
    <Section
      title="Calls and what came of them"
      lead={`The bar is what came, the mark what had been called as it was frozen; what was said last came too late to count. The last ${count(ended.length)} of ${count(periods.length)} periods; the download has all.`}
      acts={
        <CsvButton
          sheet={{
            name: 'calls',
            head: [
              'from',
              'to',
              'ended',
              'frozen at',
              'call',
              'said last',
              'outcome',
              'currency',
              'definition',
            ],
            rows: periods.map((one) => [
              ...[one.from, one.to, one.ended ? 'yes' : 'no', one.frozenAt, one.call, one.standing],
              ...[one.outcome, currency, props.forecast.definitions.accuracy],
            ]),
          }}
        />
      }
    >
      <Scrolls label="Table of past calls">
        <table className="statement">
          <caption className="sr-only">Calls and outcomes by period</caption>
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col">
                <span className="sr-only">As a bar</span>
              </th>
              {['Called', 'Said last', 'Came', 'Call off by, of what came'].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ended.map((one) => (
              <tr key={one.from}>
                <th scope="row" className="whitespace-nowrap">
                  {periodTitle(one)}
                </th>
                <td className="w-1/3">
                  <CallBar period={one} most={most} />
                </td>
                <td className="number">{money(one.call)}</td>
                <td className="number text-soft">{money(one.standing)}</td>
                <td className="number">{money(one.outcome)}</td>
                <td className="number">{missOf(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}

type Errors = Forecast['horizons'][number]['errors'];

function ErrorCells(props: { readonly errors: Errors }) {
  const { errors } = props;
  return (
    <>
      <td className="number">{count(errors.n)}</td>
      {(['wape', 'bias', 'ofCall', 'ofBooking'] as const).map((which) => (
        <td key={which} className="number" title={errors[which].why ?? errors[which].definition}>
          {errorText(errors[which].value)}
        </td>
      ))}
    </>
  );
}

function ErrorHeads() {
  return (
    <>
      <th scope="col" className="number">
        Calls
      </th>
      <th scope="col" className="number">
        <Definition term="Error">
          WAPE: the sum of |called − came| over the sum of what came. Small is good; it is not defined where
          nothing came.
        </Definition>
      </th>
      <th scope="col" className="number">
        <Definition term="Bias">
          The sum of (called − came) over the sum of what came: above zero, too much was called; the agreement
          may fix the sign the other way.
        </Definition>
      </th>
      <th scope="col" className="number">
        <Definition term="Miss of the call">
          |called − came| / called, of each period’s calls as a whole.
        </Definition>
      </th>
      <th scope="col" className="number">
        <Definition term="Miss of the booking">
          |called − came| / came, of each period’s calls as a whole.
        </Definition>
      </th>
    </>
  );
}

export function CallErrors(props: { readonly forecast: Forecast }) {
  const { levels, horizons } = props.forecast;
  const company = horizons.filter((one) => one.level === 'company');
  return (
    <Section
      title="How far calls err"
      lead="At each level over all ended periods, then for the company as its call stood so many weeks before the end."
      acts={
        <CsvButton
          sheet={{
            name: 'forecast-errors',
            head: [
              ...['level', 'weeks before', 'n', 'wape', 'bias', 'mape', 'of call', 'of booking'],
              'definitions',
            ],
            rows: [
              ...levels.map((one) => ({ level: one.level, weeksBefore: null, errors: one })),
              ...horizons,
            ].map(({ level, weeksBefore, errors }) => [
              ...[level, weeksBefore, errors.n, errors.wape.value, errors.bias.value],
              ...[errors.mape.value, errors.ofCall.value, errors.ofBooking.value],
              [errors.wape, errors.bias, errors.mape, errors.ofCall, errors.ofBooking]
                .map(({ definition }) => definition)
                .join('; '),
            ]),
          }}
        />
      }
    >
      <Scrolls label="Table of errors">
        <table className="statement">
          <caption className="sr-only">Errors of calls</caption>
          <thead>
            <tr>
              <th scope="col">Level</th>
              <ErrorHeads />
            </tr>
          </thead>
          <tbody>
            {levels.map((one) => (
              <tr key={one.level}>
                <th scope="row">{LEVEL_NAMES[one.level]}</th>
                <ErrorCells errors={one} />
              </tr>
            ))}
            {company.map((one) => (
              <tr key={one.weeksBefore}>
                <th scope="row">
                  {one.weeksBefore === 0
                    ? 'The company, at the end'
                    : `The company, ${weeksText(one.weeksBefore)} before the end`}
                </th>
                <ErrorCells errors={one.errors} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}

export function NaiveLines(props: { readonly forecast: Forecast }) {
  const { baselines } = props.forecast;
  return (
    <Section
      title="What the call adds"
      lead="A call is worth its effort where it errs less than what needs nobody: each naive forecast is made of what was known before the period alone, and compared over the same periods."
      acts={
        <CsvButton
          sheet={{
            name: 'naive-forecasts',
            head: [
              'naive forecast',
              'definition',
              'n',
              'wape',
              'compared',
              'wape of the call',
              'value added',
            ],
            rows: baselines.map((one) => [
              ...[one.id, one.definition, one.n, one.wape, one.compared, one.callWape, one.valueAdded],
            ]),
          }}
        />
      }
    >
      <Scrolls label="Table of naive forecasts">
        <table className="statement">
          <caption className="sr-only">Naive forecasts and the call</caption>
          <thead>
            <tr>
              <th scope="col">Naive forecast</th>
              {['Periods', 'Its error', 'Error of the call', 'The call adds'].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {baselines.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Definition term={BASELINE_NAMES[one.id]}>
                    {one.says} <span className="font-mono">{one.definition}</span>
                  </Definition>
                  {one.why === null ? null : <span className="note block">{one.why}</span>}
                </th>
                <td className="number">{count(one.compared)}</td>
                <td className="number">{errorText(one.wape)}</td>
                <td className="number">{errorText(one.callWape)}</td>
                <td className="number font-medium">
                  {one.valueAdded === null
                    ? 'no evidence'
                    : `${one.valueAdded > 0 ? '+' : '\u2212'}${Math.abs(one.valueAdded * 100).toFixed(1)} points`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
