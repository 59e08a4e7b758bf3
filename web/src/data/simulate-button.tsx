/** Makes the simulated company and goes there. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { StartDemoOutput } from '../../../src/operations/start-demo.ts';
import { tell } from '../api/call.ts';
import { announce } from '../shell/announce.ts';

export function SimulateButton() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const make = async () => {
    setBusy(true);
    setFailure(null);
    announce('The simulated company is being made');
    try {
      const made = await tell<StartDemoOutput>('demo', 'start-demo', {});
      await queries.invalidateQueries();
      await navigate({ to: '/$workspace/scoreboard', params: { workspace: made.workspace } });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => void make()}>
        {busy ? 'Making two years of history…' : 'Look at the simulated company'}
      </button>
      {failure === null ? null : (
        <p role="alert" className="mt-3 text-body">
          It could not be made: {failure}
        </p>
      )}
    </>
  );
}
