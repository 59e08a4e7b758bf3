/** The workspaces of this data directory: the company's own, and the simulated one. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';

const input = z.object({});
const output = z.object({
  workspaces: z.array(z.object({ name: z.string(), simulated: z.boolean(), entries: z.number() })),
});
export type ListWorkspacesOutput = z.infer<typeof output>;

export const listWorkspaces = operation({
  name: 'list-workspaces',
  says: 'Lists the workspaces: the company’s own, and the simulated one.',
  kind: 'read',
  needs: 'directory',
  who: ROLES,
  input,
  output,
  async run(_, { store, asker }) {
    const all = await store.workspaces();
    const workspaces = all.filter(({ name }) => asker.workspaces?.includes(name) ?? true);
    const listed: ListWorkspacesOutput['workspaces'] = [];
    for (const { id, name, simulated } of workspaces) {
      const { entries, touches } = await store.head(id);
      listed.push({ name, simulated, entries: entries + touches });
    }
    return done({ workspaces: listed });
  },
});
