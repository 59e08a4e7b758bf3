/** Every change that was put forward: what it touches, why, and where it stands. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ProposalShape } from '../../../src/operations/proposal/proposal-shapes.ts';
import { statusQuery } from '../api/queries.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { clauseTitle, listText } from './clause-words.ts';
import { proposalsQuery, stateName, voterName } from './proposal-queries.ts';

function waitsFor({ state, awaits, unsigned }: ProposalShape): string {
  if (state === 'open') return `waits for ${listText(awaits.map(voterName))}`;
  if (state === 'accepted') return unsigned.length === 0 ? '' : `to be signed by ${listText(unsigned)}`;
  return '';
}

function Proposal(props: {
  readonly workspace: string;
  readonly proposal: ProposalShape;
  readonly zone: string | undefined;
}) {
  const { workspace, proposal, zone } = props;
  const waits = waitsFor(proposal);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Link
          to="/$workspace/agreement/proposals/$id"
          params={{ workspace, id: proposal.id }}
          className="min-w-0 font-medium break-words"
        >
          {listText(proposal.clauses.map(clauseTitle))}
        </Link>
        <span>{stateName(proposal.state)}</span>
      </div>
      {proposal.why === null ? null : <p className="break-words">{proposal.why}</p>}
      <span className="note break-words">
        {proposal.by}, <Moment at={proposal.proposedAt} zone={zone} />
        {waits === '' ? '' : `; ${waits}`}
      </span>
    </li>
  );
}

function List(props: {
  readonly workspace: string;
  readonly proposals: readonly ProposalShape[];
  readonly zone: string | undefined;
}) {
  const { proposals } = props;
  return (
    <Section
      title="Put forward"
      acts={
        <CsvButton
          sheet={{
            name: 'proposals',
            head: ['id', 'clauses', 'why', 'by', 'proposed', 'state', 'waits for'],
            rows: proposals.map((one) => [
              one.id,
              one.clauses.join(' '),
              one.why,
              one.by,
              one.proposedAt,
              one.state,
              one.awaits.join(' '),
            ]),
          }}
        />
      }
    >
      <ol className="divide-y divide-rule border-y border-rule">
        {proposals.map((proposal) => (
          <Proposal key={proposal.id} {...props} proposal={proposal} />
        ))}
      </ol>
    </Section>
  );
}

export function ProposalsPage() {
  const { workspace } = useParams({ from: '/$workspace/agreement/proposals' });
  const answer = useQuery(proposalsQuery(workspace));
  const zone = useQuery(statusQuery(workspace)).data?.zone;
  const propose = (
    <Link to="/$workspace/agreement/propose" params={{ workspace }} className="button button-main">
      Propose a change
    </Link>
  );
  return (
    <Page
      title="Proposals"
      lead={
        <>
          What was put forward, and what both sides say.{' '}
          <Link to="/$workspace/agreement" params={{ workspace }}>
            Back to the document
          </Link>
        </>
      }
      acts={propose}
    >
      {answer.isError ? (
        <Failed
          what="The proposals could not be listed"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : answer.data === undefined ? (
        <Waiting what="Listing what was put forward…" />
      ) : answer.data.proposals.length === 0 ? (
        <Nothing title="Nothing has been put forward yet">
          <p>
            A change is written in the text, run over the history, put to the vote with its reason, and signed
            by both sides once both said yes.
          </p>
        </Nothing>
      ) : (
        <List workspace={workspace} proposals={answer.data.proposals} zone={zone} />
      )}
    </Page>
  );
}
