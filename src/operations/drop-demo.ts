/** Removes the simulated company and everything in its workspace. Real workspaces cannot be dropped. */
import { z } from 'zod';

const input = z.object({});
const output = z.object({ dropped: z.boolean() });
export type DropDemoOutput = z.infer<typeof output>;
export const dropDemoShape = { input, output };
