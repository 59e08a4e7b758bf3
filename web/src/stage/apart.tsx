/** Where the sides are apart, what of it both keep on purpose, and how much they do together by plan. */
import { Section } from '../parts/section.tsx';
import type { Assessment } from './stage-queries.ts';

const TYPES: Readonly<Record<Assessment['separation'][number]['type'], string>> = {
  site: 'Place',
  'time-zone': 'Hours',
  'reporting-line': 'Reporting',
  belief: 'Belief',
  horizon: 'Horizon',
};

export function Apart(props: { readonly assessment: Assessment }) {
  const { separation, collaboration } = props.assessment;
  return (
    <Section
      title="Apart and together"
      lead="By the agreement and the survey. Some differences serve the company and are kept."
    >
      <p className="max-w-prose">{collaboration.says}</p>
      {separation.length === 0 ? (
        <p className="mt-3">Nothing on record says where the sides are apart.</p>
      ) : (
        <ul className="mt-3 grid gap-1">
          {separation.map((one) => (
            <li key={one.type + one.says}>
              <span className="font-medium">{TYPES[one.type]}:</span> {one.says}
              {one.useful ? <span className="note"> Kept on purpose.</span> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
