/** Puts the text to the vote: why, from when it is to be in force, until when it may be voted on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProposeAmendmentOutput } from '../../../src/operations/proposal/propose-amendment.ts';
import { Refused, tell } from '../api/call.ts';
import { FaultLines } from '../parts/fault-lines.tsx';
import { signInState } from '../people/people-queries.ts';
import { announce } from '../shell/announce.ts';

type Fields = { readonly why: string; readonly from: string; readonly closes: string; readonly by: string };

function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <label className="grid gap-1">
      <span className="font-medium">{props.label}</span>
      <input
        className="field w-fit"
        type="date"
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
      />
    </label>
  );
}

export function ProposeFields(props: {
  readonly workspace: string;
  readonly text: string;
  /** Why it cannot be proposed yet; null where it can. */
  readonly against: string | null;
}) {
  const { workspace, text, against } = props;
  const [fields, setFields] = useState<Fields>({ why: '', from: '', closes: '', by: '' });
  const me = useQuery(signInState).data?.account ?? null;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const propose = useMutation({
    mutationFn: () =>
      tell<ProposeAmendmentOutput>(workspace, 'propose-amendment', {
        text,
        why: fields.why.trim(),
        ...(fields.from === '' ? {} : { from: fields.from }),
        ...(fields.closes === '' ? {} : { closes: fields.closes }),
        ...(me === null && fields.by.trim() !== '' ? { by: fields.by.trim() } : {}),
      }),
    onSuccess: async ({ id }) => {
      announce('The change is proposed');
      await queries.invalidateQueries({ queryKey: [workspace] });
      await navigate({ to: '/$workspace/agreement/proposals/$id', params: { workspace, id } });
    },
  });
  const change = (part: Partial<Fields>) => setFields({ ...fields, ...part });
  return (
    <form
      className="grid gap-4 text-body"
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate();
      }}
    >
      <label className="grid gap-1">
        <span className="font-medium">Why it should be changed</span>
        <textarea
          className="field min-h-20"
          maxLength={2_000}
          value={fields.why}
          onChange={(event) => change({ why: event.target.value })}
        />
      </label>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <DateField
          label="In force from (left empty: once signed)"
          value={fields.from}
          onValue={(from) => change({ from })}
        />
        <DateField
          label="Votes until (left empty: no end)"
          value={fields.closes}
          onValue={(closes) => change({ closes })}
        />
        {me === null ? (
          <label className="grid gap-1">
            <span className="font-medium">Your name</span>
            <input
              className="field"
              autoComplete="name"
              value={fields.by}
              onChange={(event) => change({ by: event.target.value })}
            />
          </label>
        ) : null}
      </div>
      <div>
        <button
          type="submit"
          className="button button-main"
          disabled={against !== null || fields.why.trim() === '' || propose.isPending}
        >
          {propose.isPending ? 'Proposing…' : 'Propose it'}
        </button>
        <p className="note mt-2">
          {against ??
            'Both sides are asked to vote on it; where pay or structure is touched, the heads of the company and of finance too. It binds nobody until it is signed.'}
        </p>
      </div>
      {propose.isError ? (
        <div role="alert">
          <p className="font-medium">It was not proposed. {propose.error.message}</p>
          <FaultLines faults={propose.error instanceof Refused ? propose.error.faults : []} />
        </div>
      ) : null}
    </form>
  );
}
