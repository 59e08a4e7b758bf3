/** Fields that give the outcome away, with the reason; and honest ones that nobody agreed on. */
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import type { ScoreCheck } from './calibration-queries.ts';
import { area } from './score-words.ts';

/** Below this an area tells nothing worth a line. */
const WORTH = 0.55;
const MOST = 8;

export function RefusedFields(props: { readonly check: ScoreCheck }) {
  const { refused, fields } = props.check;
  const unused = fields.filter(({ auc, agreed }) => !agreed && auc >= WORTH).slice(0, MOST);
  const sheet = {
    name: 'score-fields',
    head: ['field', 'area alone', 'refused because'],
    rows: [
      ...refused.map((one) => [one.column, one.auc, one.reason]),
      ...fields.map((one) => [one.field, one.auc, null]),
    ],
  };
  return (
    <Section
      title="Fields no score may use"
      lead="They are known only after contact, are filled in by whoever works the lead, or part the outcomes as no fact known beforehand does."
      acts={<CsvButton sheet={sheet} />}
    >
      {refused.length === 0 ? (
        <p className="text-soft">None of the recorded fields gives the outcome away.</p>
      ) : (
        <dl className="grid gap-3">
          {refused.map((one) => (
            <div key={one.column}>
              <dt className="font-mono font-medium">{one.column}</dt>
              <dd className="max-w-prose text-soft">{one.reason}.</dd>
            </div>
          ))}
        </dl>
      )}
      {unused.length === 0 ? null : (
        <>
          <h3 className="mt-6 mb-2 font-medium">Known beforehand, and in no criterion</h3>
          <ul className="list-disc pl-5">
            {unused.map((one) => (
              <li key={one.field}>
                <span className="font-mono">{one.field}</span>{' '}
                <span className="note">
                  area {area(one.auc)} alone, said of {count(one.said)} leads
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
