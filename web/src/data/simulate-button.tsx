/** Makes the simulated company and goes there; where it stands already, just goes there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { StartDemoOutput } from '../../../src/operations/start-demo.ts';
import { tell } from '../api/call.ts';
import { workspacesQuery } from '../api/queries.ts';
import { announce } from '../shell/announce.ts';
import { UnderWay } from './under-way.tsx';

const DEMO = 'demo';

export function SimulateButton() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const standing = useQuery(workspacesQuery).data?.workspaces.find((workspace) => workspace.simulated);
  const make = useMutation({
    mutationFn: () => tell<StartDemoOutput>(DEMO, 'start-demo', {}),
    onMutate: () => announce('The simulated company is being made'),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      await navigate({ to: '/$workspace/scoreboard', params: { workspace: made.workspace } });
    },
  });
  if (standing !== undefined && !make.isPending) {
    return (
      <Link to="/$workspace/scoreboard" params={{ workspace: standing.name }} className="button">
        Look at the simulated company
      </Link>
    );
  }
  return (
    <>
      <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
        {make.isPending ? 'Making two years of history…' : 'Look at the simulated company'}
      </button>
      {make.isPending ? <UnderWay workspace={DEMO} what="Simulating a company" unit="days" /> : null}
      {make.isError ? (
        <p role="alert" className="mt-3">
          It could not be made: {make.error.message}
        </p>
      ) : null}
    </>
  );
}
