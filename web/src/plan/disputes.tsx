/** Disputes, each with what the record shows and the clause that decides it; both sides accept it, or those named decide. */
import { useQuery } from '@tanstack/react-query';
import { ActDialog } from '../field/act-dialog.tsx';
import { figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Dispute, disputesQuery, type Plan, REFRESH } from './plan-queries.ts';
import { ERASED, SIDE_CHOICES } from './plan-words.ts';
import { binding, RECORDING } from './speaking.ts';

const STATES: Readonly<Record<Dispute['state'], string>> = {
  open: 'Waits for both sides',
  escalated: 'Contested: to be decided',
  settled: '✓ Settled by the record',
  decided: '✓ Decided',
  withdrawn: 'Taken back',
};
const ANSWERS = [
  ['accepts', 'Accept what the record shows'],
  ['contests', 'Contest it'],
  ['withdrawn', 'Take the dispute back'],
] as const;
const FAVOURS = [...SIDE_CHOICES, ['neither', 'Neither side']] as const;
const ABOUT = [
  ['lead', 'A lead'],
  ['credit', 'Credit for a deal'],
  ['rule', 'A rule'],
] as const;
const CLAUSES = [
  'charter',
  'parties',
  'vocabulary',
  'stages',
  'conversion',
  'scoring',
  'handoffs',
  'routing',
  'promises',
  'attribution',
  'forecast',
  'relationship',
  'goals',
  'compensation',
  'cadence',
].map((clause) => [clause, clause] as const);

function Answers(props: { readonly dispute: Dispute }) {
  return (
    <span className="note flex flex-wrap gap-x-4">
      {(['marketing', 'sales'] as const).map((side) => {
        const given = props.dispute.answers[side];
        const word =
          given === null ? 'has not answered' : given.answer === 'accepts' ? 'accepts it' : 'contests it';
        return (
          <span key={side} className="wrap-anywhere">
            <SideMark party={side} /> {word}
            {given?.says == null ? '' : `: ${given.says}`}
          </span>
        );
      })}
    </span>
  );
}

function Outcome(props: { readonly outcome: NonNullable<Dispute['outcome']> }) {
  const { favours, marketing, party, says, at } = props.outcome;
  const whom = favours === 'neither' ? 'neither side' : favours;
  return (
    <p className="mt-1 wrap-anywhere">
      {party === null ? 'Both accepted' : `${party} decided`}: for {whom}
      {marketing === null ? '' : `, ${figure(marketing, { unit: 'ratio' })} is marketing’s`}
      {says === null ? '' : `. ${says}`}{' '}
      <span className="note">
        <Moment at={at} exact={false} />
      </span>
    </p>
  );
}

function Acts(props: { readonly workspace: string; readonly dispute: Dispute; readonly you: Plan['you'] }) {
  const { dispute, workspace, you } = props;
  if (dispute.state !== 'open' && dispute.state !== 'escalated') return null;
  const says = dispute.says ?? ERASED;
  return (
    <div className="no-print -ml-2 mt-1 flex flex-wrap gap-1">
      <ActDialog
        workspace={workspace}
        operation="answer-dispute"
        label="Answer"
        of={says}
        title={`Answer: ${says}`}
        act="Record the answer"
        fixed={{ dispute: dispute.id }}
        refresh={REFRESH}
        fields={[
          { name: 'answer', label: 'Answer', required: true, choices: ANSWERS },
          { name: 'says', label: 'Why', hint: 'Asked for where it is contested.' },
          ...binding(you),
        ]}
      >
        <p>{dispute.finding.says}</p>
      </ActDialog>
      {dispute.state === 'escalated' ? (
        <ActDialog
          workspace={workspace}
          operation="decide-dispute"
          label="Decide"
          of={says}
          title={`Decide for ${dispute.decides}: ${says}`}
          act="Record the decision"
          fixed={{ dispute: dispute.id }}
          refresh={REFRESH}
          fields={[
            { name: 'favours', label: 'Whom it favours', required: true, choices: FAVOURS },
            { name: 'marketing', label: 'Of credit: marketing’s part, %', number: true },
            { name: 'says', label: 'What was decided, and why', required: true },
            ...RECORDING,
          ]}
        />
      ) : null}
    </div>
  );
}

function One(props: { readonly workspace: string; readonly dispute: Dispute; readonly you: Plan['you'] }) {
  const { dispute } = props;
  return (
    <li className="border-t border-rule py-4 first:border-t-0 first:pt-0">
      <p className="wrap-anywhere">
        {dispute.openedBy === null ? null : <SideMark party={dispute.openedBy} />} {dispute.says ?? ERASED}
        {dispute.on === null ? '' : ` (${dispute.on.name})`}{' '}
        <span className="note">
          <Moment at={dispute.at} exact={false} /> · clause {dispute.clause} · {STATES[dispute.state]}
        </span>
      </p>
      {dispute.outcome === null ? (
        <p className="mt-1 wrap-anywhere">
          <span className="font-medium">The record:</span> {dispute.finding.says}{' '}
          {dispute.changed ? (
            <span className="font-medium">It has changed since a side answered.</span>
          ) : null}{' '}
          <span className="note">
            {dispute.finding.seqs.length === 0 ? '' : `entries ${dispute.finding.seqs.join(', ')}; `}else{' '}
            {dispute.decides} decides
          </span>
        </p>
      ) : (
        <Outcome outcome={dispute.outcome} />
      )}
      <Answers dispute={dispute} />
      <Acts workspace={props.workspace} dispute={dispute} you={props.you} />
    </li>
  );
}

export function Disputes(props: { readonly workspace: string; readonly plan: Plan }) {
  const { workspace, plan } = props;
  const read = useQuery(disputesQuery(workspace));
  if (read.isError)
    return (
      <Failed what="The disputes could not be read" error={read.error} again={() => void read.refetch()} />
    );
  if (read.data === undefined) return <Waiting what="Asking the record…" lines={3} />;
  return (
    <Section
      title="Disputes, settled by rule"
      lead="What both signed and what was recorded come first; where a side contests that, those decide whom the agreement names."
      acts={
        <ActDialog
          workspace={workspace}
          operation="open-dispute"
          label="Open a dispute"
          title="A dispute"
          act="Open it"
          refresh={REFRESH}
          fields={[
            { name: 'about', label: 'Over what', required: true, choices: ABOUT },
            { name: 'on', label: 'The lead or the won deal', hint: 'By its id.' },
            {
              name: 'clause',
              label: 'Of a rule: its clause',
              hint: 'Leads and credit have theirs.',
              choices: CLAUSES,
            },
            { name: 'says', label: 'What is disputed', required: true },
            ...binding(plan.you),
          ]}
        />
      }
    >
      {read.data.disputes.length === 0 ? (
        <p className="text-soft">Nothing was ever disputed here.</p>
      ) : (
        <ul>
          {read.data.disputes.map((dispute) => (
            <One key={dispute.id} workspace={workspace} dispute={dispute} you={plan.you} />
          ))}
        </ul>
      )}
    </Section>
  );
}
