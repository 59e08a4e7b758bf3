/** Whether everybody who comes in by a password needs a second factor here; whoever has none is named beside it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListPeopleOutput } from '../../../src/operations/people/list-people.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from '../shell/announce.ts';
import { NotDone } from './entrance-sheet.tsx';

function standingOf(required: boolean, people: number, without: readonly string[]): string {
  const none =
    people === 0
      ? 'Nobody has signed up yet.'
      : without.length === 0
        ? 'Everybody here has one.'
        : `Without one: ${without.join(', ')}.`;
  return `${required ? 'It is required here.' : 'It is left to everybody here.'} ${none}`;
}

export function SecondFactorRule(props: {
  readonly workspace: string;
  readonly known: Pick<ListPeopleOutput, 'people' | 'secondFactorRequired'>;
  readonly me: string | null;
}) {
  const { workspace, known, me } = props;
  const { secondFactorRequired: required } = known;
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const without = known.people.filter(({ secondFactor, disabled }) => !secondFactor && !disabled);
  const set = useMutation({
    mutationFn: () => tell(workspace, 'require-second-factor', { required: !required }),
    onSuccess: async () => {
      setOpen(false);
      announce(required ? 'A second factor is no longer required' : 'A second factor is required');
      await queries.invalidateQueries({ queryKey: [workspace, 'people'] });
      await queries.invalidateQueries({ queryKey: ['sign-in'] });
    },
  });
  const own = without.some(({ user }) => user === me);
  const names = without.map(({ name }) => name);
  return (
    <div className="grid gap-4">
      <p className="text-body wrap-anywhere">{standingOf(required, known.people.length, names)}</p>
      <div>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {required ? 'Leave it to everybody' : 'Require it'}
        </button>
      </div>
      {open ? (
        <Confirm
          title={required ? 'Leave the second factor to everybody?' : 'Require a second factor?'}
          act={set.isPending ? 'Saving…' : required ? 'Leave it to everybody' : 'Require it'}
          busy={set.isPending}
          onAct={() => set.mutate()}
          onClose={() => setOpen(false)}
        >
          <p>
            {required
              ? 'A password alone opens this workspace again.'
              : 'Within a second nothing of this workspace opens for whoever signs in by a password and has none. They set one up under My account.'}
          </p>
          {own && !required ? <p>You have none yourself, unless you come by single sign-on.</p> : null}
          <NotDone error={set.error} />
        </Confirm>
      ) : null}
    </div>
  );
}
