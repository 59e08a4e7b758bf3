/** Invitations that nobody has taken yet. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ListPeopleOutput } from '../../../src/operations/people/list-people.ts';
import { tell } from '../api/call.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';
import { roleName } from './role-words.ts';

type Invitation = ListPeopleOutput['invitations'][number];

export function InvitationList(props: {
  readonly workspace: string;
  readonly invitations: readonly Invitation[];
  readonly changes: boolean;
}) {
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: string) => tell(props.workspace, 'withdraw-invitation', { id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [props.workspace, 'people'] });
      announce('The invitation was withdrawn');
    },
  });
  return (
    <Section title="Invited">
      <ul className="grid gap-3">
        {props.invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span className="min-w-0">
              <span className="font-medium break-all">{one.email}</span>
              <span className="note block">
                {one.roles.map(roleName).join(', ')}
                {one.side === null ? '' : `, speaks for ${one.side}`}; by {one.invitedBy}, open until{' '}
                <Moment at={one.expiresAt} />
              </span>
            </span>
            {props.changes ? (
              <button
                type="button"
                className="button button-quiet"
                disabled={withdraw.isPending}
                onClick={() => withdraw.mutate(one.id)}
              >
                Withdraw<span className="sr-only"> the invitation of {one.email}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <NotDone error={withdraw.error} />
    </Section>
  );
}
