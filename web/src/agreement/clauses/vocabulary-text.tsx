/** The shared words with their rulings, and the fields that carry them. */
import type { VocabularyClause } from '../../../../src/agreement/clauses/vocabulary.ts';
import { partyName, SideMark } from '../../parts/side-mark.tsx';
import { listText } from '../clause-words.ts';

function Fields(props: { readonly fields: VocabularyClause['fields'] }) {
  const fields = Object.entries(props.fields);
  if (fields.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="font-medium">Fields that conditions may name ({fields.length})</summary>
      <ul className="mt-2 grid gap-1">
        {fields.map(([name, field]) => (
          <li key={name}>
            <code className="font-mono text-note">{name}</code>, {field.type}
            {field.values === undefined ? '' : `: ${listText(field.values, 'or')}`}
            {field.says === undefined ? null : <span className="note block">{field.says}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const TOOK_PART = { us: 'ours alone', them: 'theirs', both: 'of both sides' } as const;

/** What the words of this company say of contacts with customers. */
function Meanings(props: { readonly activities: VocabularyClause['activities'] }) {
  const { shows = {}, outcomes = {} } = props.activities;
  const acts = Object.entries(shows).map(([word, who]) => `${word} is ${TOOK_PART[who]}`);
  const ends = Object.entries(outcomes).map(([word, how]) => `${word} means ${how}`);
  if (acts.length + ends.length === 0) return null;
  return (
    <p className="mt-4">
      {acts.length === 0 ? null : <>In dealings with customers {listText(acts)}. </>}
      {ends.length === 0 ? null : <>Of an attempt, {listText(ends)}.</>}
    </p>
  );
}

export function VocabularyText(props: { readonly clause: VocabularyClause }) {
  const { clause } = props;
  const { marketing, sales, minutes = {} } = clause.activities;
  const lengths = Object.entries(minutes).map(([activity, length]) => `${activity} ${length} minutes`);
  return (
    <>
      <dl className="grid gap-4">
        {clause.terms.map((term) => (
          <div key={term.term}>
            <dt className="font-serif font-semibold">
              {term.term} <SideMark party={term.owner} />
            </dt>
            <dd>
              {term.means}
              {term.rivals.map((rival) => (
                <span key={rival.side + rival.meant} className="note block">
                  {partyName(rival.side)} used to mean: {rival.meant}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {marketing.length + sales.length === 0 ? null : (
        <p className="mt-4">
          {marketing.length === 0 ? null : <>Marketing’s activities are {listText(marketing)}. </>}
          {sales.length === 0 ? null : <>Sales’ activities are {listText(sales)}.</>}
        </p>
      )}
      {lengths.length === 0 ? null : (
        <p className="mt-4">Where nobody wrote it down, these take: {listText(lengths)}.</p>
      )}
      <Meanings activities={clause.activities} />
      <Fields fields={clause.fields} />
    </>
  );
}
