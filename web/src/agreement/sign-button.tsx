/** Signs the text shown for one side: says what that means, and what a signature without a login is worth. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { SignAgreementOutput } from '../../../src/operations/sign-agreement.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';
import type { Filed } from './agreement-document.tsx';
import { partyLabel } from './clause-margin.tsx';
import { clauseTitle, listText } from './clause-words.ts';

function Signed(props: { readonly signed: SignAgreementOutput; readonly onClose: () => void }) {
  const { signed } = props;
  const waits = [...new Set(signed.awaits.flatMap((one) => one.parties))];
  return (
    <Confirm
      title={`Signed for ${partyLabel(signed.party)}`}
      act="Close"
      only
      onAct={props.onClose}
      onClose={props.onClose}
    >
      <p>
        {signed.signed.length === 0
          ? 'Every clause had been signed by this side before, word for word.'
          : `${listText(signed.signed.map(clauseTitle))} ${signed.signed.length === 1 ? 'was' : 'were'} signed.`}
      </p>
      <p>
        {waits.length === 0
          ? 'Both sides have now signed all of it.'
          : `${signed.awaits.length === 1 ? 'One clause waits' : `${signed.awaits.length} clauses wait`} for ${listText(waits.map(partyLabel))}.`}
      </p>
    </Confirm>
  );
}

function SignFields(props: {
  readonly party: string;
  readonly by: string;
  readonly from: string;
  readonly onParty: (party: string) => void;
  readonly onBy: (by: string) => void;
  readonly onFrom: (from: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-4 text-body">
      <fieldset>
        <legend className="font-medium">For</legend>
        <div className="mt-1 flex gap-6">
          {['marketing', 'sales'].map((party) => (
            <label key={party} className="flex items-center gap-2">
              <input
                type="radio"
                name={id}
                checked={props.party === party}
                onChange={() => props.onParty(party)}
              />
              {partyLabel(party)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="grid gap-1">
        <span className="font-medium">Your name</span>
        <input
          className="field"
          autoComplete="name"
          value={props.by}
          onChange={(event) => props.onBy(event.target.value)}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">In force from (left empty: now)</span>
        <input
          className="field w-fit"
          type="date"
          value={props.from}
          onChange={(event) => props.onFrom(event.target.value)}
        />
      </label>
    </div>
  );
}

export function SignButton(props: { readonly workspace: string; readonly agreement: Filed }) {
  const [asked, setAsked] = useState(false);
  const [party, setParty] = useState('');
  const [by, setBy] = useState('');
  const [from, setFrom] = useState('');
  const queries = useQueryClient();
  const sign = useMutation({
    mutationFn: () =>
      tell<SignAgreementOutput>(props.workspace, 'sign-agreement', {
        text: props.agreement.text,
        as: party,
        by: by.trim(),
        ...(from === '' ? {} : { from }),
      }),
    onSuccess: (signed) => announce(`Signed for ${partyLabel(signed.party)}`),
  });
  const close = () => {
    setAsked(false);
    if (sign.isSuccess) void queries.invalidateQueries({ queryKey: [props.workspace] });
    sign.reset();
  };
  return (
    <>
      <button type="button" className="button button-main" onClick={() => setAsked(true)}>
        Sign
      </button>
      {asked && sign.data !== undefined ? <Signed signed={sign.data} onClose={close} /> : null}
      {asked && sign.data === undefined ? (
        <Confirm
          title={`Sign “${props.agreement.name}”`}
          act={sign.isPending ? 'Signing…' : 'Sign all clauses'}
          busy={sign.isPending || party === '' || by.trim() === ''}
          onAct={() => sign.mutate()}
          onClose={close}
        >
          <SignFields party={party} by={by} from={from} onParty={setParty} onBy={setBy} onFrom={setFrom} />
          <p className="note">
            A clause is in force once both sides have signed it, and what is in force runs. A signature cannot
            be taken back; a later text replaces it. Nobody logs in here yet, so the signature is marked as
            given without a login.
          </p>
          {sign.isError ? (
            <p role="alert" className="font-medium text-body">
              It was not signed: {sign.error.message}
            </p>
          ) : null}
        </Confirm>
      ) : null}
    </>
  );
}
