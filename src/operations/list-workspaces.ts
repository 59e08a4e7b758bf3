/** The workspaces of this data directory: the company's own, and the simulated one. */
import { z } from 'zod';

const input = z.object({});
const output = z.object({
  workspaces: z.array(z.object({ name: z.string(), simulated: z.boolean(), entries: z.number() })),
});
export type ListWorkspacesOutput = z.infer<typeof output>;
export const listWorkspacesShape = { input, output };
