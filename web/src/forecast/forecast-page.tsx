/** Can the number be believed: the call against the outcome week by week, and who or what errs how. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { forecastQuery } from './forecast-queries.ts';

export function ForecastPage() {
  const { workspace } = useParams({ from: '/$workspace/forecast' });
  const { at } = useSearch({ from: '/$workspace/forecast' });
  const forecast = useQuery(forecastQuery(workspace, at));
  return (
    <Page title="Forecast" lead="Can we believe the number?">
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
          It takes {forecast.data.missing.join(', ') || 'submitted forecasts, or opportunities with dates'}.
        </Nothing>
      ) : null}
    </Page>
  );
}
