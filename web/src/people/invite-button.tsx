/** Invites somebody and shows the link, once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvitePersonOutput } from '../../../src/operations/people/invite-person.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Moment } from '../parts/moment.tsx';
import { NotDone } from './entrance-sheet.tsx';
import { StandingFields, type StandingSaid } from './standing-fields.tsx';
import { faultOf, TextField } from './text-field.tsx';
import { ToldOnce } from './told-once.tsx';

const NOBODY: StandingSaid = { roles: [], side: 'none', person: '' };

function sentence({ mail, mailSays, email }: InvitePersonOutput): string {
  if (mail === 'sent') return `A mail with this link is on its way to ${email}.`;
  if (mail === 'waits')
    return `The mail server did not take the mail to ${email} (${mailSays ?? ''}); it is tried again for some days.`;
  if (mail === 'refused')
    return `The mail server refused ${email} (${mailSays ?? ''}): pass this link on yourself.`;
  return `Send this link to ${email}.`;
}

function Invited(props: { readonly invited: InvitePersonOutput; readonly onClose: () => void }) {
  const { invited } = props;
  return (
    <Confirm title="Invited" act="Close" only onAct={props.onClose} onClose={props.onClose}>
      <p className="text-body">
        {sentence(invited)} It opens until <Moment at={invited.expiresAt} />, for one person, and is not shown
        again.
      </p>
      <ToldOnce what="the link" text={`${window.location.origin}${invited.link}`} />
    </Confirm>
  );
}

export function InviteButton(props: { readonly workspace: string }) {
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const [standing, setStanding] = useState(NOBODY);
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () =>
      tell<InvitePersonOutput>(props.workspace, 'invite-person', { email: email.trim(), ...standing }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [props.workspace, 'people'] }),
  });
  const close = () => {
    setOpen(false);
    setEmail('');
    setStanding(NOBODY);
    invite.reset();
  };
  return (
    <>
      <button type="button" className="button button-main" onClick={() => setOpen(true)}>
        Invite somebody
      </button>
      {open && invite.data !== undefined ? <Invited invited={invite.data} onClose={close} /> : null}
      {open && invite.data === undefined ? (
        <Confirm
          title="Invite somebody"
          act={invite.isPending ? 'Inviting…' : 'Invite'}
          busy={invite.isPending || email.trim() === '' || standing.roles.length === 0}
          onAct={() => invite.mutate()}
          onClose={close}
        >
          <TextField
            label="E-mail address"
            hint="They sign in with it."
            type="email"
            autoComplete="off"
            value={email}
            wrong={faultOf(invite.error, 'email')}
            onText={setEmail}
          />
          <StandingFields standing={standing} onStanding={setStanding} />
          <NotDone error={invite.error} />
        </Confirm>
      ) : null}
    </>
  );
}
