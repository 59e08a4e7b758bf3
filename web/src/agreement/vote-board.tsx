/** Who is asked, who said what, and one's own vote: yes or no, a no with its reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProposalShape } from '../../../src/operations/proposal/proposal-shapes.ts';
import { Refused, tell } from '../api/call.ts';
import { FaultLines } from '../parts/fault-lines.tsx';
import { Moment } from '../parts/moment.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { signInState } from '../people/people-queries.ts';
import { announce } from '../shell/announce.ts';
import { type Voter, voterName } from './proposal-queries.ts';

function Mark(props: { readonly voter: Voter }) {
  const { voter } = props;
  if (voter === 'marketing' || voter === 'sales') return <SideMark party={voter} named />;
  return <span className="font-medium">{voterName(voter)}</span>;
}

export function Votes(props: { readonly proposal: ProposalShape; readonly zone: string | undefined }) {
  const { proposal, zone } = props;
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {proposal.asked.map((voter) => {
        const vote = proposal.votes.find((one) => one.voter === voter);
        return (
          <li key={voter} className="grid gap-1 py-3 sm:grid-cols-[14rem_minmax(0,1fr)] sm:gap-6">
            <Mark voter={voter} />
            {vote === undefined ? (
              <span className="text-soft">has not voted yet</span>
            ) : (
              <span className="min-w-0 break-words">
                <strong className="font-semibold">{vote.vote === 'yes' ? 'Yes' : 'No'}</strong>
                {vote.words === null ? '' : `: ${vote.words}`}
                <span className="note block">
                  {vote.by}, <Moment at={vote.at} zone={zone} />
                  {vote.authenticated ? '' : ', without a login'}
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function VoteForm(props: { readonly workspace: string; readonly proposal: ProposalShape }) {
  const { workspace, proposal } = props;
  const me = useQuery(signInState).data?.account ?? null;
  const queries = useQueryClient();
  const [voter, setVoter] = useState<Voter | ''>('');
  const [why, setWhy] = useState('');
  const [by, setBy] = useState('');
  const vote = useMutation({
    mutationFn: (said: 'yes' | 'no') =>
      tell<ProposalShape>(workspace, 'vote-amendment', {
        ...{ id: proposal.id, as: voter, vote: said },
        ...(why.trim() === '' ? {} : { why: why.trim() }),
        ...(me === null && by.trim() !== '' ? { by: by.trim() } : {}),
      }),
    onSuccess: async (_, said) => {
      announce(`Voted ${said}`);
      setWhy('');
      await queries.invalidateQueries({ queryKey: [workspace, 'proposals'] });
    },
  });
  const held = voter === '' || vote.isPending || (me === null && by.trim() === '');
  return (
    <form className="mt-6 grid gap-4 text-body" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend className="font-medium">Vote for</legend>
        <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
          {proposal.asked.map((one) => (
            <label key={one} className="flex items-center gap-2">
              <input type="radio" name="voter" checked={voter === one} onChange={() => setVoter(one)} />
              {voterName(one)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="grid gap-1">
        <span className="font-medium">In your own words (a no says why)</span>
        <textarea
          className="field min-h-16"
          maxLength={2_000}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      {me === null ? (
        <label className="grid gap-1">
          <span className="font-medium">Your name</span>
          <input className="field w-fit" value={by} onChange={(event) => setBy(event.target.value)} />
        </label>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={held}
          onClick={() => vote.mutate('yes')}
        >
          Vote yes
        </button>
        <button
          type="button"
          className="button"
          disabled={held || why.trim() === ''}
          onClick={() => vote.mutate('no')}
        >
          Vote no
        </button>
      </div>
      <p className="note">The last word of each counts until it is signed. Nobody votes for two.</p>
      {vote.isError ? (
        <div role="alert">
          <p className="font-medium">The vote was not recorded. {vote.error.message}</p>
          <FaultLines faults={vote.error instanceof Refused ? vote.error.faults : []} />
        </div>
      ) : null}
    </form>
  );
}
