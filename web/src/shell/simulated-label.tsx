/** Stands on every page of a simulated company, so that no invented figure is taken for a real one; and removes it. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DropDemoOutput } from '../../../src/operations/drop-demo.ts';
import { tell } from '../api/call.ts';
import { Confirm } from '../parts/confirm.tsx';
import { announce } from './announce.ts';

export function SimulatedLabel(props: { readonly workspace: string }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    setBusy(true);
    try {
      await tell<DropDemoOutput>(props.workspace, 'drop-demo', {});
      setAsked(false);
      announce('The simulated company was removed');
      await navigate({ to: '/$workspace/scoreboard', params: { workspace: 'main' } });
      queries.removeQueries({ queryKey: [props.workspace] });
      await queries.invalidateQueries({ queryKey: ['workspaces'] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <aside aria-label="Simulated company" className="ribbon border-b border-rule px-4 py-1.5 sm:px-8">
      <p className="mx-auto flex w-fit max-w-full flex-wrap items-center justify-center gap-x-3 px-3 text-center text-note">
        <span>
          <strong className="font-semibold">Simulated company.</strong> Every figure on this page is invented.
        </span>
        <button type="button" className="term cursor-pointer" onClick={() => setAsked(true)}>
          Remove it
        </button>
      </p>
      {asked ? (
        <Confirm
          title="Remove the simulated company?"
          act={busy ? 'Removing…' : 'Remove it'}
          busy={busy}
          onAct={() => void remove()}
          onClose={() => setAsked(false)}
        >
          <p>
            Its workspace and everything in it goes for good. Your own data is in another workspace and is not
            touched. The same company can be made again at any time from the same seed.
          </p>
          {failure === null ? null : (
            <p role="alert" className="text-broken">
              {failure}
            </p>
          )}
        </Confirm>
      ) : null}
    </aside>
  );
}
