/** Can the chance beside a lead in the inbox be believed? Learnt on the earlier leads, held against the later ones. */
import { useCallback } from 'react';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Curve } from './calibration-queries.ts';
import { drawChances } from './draw-chances.ts';
import { share, shares } from './score-words.ts';

function says({ curve, slope, intercept }: Curve): string {
  const within = curve.filter(({ predicted, low, high }) => predicted >= low && predicted <= high).length;
  const held = `In ${within} of ${curve.length} groups of leads what was foretold lies within the interval of what came.`;
  if (slope === null || intercept === null) return held;
  const high = intercept.high < 0 ? ' Fewer came than was foretold.' : '';
  const low = intercept.low > 0 ? ' More came than was foretold.' : '';
  const wide =
    slope.low <= 0
      ? ' Leads with a higher chance did not come more often, as far as can be told.'
      : slope.high < 1
        ? ' The chances lie too far apart.'
        : '';
  return `${held}${high}${low}${wide}`;
}

/** A true minus sign. */
const signed = (value: number) => value.toFixed(2).replace('-', '\u2212');

function sheetOf({ curve }: Curve): Sheet {
  return {
    name: 'score-chances',
    head: ['foretold', 'came', 'low', 'high', 'leads', 'won'],
    rows: curve.map(({ predicted, rate, low, high, n, events }) => [predicted, rate, low, high, n, events]),
  };
}

function Fitted(props: { readonly curve: Curve }) {
  const { slope, intercept, brier, brierOfAverage } = props.curve;
  const told = (name: string, of: Curve['slope'], right: string) =>
    of === null ? null : (
      <div>
        <dt className="note">{name}</dt>
        <dd>
          {signed(of.value)}{' '}
          <span className="note">
            {signed(of.low)} – {signed(of.high)}; {right}
          </span>
        </dd>
      </div>
    );
  return (
    <dl className="grid content-start gap-3">
      {told('Slope', slope, '1 is right')}
      {told('Intercept', intercept, '0 is right')}
      <div>
        <dt className="note">
          <Definition term="Brier score">
            The mean squared distance between chance and outcome: 0 is perfect. Beside it that of telling
            everybody the average.
          </Definition>
        </dt>
        <dd>
          {brier.toFixed(4)} <span className="note">the average for all: {brierOfAverage.toFixed(4)}</span>
        </dd>
      </div>
    </dl>
  );
}

export function Chances(props: { readonly calibration: Curve }) {
  const { calibration } = props;
  const draw = useCallback(
    (plot: Plot, width: number) => drawChances(plot, calibration, width),
    [calibration],
  );
  return (
    <Section
      title="Can the chances be believed?"
      lead="The chance of a lead is how often leads of its cell became customers: counted on the earlier leads, held against the later ones."
      acts={<CsvButton sheet={sheetOf(calibration)} />}
    >
      <p className="mb-4 max-w-prose text-prose">{says(calibration)}</p>
      <div className="grid min-w-0 gap-8 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <PlotFigure label={`${says(calibration)} The figures follow in a table.`} height={320} draw={draw} />
        <Fitted curve={calibration} />
      </div>
      <Scrolls label="Table of chances" className="mt-4">
        <table className="statement">
          <caption className="sr-only">What was foretold and what came, by group of leads</caption>
          <thead>
            <tr>
              <th scope="col">Foretold</th>
              <th scope="col" className="number">
                Came
              </th>
              <th scope="col" className="number">
                95 % interval
              </th>
              <th scope="col" className="number">
                Leads
              </th>
            </tr>
          </thead>
          <tbody>
            {calibration.curve.map((point) => (
              <tr key={point.predicted}>
                <th scope="row">{share(point.predicted)}</th>
                <td className="number">{share(point.rate)}</td>
                <td className="number">{shares(point.low, point.high)}</td>
                <td className="number">{count(point.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
