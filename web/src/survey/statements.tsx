/** The statements of a construct: how each group answers, how the answers spread, and what the record says. */
import { PairedDots } from './paired-dots.tsx';
import { RecordedFact } from './recorded-fact.tsx';
import type { Asked, Construct, Recorded, Scale, Survey } from './survey-queries.ts';
import { groupOf, meanText, percent } from './survey-words.ts';

const VIEWS: Readonly<Record<Scale['view'], string>> = {
  shared: 'Said of both sides',
  other: 'Each side about the other',
  own: 'Each side about itself',
  guess: 'What each side thinks the other says of it',
};

/** How many fell into each band; bands are wide enough that none holds fewer than the floor. */
function Spread(props: { readonly asked: Asked }) {
  const { spread } = props.asked;
  return (
    <ul className="note grid gap-0.5">
      {spread.map(({ group, bands, agreeing }) => (
        <li key={group}>
          {group}:{' '}
          {bands.map(({ from, to, n }) => `${from === to ? from : `${from} to ${to}`}: ${n}`).join(', ')}
          {agreeing === null
            ? ''
            : `; ${agreeing.atLeast ? 'at least ' : ''}${percent(agreeing.share)} agree`}
        </li>
      ))}
    </ul>
  );
}

function Texts(props: { readonly asked: Asked }) {
  const { says, reversed } = props.asked;
  const turned = reversed ? (
    <span className="note block">Agreement speaks against the construct.</span>
  ) : null;
  if (says.marketing === says.sales)
    return (
      <>
        {says.sales}
        {turned}
      </>
    );
  return (
    <>
      <span className="block">
        <span className="note">Sales reads:</span> {says.sales}
      </span>
      <span className="block">
        <span className="note">Marketing reads:</span> {says.marketing}
      </span>
      {turned}
    </>
  );
}

function Statement(props: {
  readonly asked: Asked;
  readonly points: number;
  readonly records: readonly Recorded[];
}) {
  const { asked, points, records } = props;
  return (
    <li className="grid gap-x-8 gap-y-2 border-rule border-t py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
      <div className="min-w-0">
        <Texts asked={asked} />
        {records.map((one) => (
          <p key={`${one.measure} ${one.about}`} className="mt-2">
            <RecordedFact recorded={one} />
          </p>
        ))}
      </div>
      <div className="min-w-0">
        <PairedDots dots={asked.groups} points={points} />
        <p className="note mb-1">
          {(['marketing', 'sales'] as const)
            .flatMap((group) => {
              const one = groupOf(asked.groups, group);
              return one === undefined ? [] : [`${group} ${meanText(one, points)}`];
            })
            .join(' · ')}
        </p>
        <Spread asked={asked} />
      </div>
    </li>
  );
}

export function Statements(props: {
  readonly construct: Construct;
  readonly survey: Survey;
  readonly points: number;
}) {
  const { construct, survey, points } = props;
  return (
    <div className="grid gap-4 pb-2">
      {construct.scales.map(({ view, questions }) => (
        <div key={view}>
          <h3 className="font-medium">{VIEWS[view]}</h3>
          <ul>
            {questions.map((asked) => (
              <Statement
                key={asked.id}
                asked={asked}
                points={points}
                records={view === 'guess' ? [] : survey.records.filter(({ item }) => item === asked.item)}
              />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
