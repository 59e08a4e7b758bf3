/** Can the number be believed: the call against the outcome week by week, and who or what errs how. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meanwhile } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { Definition } from '../parts/definition.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Takes } from '../parts/takes.tsx';
import { Page } from '../shell/page.tsx';
import { type Forecast, type ForecastView, forecastQuery } from './forecast-queries.ts';
import { dayWithin, periodTitle, shortMoneyOf } from './forecast-words.ts';
import { Callers, SlipsAndStages } from './habits.tsx';
import { Items } from './items.tsx';
import { RollUps } from './roll-ups.tsx';
import { Submissions } from './submissions.tsx';
import { CallErrors, NaiveLines, PastCalls } from './track-record.tsx';
import { Weeks } from './weeks.tsx';

function headline(forecast: Forecast): string {
  const { period, levels, currency } = forecast;
  const company = levels.find((one) => one.level === 'company');
  if (period === null) return '';
  const money = shortMoneyOf(currency);
  const call =
    period.call === null
      ? `Nothing was called for ${periodTitle(period)}`
      : `${money(period.call)} ${period.ended ? 'was' : 'is'} called for ${periodTitle(period)}`;
  const came = period.ended ? `${money(period.outcome)} came` : `${money(period.outcome)} has come so far`;
  const error = company?.wape.value ?? null;
  if (error === null || company === undefined) return `${call}; ${came}.`;
  return `${call}; ${came}. Over ${count(company.n)} ended periods the call erred by ${figure(error, { unit: 'ratio' })}.`;
}

function PeriodChoice(props: {
  readonly forecast: Forecast;
  readonly onChange: (at: string | undefined) => void;
}) {
  const { periods, period } = props.forecast;
  if (period === null) return null;
  return (
    <label className="flex items-center gap-2">
      <span className="note">Period</span>
      <select
        className="field"
        value={period.from}
        onChange={(event) => {
          const chosen = periods.find((one) => one.from === event.target.value);
          props.onChange(chosen === undefined || chosen === periods.at(-1) ? undefined : dayWithin(chosen));
        }}
      >
        {[...periods].reverse().map((one) => (
          <option key={one.from} value={one.from}>
            {periodTitle(one)}
            {one.ended ? '' : ' (runs)'}
          </option>
        ))}
      </select>
    </label>
  );
}

function Shown(props: {
  readonly forecast: Forecast;
  readonly workspace: string;
  readonly view: ForecastView;
  readonly onView: (view: Partial<Record<keyof ForecastView, string | undefined>>) => void;
}) {
  const { forecast, workspace, view, onView } = props;
  return (
    <>
      <p className="mb-3 max-w-3xl font-serif text-headline text-balance">{headline(forecast)}</p>
      <p className="note mb-8">
        {forecast.agreed
          ? 'As the agreement’s clause on forecasts says.'
          : 'No clause on forecasts rules; usual terms stand.'}{' '}
        <Definition term="How error and bias are counted">
          Error: <code className="font-mono">{forecast.definitions.accuracy}</code>. Bias:{' '}
          <code className="font-mono">{forecast.definitions.bias}</code>.
        </Definition>
      </p>
      <div className="grid gap-8">
        <Weeks forecast={forecast} />
        <Submissions
          forecast={forecast}
          workspace={workspace}
          category={view.category}
          onCategory={(category) => onView({ category })}
        />
        <RollUps forecast={forecast} />
        <Items
          workspace={workspace}
          state={view.items ?? 'all'}
          onState={(items) => onView({ items: items === 'all' ? undefined : items })}
        />
        <PastCalls forecast={forecast} />
        <CallErrors forecast={forecast} />
        <NaiveLines forecast={forecast} />
        <Callers forecast={forecast} />
        <SlipsAndStages forecast={forecast} />
        {[...forecast.notes, ...forecast.missing.map((one) => `It would say more with ${one}.`)].map(
          (note) => (
            <p key={note} className="note max-w-[90ch]">
              {note}
            </p>
          ),
        )}
      </div>
    </>
  );
}

export function ForecastPage() {
  const { workspace } = useParams({ from: '/$workspace/forecast' });
  const view = useSearch({ from: '/$workspace/forecast' });
  const navigate = useNavigate();
  const forecast = useQuery({
    ...forecastQuery(workspace, view.at),
    placeholderData: meanwhile(workspace, 'forecast'),
  });
  const show = (next: Partial<Record<keyof ForecastView, string | undefined>>) => {
    const kept = Object.entries({ ...view, ...next }).filter(([, value]) => value !== undefined);
    void navigate({
      to: '/$workspace/forecast',
      params: { workspace },
      search: Object.fromEntries(kept),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Page
      title="Forecast"
      quiet
      lead="Can we believe the number?"
      acts={
        forecast.data === undefined ? null : (
          <PeriodChoice forecast={forecast.data} onChange={(at) => show({ at })} />
        )
      }
    >
      {forecast.isError ? (
        <Failed
          what="The forecast could not be read"
          error={forecast.error}
          again={() => void forecast.refetch()}
        />
      ) : forecast.data === undefined ? (
        <Waiting what="Setting calls against what came of them…" lines={6} />
      ) : forecast.data.period === null ? (
        <Nothing
          title="No forecast is on record yet"
          acts={
            <Link to="/$workspace/data" params={{ workspace }} className="button button-main">
              Import forecasts
            </Link>
          }
        >
          <Takes
            missing={forecast.data.missing}
            otherwise="submitted forecasts, or opportunities with dates"
          />
        </Nothing>
      ) : (
        <div
          aria-busy={forecast.isPlaceholderData}
          className={forecast.isPlaceholderData ? 'opacity-60' : ''}
        >
          <Shown forecast={forecast.data} workspace={workspace} view={view} onView={show} />
        </div>
      )}
    </Page>
  );
}
