/** Does the agreed score predict? One sentence; then lift, chances, points agreed and suggested, and what is hidden. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { type ScoreCheck, scoreCheckQuery } from './calibration-queries.ts';
import { Chances } from './chances.tsx';
import { GroupLift } from './group-lift.tsx';
import { RefusedFields } from './refused-fields.tsx';
import { RulePoints } from './rule-points.tsx';
import { areaText, pairsText } from './score-words.ts';
import { WhatIsHidden } from './what-is-hidden.tsx';

function Sentence(props: { readonly check: ScoreCheck }) {
  const { check } = props;
  return (
    <div className="pt-2 pb-2">
      <p className="max-w-[52ch] font-serif text-headline font-medium tracking-[-0.01em] text-pretty">
        {check.sentence?.replaceAll(' %', '\u00a0%')}
      </p>
      <p className="note mt-3 flex flex-wrap gap-x-4 gap-y-1">
        <span>
          {count(check.n)} leads that were passed, worked and had their {count(check.maturityDays)} days;{' '}
          {count(check.events)} became customers
        </span>
        {check.asOf === null ? null : (
          <span>
            As of <Moment at={check.asOf} exact={false} />
          </span>
        )}
        {check.agreement === null ? null : (
          <span>
            By the text “{check.agreement.name}”{check.agreement.inForce ? '' : ', which is not in force'}
          </span>
        )}
      </p>
      {check.warnings.length === 0 ? null : (
        <ul className="mt-4 grid max-w-prose list-disc gap-1 pl-5" aria-label="Warnings">
          {check.warnings.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Areas(props: { readonly check: ScoreCheck }) {
  const { auc, aucSuggested, aucGain, later } = props.check;
  const lines = [
    ['By the agreed points', auc],
    ['By the suggested points', aucSuggested],
    ['What the suggested ones gain', aucGain],
  ] as const;
  return (
    <Section
      title="In the right order?"
      lead={
        <>
          The{' '}
          <Definition term="area under the curve">
            The chance that of two leads, one that became a customer and one that did not, the first had more
            points. One half is chance, 1 is perfect. Its 95 % interval is DeLong’s.
          </Definition>{' '}
          on the {count(later.n)} later leads, of which {count(later.events)} became customers. The suggested
          points were learnt on the {count(props.check.earlier.n)} before them.
        </>
      }
    >
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
        {lines.map(([name, told]) => (
          <div key={name}>
            <dt className="note">{name}</dt>
            <dd className="text-prose font-semibold">
              {told === null ? 'no evidence' : areaText(told)}
              {told === null || name.startsWith('What') ? null : (
                <span className="note block font-normal">{pairsText(told)}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function liftSheet({ grades, cells, lift }: ScoreCheck): Sheet {
  const row = (kind: string, name: string, of: ScoreCheck['grades'][number]) => [
    ...[
      kind,
      name,
      of.n,
      of.events,
      of.rate,
      of.low,
      of.high,
      of.lift,
      of.unknown,
      of.bounds.low,
      of.bounds.high,
    ],
  ];
  return {
    name: 'score-lift',
    head: ['by', 'group', 'worked', 'won', 'rate', 'low', 'high', 'lift', 'not worked', 'least', 'most'],
    rows: [
      ...grades.map((one) => row('grade', one.group, one)),
      ...cells.map((one) => row('cell', one.group, one)),
      ...lift.map((one) => [
        ...[
          'tenth by points',
          one.decile,
          one.n,
          one.events,
          one.rate,
          one.low,
          one.high,
          one.lift,
          null,
          null,
          null,
        ],
      ]),
    ],
  };
}

function Lift(props: { readonly check: ScoreCheck }) {
  const { check } = props;
  const tenths = check.lift.map((one) => ({
    ...one,
    group: `${one.decile}`,
    unknown: 0,
    bounds: { low: one.rate, high: one.rate },
  }));
  return (
    <Section
      title="Do better grades win more often?"
      lead="Lift is the share that became customers over that of all. The bar is the interval of chance; the thin line what the leads nobody worked could make of it."
      acts={<CsvButton sheet={liftSheet(check)} />}
    >
      <GroupLift caption="Grade" groups={check.grades} />
      <details className="mt-6">
        <summary className="cursor-pointer font-medium">By cell, and by tenths of the points</summary>
        <div className="mt-4 grid min-w-0 gap-8">
          <GroupLift caption="Cell" groups={check.cells} />
          <GroupLift caption="Tenth by points, the highest first" groups={tenths} />
        </div>
      </details>
    </Section>
  );
}

function NoEvidence(props: { readonly check: ScoreCheck; readonly workspace: string }) {
  const { workspace } = props;
  const params = { workspace };
  return (
    <Nothing
      title="Nothing can be told of the score yet"
      acts={
        <>
          <Link to="/$workspace/data" params={params} className="button no-underline">
            Import records
          </Link>
          <Link to="/$workspace/agreement" params={params} className="button no-underline">
            Open the agreement
          </Link>
        </>
      }
    >
      <p>It takes:</p>
      <ul className="list-disc pl-5">
        {props.check.missing.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Nothing>
  );
}

function Told(props: { readonly check: ScoreCheck; readonly workspace: string }) {
  const { check, workspace } = props;
  return (
    <div className="grid min-w-0 gap-8">
      <Sentence check={check} />
      {check.grades.length === 0 ? null : <Lift check={check} />}
      <Areas check={check} />
      {check.calibration === null ? null : <Chances calibration={check.calibration} />}
      <RulePoints workspace={workspace} check={check} />
      <RefusedFields check={check} />
      <WhatIsHidden check={check} />
    </div>
  );
}

export function CalibrationPage() {
  const { workspace } = useParams({ from: '/$workspace/score-check' });
  const answer = useQuery(scoreCheckQuery(workspace));
  const { data } = answer;
  return (
    <Page title="Score check" quiet={data?.sentence !== undefined && data.sentence !== null}>
      {answer.isError ? (
        <Failed
          what="The score could not be judged"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Holding the score against what became of the leads…" lines={6} />
      ) : data.sentence === null ? (
        <NoEvidence check={data} workspace={workspace} />
      ) : (
        <Told check={data} workspace={workspace} />
      )}
    </Page>
  );
}
