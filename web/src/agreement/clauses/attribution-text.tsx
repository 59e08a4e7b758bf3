/** How credit is given. */
import type { AttributionClause } from '../../../../src/agreement/clauses/attribution.ts';
import { modelName } from '../../revenue/model-words.ts';
import { capital, durationText, listText, spelt } from '../clause-words.ts';

const SOURCED: Readonly<Record<string, string>> = {
  'lead-source': 'the lead’s source field names it',
  'first-touch': 'the first touch was its own',
  'pre-sales': 'one of its touches came before sales’ first act',
};

export function AttributionText(props: { readonly clause: AttributionClause }) {
  const { clause } = props;
  const { influenced } = clause;
  return (
    <div className="grid gap-3">
      <p>
        Credit is settled by the model <strong className="font-semibold">{modelName(clause.inForce)}</strong>.
        Both sides accept these as arguable, and no other is shown: {listText(clause.models.map(modelName))}.
      </p>
      <p>
        {capital(listText(clause.touches.map(spelt)))} may earn credit up to {durationText(clause.window)}{' '}
        before, by {clause.rule === 'contact-role' ? 'contacts on the opportunity' : 'anyone at the account'}.
      </p>
      <p>
        A deal is sourced by a side when {SOURCED[clause.sourced]}. It is influenced by{' '}
        {influenced.touches === undefined ? 'a touch' : listText(influenced.touches.map(spelt), 'or')} before{' '}
        {influenced.before === 'opportunity' ? 'the opportunity was opened' : 'it was won'}
        {influenced.within === undefined ? '' : `, within ${durationText(influenced.within)}`}.
      </p>
      {clause.excludes
        .map((one) => (typeof one === 'string' ? one : one.says))
        .map((says) => (
          <p key={says}>Not attributed: {says}</p>
        ))}
    </div>
  );
}
