/** What selection could hide: only worked leads have an outcome, and the rest is bounded, never guessed. */
import { count } from '../format/figure.ts';
import { Section } from '../parts/section.tsx';
import type { ScoreCheck } from './calibration-queries.ts';
import { area, shares } from './score-words.ts';

type Bounds = NonNullable<ScoreCheck['bounds']>['amongPassed'];

function Line(props: { readonly title: string; readonly of: Bounds }) {
  const { rate, auc, unknown } = props.of;
  return (
    <div>
      <dt className="font-medium">{props.title}</dt>
      <dd className="text-soft">
        {unknown === 0
          ? 'Every one of them has an outcome: nothing is hidden.'
          : `${count(unknown)} without an outcome. The share that becomes a customer lies between ${shares(rate.low, rate.high).replace(' – ', ' and ')}${
              auc === null ? '' : `, the area between ${area(auc.low)} and ${area(auc.high)}`
            }, whatever they would have become.`}
      </dd>
    </div>
  );
}

export function WhatIsHidden(props: { readonly check: ScoreCheck }) {
  const { bounds, leftOut, maturityDays } = props.check;
  if (bounds === null) return null;
  return (
    <Section
      title="What this cannot see"
      lead="A lead nobody worked has no outcome. These are the least and the most that could be true of all of them; no assumption narrows them."
    >
      <dl className="grid gap-4">
        <Line title="Leads that were passed on" of={bounds.amongPassed} />
        <Line title="Together with leads that were never passed on" of={bounds.amongAll} />
      </dl>
      <p className="note mt-4">
        {count(leftOut.young)} passed leads are younger than {count(maturityDays)} days and are no losses yet:
        they are left out. {count(leftOut.straight)} were customers before they ever qualified and are left
        out as well.
      </p>
    </Section>
  );
}
