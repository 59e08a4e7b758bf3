/** Changes what somebody is here, or shuts them out. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import type { Member } from './member-table.tsx';
import { StandingFields, type StandingSaid } from './standing-fields.tsx';

function saidOf({ roles, side, person }: Member): StandingSaid {
  return { roles, side: side ?? 'none', person: person ?? '' };
}

export function ChangeMember(props: { readonly workspace: string; readonly member: Member }) {
  const { workspace, member } = props;
  const [open, setOpen] = useState(false);
  const [standing, setStanding] = useState(() => saidOf(member));
  const [disabled, setDisabled] = useState(member.disabled);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => tell(workspace, 'change-member', { user: member.user, ...standing, disabled }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'people'] });
      announce(`${member.name} was changed`);
      setOpen(false);
    },
  });
  const ask = () => {
    setStanding(saidOf(member));
    setDisabled(member.disabled);
    change.reset();
    setOpen(true);
  };
  return (
    <>
      <button type="button" className="button button-quiet" onClick={ask}>
        Change<span className="sr-only"> {member.name}</span>
      </button>
      {open ? (
        <Confirm
          title={`Change ${member.name}`}
          act={change.isPending ? 'Changing…' : 'Change'}
          busy={change.isPending || standing.roles.length === 0}
          onAct={() => change.mutate()}
          onClose={() => setOpen(false)}
        >
          <StandingFields standing={standing} onStanding={setStanding} />
          <label className="flex items-baseline gap-2 text-body">
            <input
              type="checkbox"
              checked={disabled}
              onChange={(event) => setDisabled(event.target.checked)}
            />
            <span>
              Shut out <span className="note">of this workspace, until you let them in again</span>
            </span>
          </label>
          <p className="note">
            Their sessions end within a second; they sign in again as what you make them.
          </p>
          <NotDone error={change.error} />
        </Confirm>
      ) : null}
    </>
  );
}
