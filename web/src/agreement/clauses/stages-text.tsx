/** What each stage means, who owns it, how a lead enters and leaves it. */
import type { Stage, StagesClause } from '../../../../src/agreement/clauses/stages.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { durationText, eventText, listText } from '../clause-words.ts';
import { ConditionText } from '../condition-text.tsx';

type Names = (id: string) => string;
type StageTest = NonNullable<Stage['exit']>;

function TestText(props: { readonly test: StageTest; readonly names: Names }) {
  const { test } = props;
  const ways = [
    ...(test.on ?? []).map(eventText),
    ...(test.crm === undefined
      ? []
      : [
          `the CRM says ${listText(
            test.crm.map((word) => `“${word}”`),
            'or',
          )}`,
        ]),
  ];
  return (
    <>
      {listText(ways, 'or')}
      {test.when === undefined ? null : (
        <>
          {ways.length === 0 ? '' : ', or '}
          <ConditionText text={test.when} /> holds
        </>
      )}
      {test.from === undefined ? '' : `, from ${listText(test.from.map(props.names), 'or')} only`}
    </>
  );
}

function StageItem(props: { readonly stage: Stage; readonly names: Names }) {
  const { stage, names } = props;
  return (
    <li>
      <h4 className="font-serif font-semibold">
        {stage.name}{' '}
        <span className="font-sans text-note font-normal">
          {stage.owner === 'nobody' ? null : <SideMark party={stage.owner} named />}
          {stage.temperature === undefined ? '' : ` ${stage.temperature}`}
        </span>
      </h4>
      <p>{stage.definition}</p>
      <p className="note">
        Entered when <TestText test={stage.enter} names={names} />.
        {stage.exit === undefined ? null : (
          <>
            {' '}
            Left {stage.returnsTo === undefined ? '' : `to ${names(stage.returnsTo)} `}when{' '}
            <TestText test={stage.exit} names={names} />.
          </>
        )}
        {stage.timeout === undefined
          ? ''
          : ` After ${durationText(stage.timeout.after)} it goes to ${names(stage.timeout.to)}.`}
        {stage.terminal ? ' Here its life ends.' : ''}
      </p>
    </li>
  );
}

export function StagesText(props: { readonly clause: StagesClause }) {
  const { clause } = props;
  const names: Names = (id) => clause.list.find((stage) => stage.id === id)?.name ?? id;
  return (
    <>
      <ol className="grid list-decimal gap-4 pl-6 marker:font-serif marker:text-soft">
        {clause.list.map((stage) => (
          <StageItem key={stage.id} stage={stage} names={names} />
        ))}
      </ol>
      <p className="mt-4">
        From {names(clause.qualified)} on, a lead counts as a qualified lead; from {names(clause.customer)}{' '}
        on, as a customer.
        {clause.lateAfter === undefined
          ? ''
          : ` A touch reported later than ${durationText(clause.lateAfter)} is observed only.`}
      </p>
    </>
  );
}
