/** One proposal: why, what differs and what follows from it, the votes, and the signatures once it is accepted. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProposalShape } from '../../../src/operations/proposal/proposal-shapes.ts';
import type { ReadProposalOutput } from '../../../src/operations/proposal/read-proposal.ts';
import { tell } from '../api/call.ts';
import { agreementQuery, statusQuery } from '../api/queries.ts';
import { dayOf } from '../format/when.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { BacktestSection } from './backtest-section.tsx';
import { ClauseConsequences } from './clause-consequences.tsx';
import { Differences } from './differences.tsx';
import { backtestQuery, proposalQuery, stateName } from './proposal-queries.ts';
import { SignButton } from './sign-button.tsx';
import { VoteForm, Votes } from './vote-board.tsx';

const VOTED_ON: readonly ProposalShape['state'][] = ['open', 'accepted', 'refused'];

function Withdraw(props: { readonly workspace: string; readonly id: string }) {
  const { workspace, id } = props;
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => tell(workspace, 'withdraw-amendment', { id }),
    onSuccess: async () => {
      announce('The proposal was withdrawn');
      setAsked(false);
      await queries.invalidateQueries({ queryKey: [workspace, 'proposals'] });
    },
  });
  return (
    <>
      <button type="button" className="button" onClick={() => setAsked(true)}>
        Withdraw
      </button>
      {asked ? (
        <Confirm
          title="Withdraw this proposal?"
          act={withdraw.isPending ? 'Withdrawing…' : 'Withdraw it'}
          busy={withdraw.isPending}
          onAct={() => withdraw.mutate()}
          onClose={() => setAsked(false)}
        >
          <p>What was said on it stays on record. It can be proposed again.</p>
          {withdraw.isError ? <p role="alert">{withdraw.error.message}</p> : null}
        </Confirm>
      ) : null}
    </>
  );
}

function Signing(props: { readonly workspace: string; readonly proposal: ProposalShape }) {
  const { workspace, proposal } = props;
  const { digest, from } = proposal;
  // As a date field writes it; one that has passed is left empty, which means now.
  const day = from === null || Date.parse(from) <= Date.now() ? '' : new Date(from).toLocaleDateString('sv');
  const text = useQuery(agreementQuery(workspace, digest)).data?.agreement ?? null;
  return text === null ? null : <SignButton workspace={workspace} agreement={text} from={day} />;
}

function Dates(props: { readonly proposal: ProposalShape; readonly zone: string | undefined }) {
  const { proposal, zone } = props;
  const { from, closes, reviewBy } = proposal;
  return (
    <p className="note">
      Proposed by {proposal.by}, <Moment at={proposal.proposedAt} zone={zone} />.{' '}
      {from === null ? 'In force once it is signed' : `In force from ${dayOf(from)}`}
      {reviewBy === null ? '' : `, to be reviewed by ${reviewBy}`}.{' '}
      {closes === null ? '' : `Votes count until ${dayOf(closes)}. `}
      {proposal.current ? '' : 'Another text has come into force since: it no longer amends the present one.'}
    </p>
  );
}

function Opened(props: {
  readonly workspace: string;
  readonly answer: ReadProposalOutput;
  readonly zone: string | undefined;
}) {
  const { workspace, answer, zone } = props;
  const { proposal, clauses } = answer;
  const [asked, setAsked] = useState(false);
  const tested = useQuery(backtestQuery(workspace, asked ? { digest: proposal.digest } : null));
  const { data } = tested;
  const queries = useQueryClient();
  const stop = () => {
    setAsked(false);
    const { queryKey } = backtestQuery(workspace, { digest: proposal.digest });
    void queries.cancelQueries({ queryKey });
  };
  return (
    <div className="grid min-w-0 gap-8">
      <Section title={stateName(proposal.state)} lead={proposal.why ?? 'No reason is kept.'}>
        <Dates proposal={proposal} zone={zone} />
        {proposal.withdrawn === null ? null : (
          <p className="mt-2">
            Withdrawn by {proposal.withdrawn.by}
            {proposal.withdrawn.words === null ? '' : `: ${proposal.withdrawn.words}`}.
          </p>
        )}
        {proposal.champions ? (
          <p className="mt-2">
            Pay or structure is touched: the heads of the company and of finance are asked too.
          </p>
        ) : null}
        <div className="mt-4">
          <Votes proposal={proposal} zone={zone} />
        </div>
        {VOTED_ON.includes(proposal.state) ? <VoteForm workspace={workspace} proposal={proposal} /> : null}
      </Section>
      <Section title="What it changes" lead="Against the text it amends.">
        <Differences
          comparison={{ clauses }}
          {...(data === undefined
            ? {}
            : { beside: (clause: string) => <ClauseConsequences clause={clause} answer={data} /> })}
        />
      </Section>
      <BacktestSection
        workspace={workspace}
        answer={data}
        asked={asked}
        error={tested.isError ? tested.error : null}
        onAsk={() => (asked ? void tested.refetch() : setAsked(true))}
        onStop={stop}
      />
    </div>
  );
}

export function ProposalPage() {
  const { workspace, id } = useParams({ from: '/$workspace/agreement/proposals/$id' });
  const answer = useQuery(proposalQuery(workspace, id));
  const zone = useQuery(statusQuery(workspace)).data?.zone;
  const proposal = answer.data?.proposal;
  return (
    <Page
      title="Proposal"
      lead={
        <Link to="/$workspace/agreement/proposals" params={{ workspace }}>
          All proposals
        </Link>
      }
      acts={
        proposal === undefined ? undefined : (
          <>
            {VOTED_ON.includes(proposal.state) ? <Withdraw workspace={workspace} id={id} /> : null}
            {proposal.state === 'accepted' || proposal.state === 'signed' ? (
              <Signing workspace={workspace} proposal={proposal} />
            ) : null}
          </>
        )
      }
    >
      {answer.isError ? (
        <Failed
          what="The proposal could not be read"
          error={answer.error}
          again={() => void answer.refetch()}
        />
      ) : answer.data === undefined ? (
        <Waiting what="Reading the proposal…" lines={6} />
      ) : (
        <Opened workspace={workspace} answer={answer.data} zone={zone} />
      )}
    </Page>
  );
}
