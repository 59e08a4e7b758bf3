/** Opens the workspace last looked at, or the company's own. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { workspacesQuery } from '../api/queries.ts';
import { Failed, Waiting } from '../parts/state.tsx';
import { kept } from './kept.ts';

export function Entrance() {
  const named = useParams({ strict: false }).workspace;
  const known = useQuery({ ...workspacesQuery, enabled: named === undefined });
  if (named !== undefined) {
    return <Navigate to="/$workspace/scoreboard" params={{ workspace: named }} replace />;
  }
  if (known.isError) {
    return (
      <main className="mx-auto max-w-3xl px-4 py-16">
        <h1 className="mb-4 text-headline font-semibold">Entente</h1>
        <Failed
          what="The workspaces could not be read"
          error={known.error}
          again={() => void known.refetch()}
        />
      </main>
    );
  }
  if (known.data === undefined) {
    return (
      <main className="mx-auto max-w-3xl px-4 py-16">
        <h1 className="sr-only">Entente</h1>
        <Waiting what="Opening the workspace…" />
      </main>
    );
  }
  const names = known.data.workspaces.map((workspace) => workspace.name);
  const last = kept('workspace');
  const workspace = last !== null && names.includes(last) ? last : names.includes('main') ? 'main' : names[0];
  return <Navigate to="/$workspace/scoreboard" params={{ workspace: workspace ?? 'main' }} replace />;
}
