/** Votes of both sides on what one of them proposed: how they voted, and the form in which one votes or proposes. */
import { ActDialog, type FormField } from '../field/act-dialog.tsx';
import { dayOf } from '../format/when.ts';
import { SideMark } from '../parts/side-mark.tsx';
import { type Plan, type PlanItem, REFRESH } from './plan-queries.ts';
import { binding } from './speaking.ts';

type Votes = PlanItem['votes'];

/** How what was proposed stands, in words. */
export const VOTE_STATES = {
  agreed: '✓ Agreed by both',
  proposed: 'Waits for the other side',
  refused: '✕ Refused',
} as const;

const VOTES = [
  ['for', 'For it'],
  ['against', 'Against it'],
  ['withdrawn', 'No vote any more'],
] as const;

function VoteOf(props: { readonly votes: Votes; readonly side: 'marketing' | 'sales' }) {
  const vote = props.votes[props.side];
  return (
    <span className="block">
      <SideMark party={props.side} />{' '}
      {vote === null ? (
        <span className="text-soft">has not voted</span>
      ) : (
        <>
          {vote.vote === 'for' ? '✓ for' : '✕ against'}
          <span className="note">
            {' '}
            {dayOf(vote.at)}
            {vote.by === null ? '' : `, ${vote.by}`}
            {vote.authenticated ? '' : ', without a login'}
          </span>
          {vote.says === null ? null : <span className="note block wrap-anywhere">{vote.says}</span>}
        </>
      )}
    </span>
  );
}

export function BothVotes(props: { readonly votes: Votes }) {
  return (
    <>
      <VoteOf votes={props.votes} side="marketing" />
      <VoteOf votes={props.votes} side="sales" />
    </>
  );
}

type Voted =
  | { readonly operation: 'vote-plan-item'; readonly fixed: { readonly item: string } }
  | { readonly operation: 'answer-communication'; readonly fixed: { readonly line: string } };

export function VoteDialog(props: {
  readonly workspace: string;
  readonly on: Voted;
  readonly says: string;
  readonly you: Plan['you'];
}) {
  const { workspace, on, says, you } = props;
  return (
    <ActDialog
      workspace={workspace}
      operation={on.operation}
      label="Vote"
      of={says}
      title={`Vote: ${says}`}
      act="Record the vote"
      fixed={on.fixed}
      refresh={REFRESH}
      fields={[
        { name: 'vote', label: 'Vote', required: true, choices: VOTES },
        { name: 'says', label: 'Why', hint: 'Asked for where it is against.' },
        ...binding(you),
      ]}
    />
  );
}

/** Whoever proposes votes for it with that. */
export function ProposeDialog(props: {
  readonly workspace: string;
  readonly operation: 'propose-plan-item' | 'propose-communication';
  readonly label: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly start?: Readonly<Record<string, string>>;
  readonly you: Plan['you'];
}) {
  const { workspace, operation, label, title, fields, start, you } = props;
  return (
    <ActDialog
      workspace={workspace}
      operation={operation}
      label={label}
      title={title}
      act="Propose it"
      refresh={REFRESH}
      {...(start === undefined ? {} : { start })}
      fields={[...fields, ...binding(you)]}
    >
      <p className="note">Whoever proposes it votes for it with that; the other side votes next.</p>
    </ActDialog>
  );
}
