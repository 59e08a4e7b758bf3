/** Removes the simulated company and everything in its workspace. Real workspaces cannot be dropped. */
import { join } from 'node:path';
import { z } from 'zod';
import { done } from '../vocabulary/result.ts';
import { operation } from './operation.ts';
import { DEMO_WORKSPACE } from './workspace-names.ts';

/** Stands in the data directory once it was dropped, so that it does not come back by itself. */
export const DEMO_DROPPED = 'demo-dropped';

const input = z.object({});
const output = z.object({ dropped: z.boolean() });
export type DropDemoOutput = z.infer<typeof output>;

export const dropDemo = operation({
  name: 'drop-demo',
  says: 'Removes the simulated company and everything in its workspace.',
  kind: 'write',
  needs: 'directory',
  who: ['administrator'],
  input,
  output,
  async run(_, { store, figures, agreements, engines, files, dataDirectory }) {
    const demo = (await store.workspaces()).find(
      ({ name, simulated }) => simulated && name === DEMO_WORKSPACE,
    );
    if (demo === undefined) return done({ dropped: false });
    engines.delete(demo.id);
    agreements.forget(demo.id);
    await figures.forget(demo);
    const dropped = await store.dropSimulated(demo.id);
    await files.writeNew(join(dataDirectory, DEMO_DROPPED), 'The simulated company was removed.\n');
    return done({ dropped });
  },
});
