/** Which company is looked at: the own one, or the simulated one, always said in words. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { workspacesQuery } from '../api/queries.ts';

export function workspaceName(name: string, simulated: boolean): string {
  if (simulated) return name === 'demo' ? 'Simulated company' : `${name} (simulated)`;
  return name === 'main' ? 'Our company' : name;
}

export function WorkspaceChoice(props: { readonly workspace: string }) {
  const navigate = useNavigate();
  const known = useQuery(workspacesQuery).data?.workspaces ?? [];
  const listed = known.some((workspace) => workspace.name === props.workspace);
  return (
    <>
      <label htmlFor="workspace-choice" className="sr-only">
        Workspace
      </label>
      <select
        id="workspace-choice"
        className="field max-w-[8.75rem] sm:max-w-48 py-1"
        value={props.workspace}
        onChange={(event) => {
          void navigate({ to: '/$workspace/scoreboard', params: { workspace: event.target.value } });
        }}
      >
        {listed ? null : <option value={props.workspace}>{workspaceName(props.workspace, false)}</option>}
        {known.map((workspace) => (
          <option key={workspace.name} value={workspace.name}>
            {workspaceName(workspace.name, workspace.simulated)}
          </option>
        ))}
      </select>
    </>
  );
}
