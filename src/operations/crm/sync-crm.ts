/** Looks at a CRM now, without waiting for its time. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { connectionsOf } from './kept-connections.ts';
import { syncConnection } from './sync-connection.ts';

const input = z.object({
  name: z.string().min(1).max(40).optional().describe('Which connection; all where it is left out.'),
});
const counted = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  /** Our own words that came back. */
  echoes: z.number(),
});
const output = z.object({
  connections: z.array(
    counted.extend({
      name: z.string(),
      written: z.number(),
      /** Another process is at it; nothing was done here. */
      busy: z.boolean(),
      faults: z.array(z.object({ object: z.string(), says: z.string() })),
    }),
  ),
});
export type SyncCrmOutput = z.infer<typeof output>;
const NOTHING = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, echoes: 0 };

export const syncCrm = operation({
  name: 'sync-crm',
  says: 'Reads what changed in the connected CRMs, and writes what waits for them.',
  kind: 'write',
  beside: true,
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output,
  wanting: ({ connections }) => connections.some(({ faults }) => faults.length > 0),
  async run({ name }, context) {
    const { store, workspace, outside, signal } = context;
    const all = await connectionsOf(context);
    const meant = all.filter(({ id }) => name === undefined || id === name);
    if (meant.length === 0 && name !== undefined) {
      return refused(refusal('not-found', 'unknown-connection', `There is no connection "${name}".`));
    }
    const place = {
      ...{ store, workspace, allow: outside.allow, signal },
      now: () => context.now(),
      wait: (ms: number) => wait(ms),
    };
    const connections: SyncCrmOutput['connections'] = [];
    for (const kept of meant) {
      context.progress({
        says: `Reading ${kept.id}`,
        done: connections.length,
        total: meant.length,
        unit: 'connections',
      });
      const synced = await syncConnection(kept, place, true);
      connections.push({
        ...(synced?.counts ?? NOTHING),
        name: kept.id,
        written: synced?.written ?? 0,
        busy: synced === null,
        faults: [...(synced?.faults ?? [])],
      });
    }
    return done({ connections });
  },
});
