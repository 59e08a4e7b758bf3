/** What is published of the founding study, and apart from it the press figures whose base is unclear. */
import { Section } from '../parts/section.tsx';
import type { OwnStudy } from './study-queries.ts';

type Founding = OwnStudy['founding'];

function Facts(props: { readonly facts: Founding['facts'] }) {
  return (
    <ul className="mt-2 list-disc pl-5">
      {props.facts.map(({ says, strength }) => (
        <li key={says} className="max-w-[90ch]">
          {says} <span className="note">({strength})</span>
        </li>
      ))}
    </ul>
  );
}

export function Reference(props: { readonly founding: Founding }) {
  const { founding } = props;
  return (
    <Section title="Beside it: the founding study" lead={founding.cite}>
      <p className="max-w-prose">
        Its item: “{founding.item}” Its outcomes:{' '}
        {founding.outcomes.map(({ says }) => says.toLowerCase()).join('; ')}.
      </p>
      <Facts facts={founding.facts} />
      <p className="mt-3 max-w-[90ch]">{founding.calibration}</p>
      <h3 className="mt-6 font-semibold">Press figures of 2010, apart from the paper</h3>
      <p className="note mt-1 max-w-[90ch]">
        {founding.press.cite} {founding.press.base}
      </p>
      <Facts facts={founding.press.facts} />
    </Section>
  );
}
