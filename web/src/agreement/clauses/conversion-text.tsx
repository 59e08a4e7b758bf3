/** How each rate is counted, so that it is counted one way. */
import type { ConversionClause } from '../../../../src/agreement/clauses/stages.ts';
import { durationText, keyText } from '../clause-words.ts';
import { useStageName } from '../stage-names.tsx';

export function ConversionText(props: { readonly clause: ConversionClause }) {
  const stageName = useStageName();
  return (
    <ul className="grid gap-3">
      {props.clause.rates.map((rate) => (
        <li key={rate.id}>
          <strong className="font-serif font-semibold">{keyText(rate.id)}</strong>: from{' '}
          {stageName(rate.from)} to {stageName(rate.to)},{' '}
          {rate.counts === 'person' ? 'one per person' : 'one per time it qualified'}, in the cohort of the
          day it was {rate.cohort === 'entered' ? 'entered' : 'created'}; open ones{' '}
          {rate.open === 'denominator' ? 'stay in the denominator' : 'are left out'}
          {rate.maturity === undefined
            ? ''
            : `; a cohort younger than ${durationText(rate.maturity)} is shown as unripe`}
          .
        </li>
      ))}
    </ul>
  );
}
