/** Makes a simulated company, labelled as such, in a workspace of its own. */
import { z } from 'zod';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { loadSimulatedCompany } from './load-simulated-company.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';
import { DEMO_WORKSPACE } from './workspace-names.ts';

const DAYS = 730;
/** Acts of the simulated people that start or stop a clock reach the ledger within so many minutes. */
const RECORD_EVERY_MINUTES = 30;

const input = z.object({
  leads: z.number().int().min(100).max(5_000_000).default(5_000).describe('How many leads.'),
  seed: z.number().int().min(0).default(7).describe('Same seed, same company.'),
});
const output = z.object({ workspace: z.string(), leads: z.number(), entries: z.number() });
export type StartDemoOutput = z.infer<typeof output>;

export const startDemo = operation({
  name: 'start-demo',
  says: 'Makes a simulated company of two years, labelled as such, in a workspace of its own.',
  kind: 'write',
  needs: 'directory',
  input,
  output,
  async run({ leads, seed }, context) {
    const { store, zones, signal } = context;
    const standing = (await store.workspaces()).find(({ name }) => name === DEMO_WORKSPACE);
    if (standing !== undefined) {
      const says = 'A simulated company stands already; entente drop-demo removes it.';
      return refused(refusal('conflict', 'demo-stands', says));
    }
    const now = context.now();
    const start = instant((Math.floor(now / DAY_MS) - DAYS) * DAY_MS);
    const workspace = await store.workspace(DEMO_WORKSPACE, { now: start, simulated: true });
    const simulation = { seed, leads, start, days: DAYS, recordEveryMinutes: RECORD_EVERY_MINUTES };
    const entries = await loadSimulatedCompany({
      store,
      workspace,
      zones,
      simulation,
      signal,
      onDay: (day, days) =>
        context.progress({ says: 'Simulating a company', done: day, total: days, unit: 'days' }),
    });
    if (entries !== null) return done({ workspace: workspace.name, leads, entries });
    await store.dropSimulated(workspace.id);
    return refused(refusal('conflict', 'stopped', 'Stopped; the simulated company was taken away again.'));
  },
});
