/** Signs the text shown for one side: says what that means, and what a signature without a login is worth. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignAgreementOutput } from '../../../src/operations/sign-agreement.ts';
import { Refused, tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FaultLines } from '../parts/fault-lines.tsx';
import { signInState } from '../people/people-queries.ts';
import { announce } from '../shell/announce.ts';
import type { Filed } from './agreement-document.tsx';
import { partyLabel } from './clause-margin.tsx';
import { clauseTitle, listText } from './clause-words.ts';
import { partiesOf } from './parties-of.ts';
import { useCalled } from './people-names.tsx';
import { SignFields, type Signing } from './sign-fields.tsx';

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

export function SignButton(props: {
  readonly workspace: string;
  readonly agreement: Filed;
  /** The day it was proposed to be in force from. */
  readonly from?: string;
}) {
  const [asked, setAsked] = useState(false);
  const [signing, setSigning] = useState<Signing>({ party: '', by: '', from: props.from ?? '' });
  const parties = partiesOf(props.agreement, useCalled());
  const queries = useQueryClient();
  const me = useQuery(signInState).data?.account ?? null;
  const sign = useMutation({
    mutationFn: () =>
      tell<SignAgreementOutput>(props.workspace, 'sign-agreement', {
        digest: props.agreement.digest,
        as: signing.party,
        ...(me === null ? { by: signing.by.trim() } : {}),
        ...(signing.from === '' ? {} : { from: signing.from }),
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
          busy={sign.isPending || signing.party === '' || (me === null && signing.by.trim() === '')}
          onAct={() => sign.mutate()}
          onClose={close}
        >
          <SignFields parties={parties} signing={signing} onSigning={setSigning} own={me?.name ?? null} />
          <p className="note">
            A clause is in force once both sides have signed it, and what is in force runs. A signature cannot
            be taken back; a later text replaces it.{' '}
            {me === null
              ? 'Nobody signs in here yet, so the signature is marked as given without signing in.'
              : 'Clauses that are kept from you are not signed.'}
          </p>
          {sign.isError ? (
            <div role="alert" className="text-body">
              <p className="font-medium">It was not signed. {sign.error.message}</p>
              <FaultLines faults={sign.error instanceof Refused ? sign.error.faults : []} />
            </div>
          ) : null}
        </Confirm>
      ) : null}
    </>
  );
}
