/** One doubtful match: the two records, why they may be one, and what a person decides; a decision can be taken back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DecideMatchOutput } from '../../../src/operations/decide-match.ts';
import { Refused, tell } from '../api/call.ts';
import { NotRecorded } from '../parts/not-recorded.tsx';
import { announce } from '../shell/announce.ts';
import type { DoubtfulMatch } from './account-queries.ts';

type Verdict = 'same' | 'not-the-same' | 'undecided';

const two = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Never more than is known: what is doubtful is not shown as 1. */
function scoreText(score: number): string {
  return two.format(Math.min(score, score < 1 ? 0.99 : 1));
}

function said(match: DoubtfulMatch, verdict: Verdict): string {
  const { name } = match.record;
  const other = match.other.name;
  if (verdict === 'undecided') return `Taken back: ${name} and ${other} are undecided again.`;
  if (match.kind === 'account')
    return verdict === 'same' ? `${name} belongs to ${other}.` : `${name} does not belong to ${other}.`;
  return verdict === 'same' ? `${name} and ${other} are one.` : `${name} and ${other} are two.`;
}

function Record_(props: { readonly one: { readonly id: string; readonly name: string } }) {
  return (
    <span className="min-w-0">
      <span className="font-medium">{props.one.name}</span>{' '}
      <span className="note font-mono">{props.one.id}</span>
    </span>
  );
}

function Why(props: { readonly match: DoubtfulMatch }) {
  const { score, reason, runnerUp } = props.match;
  return (
    <p className="note">
      {reason}; score <span className="text-ink">{scoreText(score)}</span> of 1.{' '}
      {runnerUp === null
        ? 'No other record comes near.'
        : `Next: ${runnerUp.name} (${runnerUp.id}) with ${scoreText(runnerUp.score)}.`}
    </p>
  );
}

export function DecideMatch(props: { readonly workspace: string; readonly match: DoubtfulMatch }) {
  const { match, workspace } = props;
  const [decided, setDecided] = useState<Verdict>('undecided');
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (verdict: Verdict) =>
      tell<DecideMatchOutput>(workspace, 'decide-match', {
        record: match.record.subject,
        other: match.other.subject,
        verdict,
        score: match.score,
        reason: match.reason.slice(0, 300),
      }),
    onSuccess: (_, verdict) => {
      setDecided(verdict);
      announce(said(match, verdict));
      // Read anew when next looked at: the line must not vanish from under the hand that may take it back.
      void queries.invalidateQueries({ queryKey: [workspace], refetchType: 'none' });
    },
  });
  const [yes, no] = match.kind === 'account' ? ['Belongs to it', 'Does not'] : ['The same', 'Not the same'];
  const names = (
    <span className="sr-only">
      {' '}
      ({match.record.name}, {match.record.id}; {match.other.name}, {match.other.id})
    </span>
  );
  return (
    <li className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-3">
          <Record_ one={match.record} />
          <span className="text-soft">{match.kind === 'account' ? 'belongs to' : 'is the same as'}</span>
          <span>
            <Record_ one={match.other} />?
          </span>
        </p>
        <Why match={match} />
        <NotRecorded
          says={decide.isError ? decide.error.message : null}
          faults={decide.error instanceof Refused ? decide.error.faults : []}
        />
      </div>
      <div className="no-print flex flex-wrap items-center gap-2 sm:justify-end">
        {decided === 'undecided' ? (
          <>
            <button
              type="button"
              className="button"
              disabled={decide.isPending}
              onClick={() => decide.mutate('same')}
            >
              {yes}
              {names}
            </button>
            <button
              type="button"
              className="button"
              disabled={decide.isPending}
              onClick={() => decide.mutate('not-the-same')}
            >
              {no}
              {names}
            </button>
          </>
        ) : (
          <>
            <span>{said(match, decided)}</span>
            <button
              type="button"
              className="button button-quiet"
              disabled={decide.isPending}
              onClick={() => decide.mutate('undecided')}
            >
              Take it back
              {names}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
