/** How a forecast is made, frozen and judged. */
import type { ForecastClause } from '../../../../src/agreement/clauses/forecast.ts';
import { percent } from '../../format/figure.ts';
import { durationText, keyText, listText } from '../clause-words.ts';

const ERRORS: Readonly<Record<ForecastClause['accuracy'], string>> = {
  wape: 'what all calls together missed, of what came',
  mape: 'the mean of what each call missed, of what came of it',
  'of-call': 'what the period missed, of what was called',
  'of-booking': 'what the period missed, of what was booked',
};

export function ForecastText(props: { readonly clause: ForecastClause }) {
  const { clause } = props;
  return (
    <div className="grid gap-3">
      <p>
        Each {clause.per} is called by {listText(clause.levels)}, in {clause.counts}; the call is frozen on
        day {clause.snapshot.day} of the {clause.per} and judged by {ERRORS[clause.accuracy]}.
      </p>
      <ul className="grid gap-1">
        {clause.categories.map((one) => (
          <li key={one.id}>
            <strong className="font-semibold">{keyText(one.id)}</strong>
            {one.id === clause.called ? ' (the promise of the period)' : ''}: {one.says}
            {one.probability === undefined ? '' : ` ${percent(one.probability, 'whole')}.`}
          </li>
        ))}
      </ul>
      {clause.verdict === undefined ? null : (
        <p>
          Marketing answers each item within {durationText(clause.verdict.within)}: {clause.verdict.says}
        </p>
      )}
    </div>
  );
}
